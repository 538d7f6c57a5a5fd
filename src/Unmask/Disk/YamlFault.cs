using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Unmask;

/// <summary>What is wrong with a text that is no YAML, for the person who wrote it.</summary>
internal static partial class YamlFault
{
    /// <summary>In words without a full stop.</summary>
    /// <param name="problem">What the library says.</param>
    public static string InWords(YamlException problem)
    {
        string says = (problem.InnerException ?? problem).Message.TrimEnd('.');
        return Doubled().Match(says) is { Success: true } doubled ? $"the key '{doubled.Groups["key"].Value}' stands there twice" : says;
    }

    [GeneratedRegex("duplicate key '?(?<key>.+?)'?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Doubled();
}
