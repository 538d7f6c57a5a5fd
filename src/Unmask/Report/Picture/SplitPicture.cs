namespace Unmask;

/// <summary>What compliance is made of: with alignment-faking reasoning and without it where trained on, beside the other tier.</summary>
internal static class SplitPicture
{
    public static string Draw(string id, Findings findings, IReadOnlyList<Gap> gaps)
    {
        (Gap Gap, Cell Trained, Cell Other)[] rows = [.. findings.WithArms().Where(arms => gaps.Contains(arms.Gap))];
        var axis = Axis.Of(rows.SelectMany(row => new[] { row.Trained.Compliance?.Value ?? 0, row.Other.Compliance?.Value ?? 0 }).Select(share => Math.Min(1, share * 1.12)));
        Svg svg = new(
            id, "What compliance is made of, by variation", string.Join(" ", rows.Select(row => $"{findings.LabelOf(row.Gap)}: {Said(row.Gap, row.Trained)}.")));
        foreach ((Gap gap, Cell trained, Cell other) in rows)
        {
            svg.Name(findings.LabelOf(gap), Sum(gap));
            int y = svg.Row(18);
            if (trained.Compliance is { } complied)
            {
                double faking = trained.FakingRate?.Value ?? 0;
                svg.Bar(axis, y, height: 14, 0, faking, "faking");
                svg.Bar(axis, y, height: 14, faking, complied.Value, trained.FakingRate is null ? "unjudged" : "trained");
                svg.Behind(axis, y, complied.Value, Numbers.Percent(complied.Value) + " " + trained.Tier);
            }
            else
            {
                svg.Instead(y, "not measured");
            }

            y = svg.Row(18);
            if (other.Compliance is { } otherwise)
            {
                svg.Bar(axis, y, height: 14, 0, otherwise.Value, "other");
                svg.Behind(axis, y, otherwise.Value, Numbers.Percent(otherwise.Value) + " " + other.Tier);
            }
            else
            {
                svg.Instead(y, "not measured");
            }
        }

        return svg.Finish(axis, Scale.Percent);
    }

    private static string Sum(Gap gap) => gap is { Paired: { } paired, WithFaking: { } with, WithoutFaking: { } without }
        ? $"{Numbers.Points(paired.Value)} = {Numbers.Points(with.Value)} with AF, {Numbers.Points(without.Value)} without"
        : "";

    private static string Said(Gap gap, Cell trained) =>
        gap is { Paired: { } paired, WithFaking: { } with, WithoutFaking: { } without }
            ? $"of the gap of {Numbers.Points(paired.Value)} points, {Numbers.Points(with)} comply with alignment-faking reasoning and {Numbers.Points(without)} without it"
            : trained.FakingRate is null ? "the reasoning was not judged" : "not measured";
}
