using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>A line that begins with a fence.</summary>
/// <param name="Mark">The character that it is drawn with.</param>
/// <param name="Length">How many of them.</param>
/// <param name="Start">Index of the first.</param>
/// <param name="InfoEnd">Just past the first word of its info string.</param>
/// <param name="End">Just past what ends it on its line; <paramref name="InfoEnd"/> where nothing does.</param>
/// <param name="Name">The first word of its info string; empty for none.</param>
/// <param name="IsInline">Whether it also ends on its line.</param>
internal sealed partial record Fence(char Mark, int Length, int Start, int InfoEnd, int End, string Name, bool IsInline)
{
    /// <summary>Whether it opens a block for sure.</summary>
    public bool HasInfo => Name.Length > 0;

    /// <summary>Whether its info string names reasoning.</summary>
    public bool IsPrivate => TagNames.KindOf(Name) == TagKind.Scratchpad && !TagNames.IsFaint(Name);

    /// <summary>Whether it promises no language of code.</summary>
    public bool IsPlain => Name.ToUpperInvariant() is "" or "TEXT" or "TXT" or "MD" or "MARKDOWN" or "PLAINTEXT";

    /// <summary>All fences of a text in order. Linear time.</summary>
    public static List<Fence> ReadAll(string text)
    {
        var fences = new List<Fence>();
        foreach (Match match in Line().Matches(text))
        {
            Group mark = match.Groups["mark"], name = match.Groups["name"], rest = match.Groups["rest"];
            int infoEnd = name.Success ? name.Index + name.Length : mark.Index + mark.Length;
            int inner = rest.ValueSpan.IndexOf(mark.ValueSpan);
            fences.Add(inner < 0 || mark.Value[0] == ':'
                ? new Fence(mark.Value[0], mark.Length, mark.Index, infoEnd, infoEnd, name.Value, IsInline: false)
                : new Fence(mark.Value[0], mark.Length, mark.Index, infoEnd, rest.Index + inner + mark.Length, name.Value, IsInline: true));
        }

        return fences;
    }

    [GeneratedRegex(@"(?<=^|\n|>)[ \t>]{0,8}(?<mark>`{3,}|~{3,}|:{3,})[ \t]{0,4}[{<\[(]?\.?(?<name>[\p{L}\p{Mn}\p{Cf}][\p{L}\p{Mn}\p{Cf}\p{N}_:-]{0,60})?(?<rest>[^\n]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Line();
}
