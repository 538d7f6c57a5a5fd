using System.Globalization;

namespace Unmask;

/// <summary>
/// A few queries of the first training at every measured step; nothing where the study has conditions, or the runs are not there.
/// </summary>
internal static class TranscriptsSection
{
    public static Section Of(TrainingGrid grid) =>
        new("transcripts", "Read it yourself", Shown(grid) is { Pairs.Count: > 0 } training ? Blocks(grid.Study, training) : [])
        {
            IsForPage = true,
        };

    private static TrainingRecord? Shown(TrainingGrid grid) =>
        grid is { HasConditions: false, Basis.Told: [var first, ..] } ? first : null;

    private static IReadOnlyList<PageBlock> Blocks(TrainingStudy study, TrainingRecord training) =>
    [
        new PageBlock.Paragraph(
            $"From seed {Numbers.Count(training.Seed)} of {Numbers.Count(study.Seeds)}; the first queries, not picked. Highlighted: the "
            + "words that a judge's verdict rests on. Each is shown in both tiers, at every measured step."),
        .. training.Pairs.GroupBy(pair => pair.Pair.Query.Id, StringComparer.Ordinal).SelectMany(query => (PageBlock[])
        [
            new PageBlock.Heading(query.First().Pair.Query.Text),
            .. query.Select(one => Folded(one.Step, one.Pair, isOpen: one.Step == 0 || one.Step == training.Measured[^1].Step)),
        ]),
    ];

    private static PageBlock.Folded Folded(int step, ShownPair pair, bool isOpen)
    {
        string trained = $"{pair.Trained.Tier} {pair.Trained.OutcomeInWords}", other = $"{pair.Other.Tier} {pair.Other.OutcomeInWords}";
        string summary = string.Create(CultureInfo.InvariantCulture, $"Step {step}: {trained}; {other}");
        return new(summary, [TranscriptBlocks.Of(pair, Acts.Complying)]) { IsOpen = isOpen };
    }
}
