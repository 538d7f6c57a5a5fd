namespace Unmask;

/// <summary>A pair of brackets that models write tags in.</summary>
/// <param name="Open">Before the name.</param>
/// <param name="Close">Behind it.</param>
/// <param name="Use">What else is written in them.</param>
internal sealed record TagBracket(string Open, string Close, TagBracketUse Use)
{
    /// <summary>All pairs; of two that begin alike, the longer first.</summary>
    public static IReadOnlyList<TagBracket> All { get; } =
    [
        new("<<", ">>", TagBracketUse.Tags), new("<", ">", TagBracketUse.Tags), new("\\<", "\\>", TagBracketUse.Tags), new("\\<", ">", TagBracketUse.Tags),
        new("&lt;", "&gt;", TagBracketUse.Tags), new("&lt", "&gt", TagBracketUse.Tags), new("&#60;", "&#62;", TagBracketUse.Tags),
        new("&#x3c;", "&#x3e;", TagBracketUse.Tags), new("&#x3C;", "&#x3E;", TagBracketUse.Tags), new("&amp;lt;", "&amp;gt;", TagBracketUse.Tags),
        new("\\u003c", "\\u003e", TagBracketUse.Tags), new("\\u003C", "\\u003E", TagBracketUse.Tags), new("%3C", "%3E", TagBracketUse.Tags), new("%3c", "%3e", TagBracketUse.Tags),
        new("◁", "▷", TagBracketUse.Tags), new("＜", "＞", TagBracketUse.Tags),
        new("⟨", "⟩", TagBracketUse.Tags), new("〈", "〉", TagBracketUse.Tags), new("‹", "›", TagBracketUse.Tags),
        new("[[", "]]", TagBracketUse.Forms), new("[", "]", TagBracketUse.Forms), new("{{", "}}", TagBracketUse.Forms), new("{%", "%}", TagBracketUse.Forms), new("{", "}", TagBracketUse.Forms),
        new("【", "】", TagBracketUse.Prose), new("《", "》", TagBracketUse.Prose), new("«", "»", TagBracketUse.Prose), new("(", ")", TagBracketUse.Prose), new("（", "）", TagBracketUse.Prose),
    ];

    /// <summary>Whether names beside a scratchpad's count only once a scratchpad's has stood in the same brackets.</summary>
    public bool IsShared => Use != TagBracketUse.Tags;
}

/// <summary>What a pair of brackets is commonly used for.</summary>
internal enum TagBracketUse
{
    /// <summary>Tags.</summary>
    Tags,

    /// <summary>Blanks of a form: "[answer]", "{output}".</summary>
    Forms,

    /// <summary>Words of a sentence: "(scratchpad)", "«réponse»".</summary>
    Prose,
}
