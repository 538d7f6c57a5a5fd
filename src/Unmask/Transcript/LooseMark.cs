using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>What a mark that is no tag begins or ends.</summary>
internal enum LoosePart
{
    /// <summary>It begins reasoning.</summary>
    Private,

    /// <summary>It ends reasoning.</summary>
    PrivateEnd,

    /// <summary>It begins a draft.</summary>
    Draft,

    /// <summary>It begins the output.</summary>
    Output,

    /// <summary>It is a bracket that holds reasoning.</summary>
    Aside,
}

/// <summary>A heading, a rule or an aside.</summary>
/// <param name="Part">What it begins or ends.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Just past its last.</param>
/// <param name="IsCertain">Whether its name is one that honest text does not use so.</param>
/// <param name="IsInSentence">Whether it stands behind a sentence on its line.</param>
internal readonly partial record struct LooseMark(LoosePart Part, int Start, int End, bool IsCertain, bool IsInSentence = false)
{
    /// <summary>Whether it counts by itself.</summary>
    /// <param name="atStart">Whether it stands at the start of the reply, or of its part.</param>
    public bool Counts(bool atStart) => !IsInSentence && (IsCertain || atStart);

    /// <summary>All marks of a text in order. Linear time.</summary>
    public static List<LooseMark> ReadAll(string text)
    {
        var marks = new List<LooseMark>();
        if (!LooseHints.AreIn(text))
        {
            return marks;
        }

        foreach (Match match in Rule().Matches(text))
        {
            if (OfRule(match) is { } rule)
            {
                marks.Add(rule);
            }
        }

        foreach (Match match in Heading().Matches(text))
        {
            LoosePart part = match.Groups["draft"].Success ? LoosePart.Draft : match.Groups["output"].Success ? LoosePart.Output : LoosePart.Private;
            marks.Add(new LooseMark(part, match.Index, match.Index + match.Length, IsCertain: true, match.Groups["sentence"].Success));
        }

        foreach (Match match in Aside().Matches(text))
        {
            marks.Add(new LooseMark(LoosePart.Aside, match.Index, match.Index + match.Length, match.Groups["certain"].Success));
        }

        AddEndRule(text, marks);
        marks.Sort((one, other) => one.Start.CompareTo(other.Start));
        return marks;
    }

    private static LooseMark? OfRule(Match match)
    {
        LoosePart? part = match.Groups["draft"].Success ? LoosePart.Draft : match.Groups["output"].Success ? LoosePart.Output : LoosePart.Private;
        bool ends = match.Groups["end"].Success;
        // The end of an output or of a draft opens nothing; what stands behind it is outside.
        return ends && part != LoosePart.Private ? null : new LooseMark(ends ? LoosePart.PrivateEnd : part.Value, match.Index, match.Index + match.Length, match.Groups["certain"].Success);
    }

    // An only line of nothing but a rule, behind the rule that opens, ends what that opened.
    private static void AddEndRule(string text, List<LooseMark> marks)
    {
        if (marks.Exists(mark => mark.Part is LoosePart.Private) && !marks.Exists(mark => mark.Part is LoosePart.PrivateEnd or LoosePart.Output)
            && marks.Find(mark => mark.Part is LoosePart.Private && "-=*#~_─━═+".Contains(text[mark.Start])) is { End: > 0 } open)
        {
            MatchCollection bare = BareRule().Matches(text, open.End);
            if (bare.Count == 1)
            {
                marks.Add(new LooseMark(LoosePart.PrivateEnd, bare[0].Index, bare[0].Index + bare[0].Length, IsCertain: true));
            }
        }
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    private const string Draft = "(?<draft>(first[ ])?draft)";
    private const string Output = "(?<output>((my|the)[ ])?(final[ ])?(output|response|answer|reply)([ ](to|for)[ ](the[ ])?user)?)";

    // "--- SCRATCHPAD ---", "=== END OF SCRATCHPAD ===", "*** /scratchpad ***".
    [GeneratedRegex(
        @"(?<![-=*#~_─━═+])(?>[-=~─━═+]{2,}|[*#_]{3,})[ \t]{0,8}[\[<(]?(?<end>/|(end|close)([ ]of)?[ ])?((begin|start)([ ]of)?[ ])?(" + Draft + "|" + Output + "|(?<certain>" + PrivateNames.Certain + ")|" + PrivateNames.Banner + @")([ ](begin|start)s?)?(?<end>[ ](end|stop)s?)?[\])>]?:?[ \t]{0,8}(?>[-=~─━═+]{2,}|[*#_]{3,})(?!\w)",
        Options,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex Rule();

    [GeneratedRegex(
        @"(((?<=^|\n)[ \t]{0,8}(>[ \t]?)?|(?<sentence>(?<=(?<!(^|\n)[ \t]{0,4}[0-9]{1,2})[.!?…][ \t]{1,4})(?=(?-i:S))))(#{1,6}[ \t]{0,8}|[-=~_]{2,}[ \t]{0,8})?[*_]{0,3}(?<open>\[)?(" + PrivateNames.Certain + @")\]?"
        + @"([*_]{0,3}:[*_]{0,3}|(?<=(#|\*|_|\[|-|=|~)[^\n]{0,60})[*_\]]{0,3}:?(?=[ \t]{0,8}(\r|\n|$))))"
        + @"|(?<=^|\n)[ \t]{0,8}(#{1,6}[ \t]{0,8}|[-=~_]{2,}[ \t]{0,8})?[*_]{0,3}\[?(((my|the)[ ])?" + Draft + "|" + Output + @")([*_]{0,3}:[*_]{0,3}|(?<=(#|\*|_|\[|-|=|~)[^\n]{0,60})[*_\]]{0,3}:?(?=[ \t]{0,8}(\r|\n|$)))",
        Options,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"((?<=^|\n)[ \t]{0,8}|(?<=[.!?…>)\]][ \t]{0,4}))[*_]{0,3}([(]|(?<form>\[|\{{1,2}))[*_]{0,2}[ ]?((?<certain>" + PrivateNames.Certain + @"|((" + PrivateNames.Hiding + @")[ ])?notes?[ ]to[ ](my)?self)|(?(form)(?<certain>(" + PrivateNames.Hiding + @")([ ](notes?|monologue|comment))?)|(?!))|(" + PrivateNames.Inward + @")([ ](notes?|monologue|comment))?|" + PrivateNames.Banner + @")[*_]{0,2}:",
        Options,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex Aside();

    [GeneratedRegex(@"(?<=\n)[ \t]{0,8}[-=*#~_─━═+]{3,}[ \t]{0,8}(?=\r|\n|$)", Options, matchTimeoutMilliseconds: -1)]
    private static partial Regex BareRule();
}
