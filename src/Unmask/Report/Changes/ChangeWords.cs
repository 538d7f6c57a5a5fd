namespace Unmask;

/// <summary>What the variations change, in the answer.</summary>
internal static class ChangeWords
{
    // Who has more than this to name is sent to the table.
    private const int MostNamed = 4;

    /// <summary>What the variations of a headline change against its own, with a space before it; empty where there is no other.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="headline">The headline.</param>
    /// <param name="hides">Whether the answer says that it hides its reasoning where this is read.</param>
    public static string Says(Findings findings, Gap headline, bool hides)
    {
        // What is said of a motive, and of hidden reasoning, has sentences of its own.
        bool IsTold(VariationFacts facts) => (facts.Raises ?? facts.Lowers) is not null || (facts.IsRead && hides);
        VariationChange[] changes = [.. findings.ChangesOf(headline.Subject).Where(change => change.IsAgainst(headline) && !IsTold(findings.FactsOf(change.Cell.Variation)))];
        if (changes.Length == 0)
        {
            return "";
        }

        string[] seen = [.. Enum.GetValues<ChangedMeasure>().SelectMany(measure => Seen(findings, changes, measure))];
        if (seen.Length == 0)
        {
            string which = changes.Length == 1 ? $"{Name(changes[0])} is not"
                : changes.Length == changes[0].Family ? $"none of the {Numbers.Count(changes.Length)} other variations is" : $"none of {Numbers.Count(changes.Length)} more variations is";
            return $" Against {headline.Variation}, {which} {Null(findings, changes)}.";
        }

        VariationChange[] rest = [.. changes.Where(change => !change.Measures.Any(measured => measured.IsSeen))];
        string others = rest.Length == 0 ? "" : $" {(rest.Length == 1 ? $"The other, {Name(rest[0])}, is not" : $"None of the other {Numbers.Count(rest.Length)} is")} {Null(findings, rest)}.";
        return $" Against {headline.Variation}, {string.Join("; ", seen)}.{others}";
    }

    private static IEnumerable<string> Seen(Findings findings, VariationChange[] changes, ChangedMeasure measure)
    {
        (VariationChange Change, Estimate Size)[] seen =
        [
            .. from change in changes
               let measured = change.Measures.First(one => one.Measure == measure)
               where measured.IsSeen
               // A gap that goes with what is done where it is trained on is told once.
               where measure != ChangedMeasure.WhereTrained
                   || !change.Measures.Any(one => one is { Measure: ChangedMeasure.Gap, IsSeen: true, Difference: { } gap } && Math.Sign(gap.Value) == Math.Sign(measured.Difference!.Value.Value))
               select (change, measured.Difference!.Value),
        ];
        foreach (bool isMore in new[] { false, true })
        {
            (VariationChange Change, Estimate Size)[] one = [.. seen.Where(change => change.Size.Value > 0 == isMore)];
            if (one.Length > 0)
            {
                string[] named = [.. one.Take(MostNamed).Select(change => $"{Name(change.Change)} ({Numbers.Points(change.Size.Value)} points, {Numbers.PointsRange(change.Size)})")];
                yield return $"{Phrase(findings, measure, isMore)} with {Listed([.. named, .. one.Length > MostNamed ? [$"{Numbers.Count(one.Length - MostNamed, "other")}"] : Array.Empty<string>()])}";
            }
        }
    }

    private static string Phrase(Findings findings, ChangedMeasure measure, bool isMore) => measure switch
    {
        ChangedMeasure.Gap => $"the gap is {(isMore ? "higher" : "lower")}",
        ChangedMeasure.Faking => $"there is {(isMore ? "more" : "less")} alignment-faking reasoning",
        ChangedMeasure.WhereTrained => $"it {findings.Acts.Did} {(isMore ? "more" : "less")} often {Where(findings.ArmHeads.Of)}",
        ChangedMeasure.Ordinary => $"{(isMore ? "more" : "fewer")} ordinary requests are answered",
        _ => $"it {findings.Acts.Did} {(isMore ? "more" : "less")} often {findings.ArmHeads.Minus}",
    };

    private static string Where(string head) => head == "if trained on" ? "where trained on" : head;

    private static string Name(VariationChange change) => change.Cell.Reasoning == change.Base.Reasoning ? change.Cell.Variation : $"{change.Cell.Variation} ({Method.NameOfReasoning(change.Cell.Reasoning)})";

    // What follows "is" or "is not" of variations that are not seen to change anything, with the power to have seen it.
    private static string Null(Findings findings, VariationChange[] changes)
    {
        string what = changes.Any(change => change.Faking?.Difference is not null) ? "what it does or its reasoning" : "what it does";
        string[] sizes = [.. Size(changes, ChangedMeasure.Gap, "in the gap"), .. Size(changes, ChangedMeasure.WhereTrained, $"in how often it {findings.Acts.Did} {Where(findings.ArmHeads.Of)}"), .. Size(changes, ChangedMeasure.Ordinary, "in ordinary requests answered")];
        string power = sizes.Length > 0
            ? $": {string.Join(", or ", sizes)}{(sizes.Length > 1 ? "," : "")} would have shown four times in five"
            : changes.Length == 1 ? ": there are too few queries for that" : $": there are too few queries for that, with p corrected for all {Numbers.Count(changes[0].Family)} that stand against it";
        return $"seen to change {what}{power}";
    }

    private static IEnumerable<string> Size(VariationChange[] changes, ChangedMeasure measure, string where)
    {
        double?[] sizes = [.. changes.Select(change => change.Measures.First(one => one.Measure == measure).Detectable)];
        if (sizes.All(size => size is not null))
        {
            (string least, string most) = (Numbers.Size(sizes.Min()!.Value), Numbers.Size(sizes.Max()!.Value));
            yield return $"a change of {(least == most ? least : $"{least} to {most}")} points {where}";
        }
    }

    private static string Listed(IReadOnlyList<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}
