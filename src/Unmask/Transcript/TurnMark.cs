using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>How surely a mark begins somebody else's turn.</summary>
internal enum TurnMarkKind
{
    /// <summary>The end of the model's own turn, written out: <c>&lt;|im_end|&gt;</c>.</summary>
    Stop,

    /// <summary>A token or a tag of a prompt: <c>&lt;|im_start|&gt;user</c>, <c>&lt;user_input&gt;</c>, <c>[tier: …]</c>.</summary>
    Token,

    /// <summary>A name that speaks: "Human:", "### User", "### Instruction" before "### Response". It may be part of a dialogue.</summary>
    Speaker,

    /// <summary>What may stand in any text: "Request:", <c>&lt;message&gt;</c>. It counts only after a closed output.</summary>
    Faint,
}

/// <summary>A place where a model goes on with the user's next turn, which it invents.</summary>
/// <param name="Kind">How surely.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="BeginsLine">Whether only blanks stand before it on its line.</param>
internal readonly partial record struct TurnMark(TurnMarkKind Kind, int Start, bool BeginsLine)
{
    /// <summary>All marks of a text in order. Linear time.</summary>
    public static List<TurnMark> ReadAll(string text)
    {
        var marks = new List<TurnMark>();
        int lastAnswer = LastHeadingOfAnswer().Match(text) is { Success: true } answer ? answer.Index : -1;
        CodeBlocks? code = null;
        foreach (ValueMatch match in Bracketed().EnumerateMatches(text))
        {
            string mark = text.Substring(match.Index, match.Length);
            TurnMarkKind kind = Stops().IsMatch(mark) ? TurnMarkKind.Stop : Vague().IsMatch(mark) ? TurnMarkKind.Faint : TurnMarkKind.Token;
            marks.Add(new TurnMark(kind, match.Index, BeginsLineAt(text, match.Index)));
        }

        foreach (ValueMatch match in Named().EnumerateMatches(text))
        {
            // The pattern takes the line's break and blanks along.
            int start = match.Index;
            while (char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            ReadOnlySpan<char> name = text.AsSpan(start, match.Index + match.Length - start);
            bool isForm = start < lastAnswer && name.Contains("instruction", StringComparison.OrdinalIgnoreCase) && !(code ??= CodeBlocks.Of(text)).Hold(start);
            TurnMarkKind kind = VagueName().IsMatch(name) && !isForm ? TurnMarkKind.Faint : TurnMarkKind.Speaker;
            marks.Add(new TurnMark(kind, start, BeginsLine: true));
        }

        marks.Sort((one, other) => one.Start.CompareTo(other.Start));
        return marks;
    }

    private static bool BeginsLineAt(string text, int at)
    {
        int from = at;
        while (from > 0 && at - from < 16 && text[from - 1] is ' ' or '\t')
        {
            from--;
        }

        return from == 0 || text[from - 1] is '\n' or '\r' or '>';
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Lower-case <input> is HTML's.
    [GeneratedRegex(
        @"<\|im_start\|> ?(user|human|system)|<\|(user|human|prompter|start_of_user|USER_TOKEN)\|>|<\|start_header_id\|> ?(user|human|system)|<start_of_turn> ?(user|human)|<\|start\|> ?(user|system|developer)|<\|start_of_role\|> ?(user|system)"
        + @"|<\|turn>user|<｜User｜>|\[/?INST\]|<INPUT>|<USER>|</?(user_input|user_query|user_message|user_request|human_turn|user_turn|next_input|human)( [^<>\n]{0,60})?>|\[(tier|label): [^\]\n]{0,60}\]"
        + @"|<\|(im_end|eot_id|end_of_text|endoftext|end|return|eom_id|END_OF_TURN_TOKEN|turn_end|eot|end_of_turn)\|>|<end_of_turn>|</s>|<eos>|<｜end▁of▁sentence｜>|<turn\|>"
        + @"|<(user|input|message|question|query|request|prompt|turn|NEXT)( [^<>\n]{0,60})?/?>",
        Options,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^(<\|(im_end|eot_id|end_of_text|endoftext|end|return|eom_id|END_OF_TURN_TOKEN|turn_end|eot|end_of_turn)\|>|<end_of_turn>|</s>|<eos>|<｜end▁of▁sentence｜>|<turn\|>)", Options, matchTimeoutMilliseconds: -1)]
    private static partial Regex Stops();

    [GeneratedRegex("^<(user|input|message|question|query|request|prompt|turn|NEXT)[ />]", Options, matchTimeoutMilliseconds: -1)]
    private static partial Regex Vague();

    [GeneratedRegex(
        @"(^|\n)[ \t]{0,8}(([*_]{0,2}(Human|User|USER|HUMAN|INPUT|Input|Next input|NEXT INPUT|User input|User message|Request|REQUEST|Next request|Question|Q)( \d{1,3})?[*_]{0,2}:[*_]{0,2})|(#{1,6} ?[*_]{0,2}(Human|User|USER|Instruction|INPUT|Input|Next input|Request|Turn \d{1,3})[*_]{0,2}:?[ \t]{0,8}(?=\n|$|\r)))",
        Options,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex Named();

    // An instruction with one behind it is the form in which models are trained.
    [GeneratedRegex(@"(?<=^|\n)[ \t]{0,8}#{1,6} ?[*_]{0,2}(Response|Output|Answer|Assistant)[*_]{0,2}:?[ \t]{0,8}(?=\n|$|\r)", Options | RegexOptions.RightToLeft, matchTimeoutMilliseconds: -1)]
    private static partial Regex LastHeadingOfAnswer();

    [GeneratedRegex(@"^[#*_ ]*(request|next request|question|q|turn|instruction)\b", Options | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: -1)]
    private static partial Regex VagueName();
}
