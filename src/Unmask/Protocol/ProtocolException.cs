namespace Unmask;

/// <summary>A protocol that cannot be used as named; its message is one sentence for the person who named it.</summary>
public sealed class ProtocolException : MistakeException
{
    private ProtocolException(string message)
        : base(message)
    {
    }

    /// <summary>No protocol has this name.</summary>
    public static ProtocolException Unknown(string name, IEnumerable<string> allowed) =>
        new($"There is no protocol '{name}'; allowed are {string.Join(", ", allowed)}.");
}
