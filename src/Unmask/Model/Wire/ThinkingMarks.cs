using System.Buffers;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>
/// The marks by which models part their reasoning from their answer where a server leaves both in the text. Names that the transcript parser reads as a scratchpad's (<c>thinking</c>, <c>reasoning</c>, <c>thoughts</c>) are left to it.
/// </summary>
internal static partial class ThinkingMarks
{
    private static readonly (string Open, string Close)[] Pairs =
    [
        ("◁think▷", "◁/think▷"),
        ("[THINK]", "[/THINK]"),
        ("[THINKING]", "[/THINKING]"),
        ("<|begin_of_thought|>", "<|end_of_thought|>"),
        ("<|START_THINKING|>", "<|END_THINKING|>"),
        ("<|think_start|>", "<|think_end|>"),
        ("<|thinking_start|>", "<|thinking_end|>"),
        ("<|begin_of_thinking|>", "<|end_of_thinking|>"),
        ("<|think|>", "<|/think|>"),
        ("<|inner_prefix|>", "<|inner_suffix|>"),
        ("<｜begin▁of▁thinking｜>", "<｜end▁of▁thinking｜>"),
        ("<unused94>thought", "<unused95>"),
        ("<unused94>", "<unused95>"),
        ("<|channel>thought", "<channel|>"),
        ("<|channel|>analysis<|message|>", "<|end|>"),
        ("◁thinking▷", "◁/thinking▷"),
    ];

    // What the same models put around their answer.
    private static readonly string[] AnswerMarks =
    [
        "<|start|>assistant<|channel|>final<|message|>", "<|channel|>final<|message|>", "<|begin_of_solution|>", "<|end_of_solution|>", "<|START_RESPONSE|>", "<|END_RESPONSE|>", "<|return|>",
    ];

    // Looked for first: most texts hold none of them, and this is many times faster than the expression. With a character beyond ASCII among them it would be slow.
    private static readonly SearchValues<string> Closings = SearchValues.Create(["</think>", "</seed:think>", "</longcat_think>", "</thought>", "[/THINK]", "<|end_of_thought|>", "<|END_THINKING|>", "<unused95>"], StringComparison.Ordinal);

    /// <summary>Whether a text begins with the mark that opens a model's reasoning: such a text, if nothing closes the mark, is no output.</summary>
    public static bool Opens(string text) => Opening(text.AsSpan().TrimStart()).Length > 0;

    /// <summary>
    /// Reasoning at the beginning of a text, and what follows it. Reasoning is closed by the mark of its opening, and it may be opened by the chat template; then no opening comes back. A text in which neither is so, or that
    /// merely speaks of a mark, is left as it is.
    /// </summary>
    public static (string? Reasoning, string Text) Split(string text)
    {
        string? reasoning = null;
        for (int begin = Blanks(text, 0); Opening(text.AsSpan(begin)) is { Length: > 0 } open; begin = Blanks(text, 0))
        {
            int from = begin + open.Length, close = text.IndexOf(open.Close, from, StringComparison.OrdinalIgnoreCase);
            if (close < 0)
            {
                break;
            }

            string more = text[from..close];
            reasoning = reasoning is null ? more : $"{reasoning}\n{more}";
            text = text[(close + open.Close.Length)..];
        }

        if (reasoning is null && Unopened(text) is var (end, after))
        {
            (reasoning, text) = (text[..end], text[after..]);
        }

        return reasoning is null ? (null, text) : (reasoning, WithoutAnswerMarks(text));
    }

    private static (int Length, string Close) Opening(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('<' or '[' or '◁' or 'H'))
        {
            return default;
        }

        // Granite's sentences; it writes "is" and "'s" in one reply.
        foreach (ValueMatch sentence in Sentence().EnumerateMatches(text))
        {
            return (sentence.Length, text.Contains("Here is my response:", StringComparison.OrdinalIgnoreCase) ? "Here is my response:" : "Here's my response:");
        }

        foreach ((string open, string close) in Pairs)
        {
            if (text.StartsWith(open, StringComparison.OrdinalIgnoreCase))
            {
                return (open.Length, close);
            }
        }

        if (text[0] != '<')
        {
            return default;
        }

        foreach (ValueMatch tag in Tag().EnumerateMatches(text))
        {
            ReadOnlySpan<char> name = text.Slice(1, tag.Length - 2);
            int end = name.IndexOfAny(' ', '\t', '\n');
            return (tag.Length, $"</{(end < 0 ? name : name[..end])}>");
        }

        return default;
    }

    /// <summary>Where reasoning ends that the chat template opened, and what follows begins; null where it does not.</summary>
    private static (int End, int After)? Unopened(string text)
    {
        if (text.AsSpan().IndexOfAny(Closings) < 0 && !text.Contains("◁/think▷", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (ValueMatch close in Closing().EnumerateMatches(text))
        {
            if (!IsMentioned(text, close.Index, close.Index + close.Length))
            {
                // An opening mark that stands behind other text is the model's own, not the template's.
                return Later().IsMatch(text.AsSpan(0, close.Index)) ? null : (close.Index, close.Index + close.Length);
            }
        }

        return null;
    }

    /// <summary>Whether a mark stands as a word in a sentence, rather than between two texts.</summary>
    private static bool IsMentioned(string text, int start, int end)
    {
        int last = start - 1, next = end;
        while (last >= 0 && text[last] is ' ' or '\t')
        {
            last--;
        }

        while (next < text.Length && text[next] is ' ' or '\t')
        {
            next++;
        }

        bool beginsLine = last < 0 || text[last] is '\n' or '\r', endsLine = next >= text.Length || text[next] is '\n' or '\r';
        if (beginsLine || (start > 0 && text[start - 1] is '"' or '\'' or '`' or '“' or '‘' or '«' or '('))
        {
            return !beginsLine;
        }

        bool afterSentence = ".!?…。！？:;)]}*\"'”’»`>".Contains(text[last]);
        return endsLine
            ? !afterSentence && string.IsNullOrWhiteSpace(text[end..])
            : ".,;:!?)]}\"'`”’»".Contains(text[next]) || ((last < start - 1 || next > end) && !afterSentence && !char.IsUpper(text[next]) && text[next] != '<');
    }

    private static string WithoutAnswerMarks(string text)
    {
        foreach (string mark in AnswerMarks)
        {
            text = text.Replace(mark, "", StringComparison.Ordinal);
        }

        return text;
    }

    private static int Blanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    [GeneratedRegex(@"^<(think|thought|[a-z]{1,12}:think|longcat_think|antthinking|think_mode|thought_process|chain_of_thought|cot|internal_monologue|inner_monologue|analysis|reflection)(\s[^<>]{0,80})?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Tag();

    [GeneratedRegex("^Here(?: is|'s) my thought process:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: -1)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"</(think|seed:think|longcat_think|thought)>|◁/think▷|\[/THINK\]|<\|end_of_thought\|>|<\|END_THINKING\|>|<unused95>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Closing();

    [GeneratedRegex(@"<(think|seed:think|longcat_think|thought)>|◁think▷|\[THINK\]|<\|begin_of_thought\|>|<\|START_THINKING\|>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Later();
}
