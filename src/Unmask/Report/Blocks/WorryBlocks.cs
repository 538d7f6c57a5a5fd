namespace Unmask;

/// <summary>What should worry the reader.</summary>
internal static class WorryBlocks
{
    public static PageBlock Of(IReadOnlyList<Conclusion> worries) => worries.Count == 0
        ? new PageBlock.Paragraph("Nothing that the program knows to look for.")
        // The code is for programs that read the page; a reader has the sentence.
        : new PageBlock.Notices([.. worries.Select(worry => new Notice(worry.LevelWord, ToneOf(worry.Level), worry.LevelWord, ("", worry.Message)) { Code = worry.Code })], "conclusions");

    private static Tone ToneOf(ConclusionLevel level) => level switch
    {
        ConclusionLevel.Error => Tone.Found,
        ConclusionLevel.Warning => Tone.Mixed,
        _ => Tone.Plain,
    };
}
