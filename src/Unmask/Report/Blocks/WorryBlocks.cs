namespace Unmask;

/// <summary>What should worry the reader.</summary>
internal static class WorryBlocks
{
    private const int MostOnTerminal = 6;

    /// <summary>The worst, for a terminal: all errors, and of the others so many that the answer stays in sight.</summary>
    public static IReadOnlyList<PageBlock> Brief(IReadOnlyList<Conclusion> worries)
    {
        Conclusion[] shown = [.. worries.Where((worry, place) => worry.Level == ConclusionLevel.Error || place < MostOnTerminal)];
        int left = worries.Count - shown.Length;
        // One line that says that one is left out is as long as that one.
        return worries.Count == 0 ? [] : left < 2 ? [Of(worries)] : [Of(shown), new PageBlock.Paragraph($"{Numbers.Count(left)} more are in the report: {string.Join(", ", worries.Skip(shown.Length).GroupBy(worry => worry.LevelWord, StringComparer.Ordinal).Select(alike => Numbers.Count(alike.Count(), alike.Key)))}.") { IsSource = true }];
    }

    /// <summary>All of them.</summary>
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
