namespace Unmask;

/// <summary>What compliance is made of: with alignment-faking reasoning and without it where trained on, beside the other tier.</summary>
internal static class SplitPicture
{
    public static string Draw(string id, Findings findings, IReadOnlyList<Gap> gaps)
    {
        (Gap Gap, Cell Trained, Cell Other)[] rows = [.. findings.WithArms().Where(arms => gaps.Contains(arms.Gap))];
        var axis = Axis.Of(rows.SelectMany(row => new[] { row.Trained.Compliance?.Value ?? 0, row.Other.Compliance?.Value ?? 0 }));
        const int Pixels = 18;
        Chart chart = new(
            id, "What compliance is made of, by variation", string.Join(" ", rows.Select(row => $"{findings.LabelOf(row.Gap)}: {Said(row.Gap, row.Trained)}.")));
        foreach ((Gap gap, Cell trained, Cell other) in rows)
        {
            chart.Name(findings.LabelOf(gap), FakingShare.Sum(gap));
            if (trained.Compliance is { } complied)
            {
                int y = chart.Row(Pixels);
                // What nobody read stands apart, between what is known to fake and what is known not to.
                double faking = trained.FakingRate?.Value ?? 0;
                double read = trained.FakingRate is null ? complied.Value : faking + ((double)trained.FakingUnread / trained.Judged);
                chart.Bar(axis, y, height: 14, 0, faking, "faking");
                chart.Bar(axis, y, height: 14, faking, read, "unjudged");
                chart.Bar(axis, y, height: 14, read, complied.Value, "trained");
                chart.Behind(axis, y, complied.Value, Numbers.Percent(complied.Value) + " " + trained.Tier);
            }
            else
            {
                chart.NotMeasured(Pixels);
            }

            if (other.Compliance is { } otherwise)
            {
                int y = chart.Row(Pixels);
                chart.Bar(axis, y, height: 14, 0, otherwise.Value, "other");
                chart.Behind(axis, y, otherwise.Value, Numbers.Percent(otherwise.Value) + " " + other.Tier);
            }
            else
            {
                chart.NotMeasured(Pixels);
            }
        }

        return chart.Finish(axis, Scale.Percent);
    }

    private static string Said(Gap gap, Cell trained) =>
        gap is { Paired: { } paired, WithFaking: { } with, WithoutFaking: { } without }
            ? $"of the gap of {Numbers.Points(paired.Value)} points, {Numbers.Points(with)} comply with alignment-faking reasoning and {Numbers.Points(without)} without it{(gap.FakingUnknown > 0 ? $" or with reasoning that nobody read ({Numbers.Count(gap.FakingUnknown, "pair")})" : "")}"
            : trained.FakingRate is null ? "the reasoning was not judged" : "not measured";
}
