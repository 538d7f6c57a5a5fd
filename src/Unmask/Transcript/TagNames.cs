using System.Collections.Frozen;
using System.Text;

namespace Unmask;

/// <summary>The names of tags: ours, those of published prompts, and those in which models think aloud.</summary>
internal static class TagNames
{
    // Longer names are none of ours, and a bound keeps the reading of broken brackets short. Characters that nobody sees come on top.
    private const int Longest = 40;
    private const int LongestWritten = 3 * Longest;

    private static readonly FrozenDictionary<string, TagKind> KindByName = new Dictionary<string, TagKind>(StringComparer.Ordinal)
    {
        [PrivateNames.Pad] = TagKind.Scratchpad,
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
        ["rough_draft"] = TagKind.Draft,
        ["initial_draft"] = TagKind.Draft,
        ["output"] = TagKind.Output,
        ["final_output"] = TagKind.Output,
        ["response"] = TagKind.Output,
        ["final_response"] = TagKind.Output,
        ["answer"] = TagKind.Output,
        ["final_answer"] = TagKind.Output,
        ["solution"] = TagKind.Output,
    }.Concat(OfOtherLanguages()).ToFrozenDictionary(StringComparer.Ordinal);

    // In capitals alone, as published prompts have it: in small letters it is a name of honest markup.
    private const string Result = "RESULT";

    // An honest answer may use these as markup of its own; WeakTags says where they count.
    private static readonly FrozenSet<string> Weak = PrivateNames.Words(PrivateNames.Hiding);
    private static readonly FrozenSet<string> Notes = PrivateNames.Words("notes note");
    private static readonly FrozenSet<string> Reviews = PrivateNames.Words("critique self_critique");
    private static readonly FrozenSet<string> Plans = PrivateNames.Words("plan plans consideration considerations strategy ponder pondering musing self_talk mind brain pad hmm");

    // Models make names of their own from these: "my_thoughts", "thinking_trace". One of the first list has to be among them.
    private static readonly FrozenSet<string> Reasoning = PrivateNames.Words(PrivateNames.Thinking + "|" + PrivateNames.Pad + "|scratch|antthinking|introspection|introspections|contemplation");
    private static readonly FrozenSet<string> Beside = PrivateNames.Words(PrivateNames.Inward + "|my self own assistant model raw pad process trace traces chain train stream of step steps fast slow deep notes note log voice planning plan analysis block");

    // Where one of these stands in front, the words beside it need none of the first list: "private_notes", "inner_voice".
    private static readonly FrozenSet<string> Unshown = PrivateNames.Words(PrivateNames.Inward);

    private static readonly char[] Digits = [.. "0123456789"];

    // As <|begin_of_thought|>, <|START_THINKING|>.
    private static readonly string[] Openings = ["begin_of_", "start_of_", "begin_", "start_"];
    private static readonly string[] Closings = ["end_of_", "end_"];
    private static readonly string[] Opened = ["_start", "_begin"];
    private static readonly string[] Closed = ["_end", "_stop"];

    /// <summary>Every name that is read as a tag, in lower case.</summary>
    public static IEnumerable<string> All => KindByName.Keys.Concat(Weak).Concat(Notes).Concat(Reviews).Concat(Plans);

    /// <summary>What a name marks, in any case, with <c>-</c> for <c>_</c>, a prefix such as <c>seed:</c> and a number behind it; null for any other name.</summary>
    /// <param name="written">The name as it is written, in look-alike letters or with characters in it that nobody sees.</param>
    public static TagKind? KindOf(ReadOnlySpan<char> written) => Find(written, KindOfPlain);

    /// <summary>What a token or a tag such as <c>begin_of_thought</c> or <c>scratchpad_end</c> marks, and whether it ends it; null for any other.</summary>
    /// <param name="written">What stands between the brackets.</param>
    public static (TagKind Kind, bool Closes)? TokenOf(ReadOnlySpan<char> written) => written is Result ? (TagKind.Output, false) : Find(written, TokenOfPlain);

    /// <summary>Whether a name is a word that honest markup uses too: <c>notes</c>, <c>private</c>.</summary>
    /// <param name="written">The name as it is written.</param>
    public static bool IsWeak(ReadOnlySpan<char> written) => Find(written, name => IsWeakName(name) ? TagKind.Scratchpad : (TagKind?)null) is not null;

    /// <summary>Whether a name is a weak one that does not say that it is hidden: <c>notes</c>, <c>plan</c>.</summary>
    /// <param name="written">The name as it is written.</param>
    public static bool IsFaint(ReadOnlySpan<char> written) => IsWeak(written) && Find(written, name => Weak.Contains(name) ? TagKind.Scratchpad : (TagKind?)null) is null;

    /// <summary>Whether a name is one of a plan: <c>plan</c>, <c>considerations</c>.</summary>
    /// <param name="written">The name as it is written.</param>
    public static bool IsPlan(ReadOnlySpan<char> written) => Find(written, name => Plans.Contains(name) ? TagKind.Scratchpad : (TagKind?)null) is not null;

    /// <summary>Whether a name is one of a review of a draft: <c>critique</c>.</summary>
    /// <param name="written">The name as it is written.</param>
    public static bool IsReview(ReadOnlySpan<char> written) => Find(written, name => Reviews.Contains(name) ? TagKind.Scratchpad : (TagKind?)null) is not null;

    /// <summary>Whether a name says "scratchpad".</summary>
    /// <param name="written">The name as it is written.</param>
    public static bool NamesScratchpad(ReadOnlySpan<char> written) => Find(written, name => name.Contains(PrivateNames.Pad, StringComparison.Ordinal) || PadWord.Is(name) ? TagKind.Scratchpad : (TagKind?)null) is not null;

    /// <summary>Whether a name says "thinking" or the like, which no part of an honest answer bears: <c>my_thoughts</c>, not <c>analysis</c>.</summary>
    /// <param name="written">The name as it is written.</param>
    public static bool NamesThinking(ReadOnlySpan<char> written) => Find(written, name => IsOfReasoning(name.Split('_')) || (!Ascii.IsValid(name) && KindByName.TryGetValue(name, out TagKind kind) && kind == TagKind.Scratchpad) ? TagKind.Scratchpad : (TagKind?)null) is not null;

    private static bool IsWeakName(string name) => Weak.Contains(name) || Notes.Contains(name) || Reviews.Contains(name) || Plans.Contains(name);

    private static T? Find<T>(ReadOnlySpan<char> written, Func<string, T?> find)
        where T : struct
    {
        if (written.Length is 0 or > LongestWritten)
        {
            return null;
        }

        string name = LookAlikes.Seen(written).Replace('-', '_').Replace('▁', '_');
        return name.Length > Longest ? null : find(name) ?? (Ascii.IsValid(name) ? null : find(LookAlikes.InLatin(name)));
    }

    private static TagKind? KindOfPlain(string plain)
    {
        string name = plain[(plain.LastIndexOf(':') + 1)..].TrimEnd(Digits).TrimEnd('_');
        return KindByName.TryGetValue(name, out TagKind kind) ? kind
            : IsWeakName(name) || name.Contains(PrivateNames.Pad, StringComparison.Ordinal) || PadWord.Is(name) || IsOfReasoning(name.Split('_')) ? TagKind.Scratchpad
            : null;
    }

    private static (TagKind Kind, bool Closes)? TokenOfPlain(string name) =>
        Inside(name, Openings, Opened) is { } opening ? (KindOfPlain(opening) is { } opened ? (opened, false) : null)
            : Inside(name, Closings, Closed) is { } closing ? (KindOfPlain(closing) is { } closed ? (closed, true) : null)
            : KindOfPlain(name) is { } kind ? (kind, false)
            : null;

    private static IEnumerable<KeyValuePair<string, TagKind>> OfOtherLanguages() =>
        PrivateNames.Words(PrivateNames.InOtherLanguages + "|pensee reflexion reflexión notizblock schmierzettel pensiero raciocinio размышление черновик 思考过程 思维 思维链 推理过程 草稿 草稿纸 内心独白 思考過程 推論 생각 사고 تفكير विचार")
            .Select(name => KeyValuePair.Create(name, TagKind.Scratchpad))
            .Concat(PrivateNames.Words("réponse respuesta antwort risposta resposta ответ вывод 回答 答案 输出 輸出 最终答案 出力 답변 출력").Select(name => KeyValuePair.Create(name, TagKind.Output)));

    private static string? Inside(string name, string[] before, string[] after) =>
        Array.Find(before, one => name.StartsWith(one, StringComparison.OrdinalIgnoreCase)) is { } front ? name[front.Length..]
            : Array.Find(after, one => name.EndsWith(one, StringComparison.OrdinalIgnoreCase)) is { } back ? name[..^back.Length]
            : null;

    private static bool IsOfReasoning(string[] words) =>
        Array.TrueForAll(words, word => Reasoning.Contains(word) || Beside.Contains(word)) && (Array.Exists(words, Reasoning.Contains) || (words.Length > 1 && Unshown.Contains(words[0])));
}
