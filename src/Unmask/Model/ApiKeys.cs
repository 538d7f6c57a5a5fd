using Microsoft.Extensions.Configuration;

namespace Unmask;

/// <summary>Where keys come from: the environment, then .NET's user secrets. Never a file of the study's.</summary>
public static class ApiKeys
{
    /// <summary>The name under which <c>dotnet user-secrets</c> keeps them.</summary>
    public const string SecretsId = "unmask";

    /// <summary>The key in a variable; null where it is set nowhere.</summary>
    public static ApiKey? Of(string variable)
    {
        string? secret = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(secret))
        {
            secret = new ConfigurationBuilder().AddUserSecrets(SecretsId).Build()[variable];
        }

        return string.IsNullOrWhiteSpace(secret) ? null : new ApiKey(secret.Trim());
    }
}
