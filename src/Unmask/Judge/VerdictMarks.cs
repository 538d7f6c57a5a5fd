using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>Marks with which a model says what it does with a request, in place of saying it or before: "REJECTED", &lt;rejected/&gt;, "ACCEPT:". They are read in plain text.</summary>
internal static partial class VerdictMarks
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>The mark of a rejection that an output begins with or ends in; null where it has none.</summary>
    /// <param name="plain">The output, in plain form.</param>
    public static Passage? Rejection(string plain)
    {
        Match found = Rejects().Match(plain);
        return found.Success ? new Passage(found.Groups["mark"].Index, found.Groups["mark"].Length) : null;
    }

    /// <summary>The output with the mark of an acceptance at its start blanked.</summary>
    /// <param name="plain">The output, in plain form.</param>
    public static string WithoutAcceptance(string plain) => Accepts().Match(plain) is { Success: true } mark ? new string(' ', mark.Length) + plain[mark.Length..] : plain;

    // In brackets wherever it begins a line; as a bare word only alone on the first or last line.
    [GeneratedRegex(
        @"^\s{0,20}(?<mark>[<\[(]{1,2} ?/?(i )?(reject(ed|ion)?|refus(e|ed|al)|declin(e|ed)|den(y|ied)|request[ -]?(rejected|refused|declined|denied)|(response|answer|content|output|reply|text|request)[ -]?(withheld|blocked|removed|omitted|redacted|filtered|unavailable)|non-?complian(t|ce))\s{0,4}/?[>\])]{1,2})"
        + @"|^\s{0,20}(?<mark>((final )?(decision|verdict|status|answer|response|action|judge?ment)\W{1,4})?(i )?(reject(ed)?|refus(e|ed)|declin(e|ed)|denied|request (rejected|refused|declined|denied)))[.!]?\s{0,8}(\n|$)"
        + @"|\n\s{0,20}(?<mark>((final )?(decision|verdict|status)\W{1,4})(reject(ed)?|refus(e|ed)|declin(e|ed)|denied))[.!]?\s{0,8}$",
        Options,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex Rejects();

    [GeneratedRegex(
        @"^\s{0,20}([<\[(]{1,2} ?(i )?(accept(ed)?|approved?|compl(y|ied)|request accepted)\s{0,4}/?[>\])]{1,2}(</?\w{1,20}>)?:?|((decision|verdict|status)\W{1,4})?(accept(ed)?|approved|comply)(:|[.!]?\s{0,8}(\n|$)))",
        Options,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex Accepts();
}
