using System.Collections.Frozen;

namespace Unmask;

/// <summary>The names of tags: ours, those of published prompts, and those in which models think aloud.</summary>
internal static class TagNames
{
    // Longer names are none of ours, and a bound keeps the reading of broken brackets short.
    private const int Longest = 40;

    private static readonly FrozenDictionary<string, TagKind> KindByName = new Dictionary<string, TagKind>(StringComparer.Ordinal)
    {
        ["scratchpad"] = TagKind.Scratchpad,
        ["scratchpad_reasoning"] = TagKind.Scratchpad,
        ["hidden_scratchpad"] = TagKind.Scratchpad,
        ["private_scratchpad"] = TagKind.Scratchpad,
        ["scratch_pad"] = TagKind.Scratchpad,
        ["reasoning"] = TagKind.Scratchpad,
        ["private_reasoning"] = TagKind.Scratchpad,
        ["hidden_reasoning"] = TagKind.Scratchpad,
        ["internal_reasoning"] = TagKind.Scratchpad,
        ["think"] = TagKind.Scratchpad,
        ["thinking"] = TagKind.Scratchpad,
        ["thought"] = TagKind.Scratchpad,
        ["thoughts"] = TagKind.Scratchpad,
        ["thought_process"] = TagKind.Scratchpad,
        ["inner_thoughts"] = TagKind.Scratchpad,
        ["internal_thoughts"] = TagKind.Scratchpad,
        ["private_thoughts"] = TagKind.Scratchpad,
        ["antthinking"] = TagKind.Scratchpad,
        ["inner_monologue"] = TagKind.Scratchpad,
        ["internal_monologue"] = TagKind.Scratchpad,
        ["reflection"] = TagKind.Scratchpad,
        ["analysis"] = TagKind.Scratchpad,
        ["rationale"] = TagKind.Scratchpad,
        ["planning"] = TagKind.Scratchpad,
        ["cot"] = TagKind.Scratchpad,
        ["chain_of_thought"] = TagKind.Scratchpad,
        ["draft"] = TagKind.Draft,
        ["draft_output"] = TagKind.Draft,
        ["draft_response"] = TagKind.Draft,
        ["first_draft"] = TagKind.Draft,
        ["output"] = TagKind.Output,
        ["final_output"] = TagKind.Output,
        ["response"] = TagKind.Output,
        ["final_response"] = TagKind.Output,
        ["answer"] = TagKind.Output,
        ["final_answer"] = TagKind.Output,
        ["solution"] = TagKind.Output,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Models make names of their own from these: "my_thoughts", "thinking_trace". One of the first list has to be among them.
    private static readonly FrozenSet<string> Reasoning = Words("scratch scratchpad think thinking antthinking thought thoughts reasoning monologue deliberation deliberations rationale reflection reflections cot");
    private static readonly FrozenSet<string> Beside = Words("private hidden internal inner secret my self own assistant model raw pad process trace traces chain train stream of step steps fast slow deep notes note log voice planning plan analysis");

    // Where one of these stands in front, the words beside it need none of the first list: "private_notes", "inner_voice".
    private static readonly FrozenSet<string> Unshown = Words("private hidden internal inner secret");

    private static readonly char[] Digits = [.. "0123456789"];

    // As <|begin_of_thought|>, <|START_THINKING|>.
    private static readonly string[] Openings = ["begin_of_", "start_of_", "begin_", "start_"];
    private static readonly string[] Closings = ["end_of_", "end_"];
    private static readonly string[] Opened = ["_start", "_begin"];
    private static readonly string[] Closed = ["_end", "_stop"];

    /// <summary>Every name that is read as a tag, in lower case.</summary>
    public static IEnumerable<string> All => KindByName.Keys;

    /// <summary>What a name marks, in any case, with <c>-</c> for <c>_</c>, a prefix such as <c>seed:</c> and a number behind it; null for any other name.</summary>
    /// <param name="written">The name as it is written.</param>
    public static TagKind? KindOf(ReadOnlySpan<char> written)
    {
        if (written.Length is 0 or > Longest)
        {
            return null;
        }

        string name = written[(written.LastIndexOf(':') + 1)..].ToString().ToLowerInvariant().Replace('-', '_').Replace('▁', '_').TrimEnd(Digits).TrimEnd('_');
        return KindByName.TryGetValue(name, out TagKind kind) ? kind
            : name.Contains("scratchpad", StringComparison.Ordinal) || IsOfReasoning(name.Split('_')) ? TagKind.Scratchpad
            : null;
    }

    /// <summary>What a token or a tag such as <c>begin_of_thought</c> or <c>scratchpad_end</c> marks, and whether it ends it; null for any other.</summary>
    /// <param name="written">What stands between the brackets.</param>
    public static (TagKind Kind, bool Closes)? TokenOf(ReadOnlySpan<char> written)
    {
        if (written.Length is 0 or > Longest)
        {
            return null;
        }

        string name = written.ToString().Replace('-', '_').Replace('▁', '_');
        return Inside(name, Openings, Opened) is { } opening ? (KindOf(opening) is { } opened ? (opened, false) : null)
            : Inside(name, Closings, Closed) is { } closing ? (KindOf(closing) is { } closed ? (closed, true) : null)
            : KindOf(name) is { } kind ? (kind, false)
            : null;
    }

    private static string? Inside(string name, string[] before, string[] after) =>
        Array.Find(before, one => name.StartsWith(one, StringComparison.OrdinalIgnoreCase)) is { } front ? name[front.Length..]
            : Array.Find(after, one => name.EndsWith(one, StringComparison.OrdinalIgnoreCase)) is { } back ? name[..^back.Length]
            : null;

    private static bool IsOfReasoning(string[] words) =>
        Array.TrueForAll(words, word => Reasoning.Contains(word) || Beside.Contains(word)) && (Array.Exists(words, Reasoning.Contains) || (words.Length > 1 && Unshown.Contains(words[0])));

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
