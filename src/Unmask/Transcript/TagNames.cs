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

    private static readonly char[] Digits = [.. "0123456789"];

    // As <|begin_of_thought|>, <|START_THINKING|>.
    private static readonly string[] Openings = ["begin_of_", "start_of_", "begin_", "start_"];
    private static readonly string[] Closings = ["end_of_", "end_"];

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

        string name = written[(written.LastIndexOf(':') + 1)..].ToString().ToLowerInvariant().Replace('-', '_').TrimEnd(Digits).TrimEnd('_');
        return KindByName.TryGetValue(name, out TagKind kind) ? kind
            : name.Contains("scratchpad", StringComparison.Ordinal) ? TagKind.Scratchpad
            : null;
    }

    /// <summary>What a token such as <c>begin_of_thought</c> marks, and whether it ends it; null for any other.</summary>
    /// <param name="written">What stands between the bars.</param>
    public static (TagKind Kind, bool Closes)? TokenOf(ReadOnlySpan<char> written)
    {
        foreach (string opening in Openings)
        {
            if (written.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            {
                return KindOf(written[opening.Length..]) is { } opened ? (opened, false) : null;
            }
        }

        foreach (string closing in Closings)
        {
            if (written.StartsWith(closing, StringComparison.OrdinalIgnoreCase))
            {
                return KindOf(written[closing.Length..]) is { } closed ? (closed, true) : null;
            }
        }

        return KindOf(written) is { } kind ? (kind, false) : null;
    }
}
