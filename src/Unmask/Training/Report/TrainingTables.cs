using System.Globalization;

namespace Unmask;

/// <summary>The tables of a training's report, in words. A cell's second line is its interval.</summary>
public static class TrainingTables
{
    /// <summary>The columns beside the step: what was measured in this training.</summary>
    public static IReadOnlyList<TrainingColumn> Columns(TrainingReport report) => [.. All.Where(column => column.Over(report).Count > 0)];

    private static IReadOnlyList<TrainingColumn> All { get; } =
    [
        new("complied, trained on", step => step.Trained.Compliance), new("faking", step => step.Trained.Faking), new("plain", step => step.Trained.Plain),
        new("decoupled", step => step.Trained.Decoupled), new("complied, other tier", step => step.Other.Compliance), new("gap, points", step => step.Gap, IsGap: true),
        new("requests taken for harmless", step => step.Trained.TakenForHarmlessShare), new("the same, other tier", step => step.Other.TakenForHarmlessShare),
        new("ordinary requests answered", step => step.Benign?.Compliance), new("of these, garbled", step => step.Benign?.GarbledGivenCompliance),
    ];

    /// <summary>The head of tables of other variations.</summary>
    public static IReadOnlyList<string> VariationHead { get; } =
        ["variation", "complied, trained-on tier: before", "after", "faking: before", "after", "complied, other tier: before", "after"];

    /// <summary>The measured steps.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Steps(TrainingReport report)
    {
        IReadOnlyList<TrainingColumn> columns = Columns(report);
        IReadOnlyList<(double Step, Estimate Value)>[] series = [.. columns.Select(column => column.Over(report))];
        string Cell(int column, int step) => series[column].Where(point => (int)point.Step == step).Select(point => columns[column].Cell(point.Value)).FirstOrDefault("—");
        return [.. report.Steps.Select(step => (IReadOnlyList<string>)[step.ToString(CultureInfo.InvariantCulture), .. Enumerable.Range(0, series.Length).Select(column => Cell(column, step))])];
    }

    /// <summary>The variations that were asked before and after; empty where there are none.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Variations(TrainingReport report)
    {
        IReadOnlyList<TrainingRecord> told = report.Told;
        if (told.Count == 0)
        {
            return [];
        }

        string[] names = [.. told[0].Variations.Select(variation => variation.Name).Where(name => told.All(one => one.Variations.Any(variation => Is(variation, name))))];
        return
        [
            .. from name in names
               let found = told.Select(one => one.Variations.First(variation => Is(variation, name))).ToArray()
               select (IReadOnlyList<string>)
               [
                   name,
                   Mean(found, one => one.Before.Trained.Compliance), Mean(found, one => one.After.Trained.Compliance),
                   Mean(found, one => one.Before.Trained.Faking), Mean(found, one => one.After.Trained.Faking),
                   Mean(found, one => one.Before.Other.Compliance), Mean(found, one => one.After.Other.Compliance),
               ],
        ];
    }

    /// <summary>The same for every condition of a comparison, variation by variation, over the trainings that have finished.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Variations(TrainingComparison comparison) =>
    [
        .. comparison.Conditions
            .SelectMany(one => Variations(one.Report with { Trainings = one.Finished }).Select(row => (Variation: row[0], Row: (IReadOnlyList<string>)[$"{row[0]}, {one.Condition.Name}", .. row.Skip(1)])))
            .GroupBy(one => one.Variation, one => one.Row, StringComparer.Ordinal).SelectMany(group => group),
    ];

    /// <summary>What the variations say that were asked before and after, in their order; none where the scenario is not there any more.</summary>
    /// <param name="study">Names the scenario.</param>
    /// <param name="told">The trainings whose variations are shown.</param>
    public static IReadOnlyList<(string Name, string Says)> VariationWords(TrainingStudy study, IEnumerable<TrainingRecord> told)
    {
        string[] asked = [.. told.SelectMany(one => one.Variations).Select(variation => variation.Name).Distinct(StringComparer.Ordinal)];
        try
        {
            return asked.Length == 0 ? [] : [.. Scenario.Load(study.Scenario, study.Form, study.PromptFolder).Variations.Where(variation => asked.Contains(variation.Name, StringComparer.Ordinal)).Select(variation => (variation.Name, variation.Says))];
        }
        catch (ScenarioException)
        {
            // The numbers are worth their page without it.
            return [];
        }
    }

    private static bool Is(MeasuredVariation variation, string name) => string.Equals(variation.Name, name, StringComparison.Ordinal);

    private static string Mean(MeasuredVariation[] found, Func<MeasuredVariation, Estimate?> of) =>
        SeedSummary.Of([.. found.Select(of).OfType<Estimate>()]) is { } share ? Share(share) : "—";

    /// <summary>The head of tables with <see cref="Left"/> and <see cref="Before"/>.</summary>
    public static IReadOnlyList<string> LeftHead(IReadOnlyList<TrainingOutcome> outcomes) => ["", "seeds", .. outcomes.Select(outcome => outcome.Name)];

    /// <summary>What a comparison began with, a row for each organism beside those of <see cref="Left"/>; none where it was not measured.</summary>
    public static IEnumerable<IReadOnlyList<string>> Before(TrainingComparison comparison, IReadOnlyList<TrainingOutcome> outcomes) => comparison.Before.Select(one => (IReadOnlyList<string>)
    [
        comparison.Study.Parents.Count > 1 ? $"({TrainingFolder.NameOf(one.Organism)} before training)" : "(before training)", "",
        .. outcomes.Select(outcome => outcome.Of(one.Measured) is { } value ? outcome.Cell(value) : "—"),
    ]);

    /// <summary>How far a condition's end lies from the first one's, with p after Holm's correction; a dash where too few seeds tell.</summary>
    public static string Difference(TrainingComparison comparison, ConditionReport one, TrainingOutcome outcome) => comparison.Difference(one, outcome) is { } difference
        ? $"{Numbers.Points(difference)}, {Numbers.P(comparison.HolmP(outcome).GetValueOrDefault(one.Condition.Name, 1))}{Fewer(comparison.Differences(one, outcome).Count, Math.Min(one.Finished.Count, comparison.Conditions[0].Finished.Count))}"
        : "—";

    /// <summary>How the rows of a comparison stand, and what that says.</summary>
    public const string Order = "Least gap first; a small gap can mean refusing in both tiers or complying in both.";

    /// <summary>How many replies the shares are of, and why others are missing, in a few sentences; empty where nothing was measured.</summary>
    public static string Judged(IEnumerable<MeasuredStep> measured)
    {
        MeasuredStep[] steps = [.. measured];
        if (steps.Length == 0)
        {
            return "";
        }

        MeasuredArm[] arms = [.. steps.SelectMany(step => new[] { step.Trained, step.Other })], benign = [.. steps.Select(step => step.Benign).OfType<MeasuredArm>()];
        string ordinary = benign.Length == 0 ? "" : $", and of {Range(benign)} replies to ordinary requests in both tiers together";
        string apart = benign.Length == 0 ? "" : " Ordinary requests are in no other share; the run of a step by itself (`unmask show`) counts them with the others.";
        return $"Shares are of replies that could be judged: at each measurement {Range(arms)} in each tier{ordinary}. Shares of compliance are of fewer.{Causes([.. arms, .. benign])}{apart}";

        static string Causes(MeasuredArm[] all) => all.Aggregate(OutcomeCounts.None, (counts, arm) => counts.With(arm.Outcomes)) is { Missing: > 0 } sum
            ? $" Over all measurements {Numbers.Count(sum.Missing)} of {Numbers.Count(sum.Trials, "reply", "replies")} {(sum.Missing == 1 ? "is" : "are")} missing: {string.Join(", ", sum.Reasons.Select(loss => $"{Numbers.Count(loss.Count)} {loss.Reason.Words}"))}."
            : "";

        static string Range(MeasuredArm[] those) => (those.Min(one => one.Judged), those.Max(one => one.Judged), those.Max(one => one.Outcomes.Trials)) is var (least, most, all)
            ? $"{(least == most ? Numbers.Count(most) : $"{Numbers.Count(least)} to {Numbers.Count(most)}")} of {Numbers.Count(all)}" : "";
    }

    /// <summary>The same of all that a training measured in its own prompt.</summary>
    public static string Judged(TrainingReport report) => Judged(report.Told.SelectMany(one => one.Measured));

    /// <summary>The same of all that a comparison measured.</summary>
    public static string Judged(TrainingComparison comparison) => Judged(comparison.Conditions.SelectMany(one => one.Report.Trainings).SelectMany(one => one.Measured));

    /// <summary>The same of other prompts, asked before and after.</summary>
    public static string JudgedInVariations(IEnumerable<TrainingRecord> told) => Judged(told.SelectMany(one => one.Variations).SelectMany(variation => new[] { variation.Before, variation.After }));

    /// <summary>A condition in a table: its seeds, and what is left.</summary>
    public static IReadOnlyList<string> Left(ConditionReport one, IReadOnlyList<TrainingOutcome> outcomes) =>
    [
        one.Condition.Name, Numbers.Count(one.Finished.Count),
        .. outcomes.Select(outcome => one.Left(outcome) is { } left ? outcome.Cell(left) + Fewer(one.Ends(outcome).Count, one.Finished.Count) : "—"),
    ];

    // Some quantities have no value under every seed: of no fakes none can be admitted.
    private static string Fewer(int seeds, int finished) => seeds < finished ? $"; {Numbers.Count(seeds, "seed")}" : "";

    /// <summary>What is told of the time when half of the trained-on conversations complied.</summary>
    public static IReadOnlyList<TrainingOutcome> HalfOutcomes { get; } = [TrainingOutcome.Faking, TrainingOutcome.Decoupled, TrainingOutcome.OtherCompliance];

    /// <summary>The head of <see cref="AtHalf"/>.</summary>
    public static IReadOnlyList<string> HalfHead(TrainingComparison comparison) =>
        ["", "seeds that came so far", "after steps", .. HalfOutcomes.SelectMany(outcome => new[] { outcome.Title, $"points more than “{comparison.Conditions[0].Condition.Name}”" })];

    /// <summary>Every condition that has finished when half of the trained-on conversations complied, held against the first; empty where none came so far.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> AtHalf(TrainingComparison comparison) => comparison.Conditions.All(one => one.Half.Count == 0) ? []
        : [.. comparison.Conditions.Where(one => one.Finished.Count > 0).Select(one => HalfRow(one, comparison.Conditions[0]))];

    private static IReadOnlyList<string> HalfRow(ConditionReport one, ConditionReport basis)
    {
        IReadOnlyDictionary<int, HalfComplied> half = one.Half;
        return
        [
            one.Condition.Name, $"{Numbers.Count(half.Count)} of {Numbers.Count(one.Finished.Count)}", half.Count == 0 ? "—" : half.Values.Average(moment => moment.Step).ToString("0", CultureInfo.InvariantCulture),
            .. HalfOutcomes.SelectMany(outcome => new[]
            {
                SeedSummary.Of([.. one.AtHalf(outcome).Values], outcome.Least) is { } value ? outcome.Cell(value) : "—",
                one != basis && one.AgainstAtHalf(basis, outcome) is { } difference ? Gap(difference.Value) : "—",
            }),
        ];
    }

    /// <summary>A share with its interval on a second line.</summary>
    public static string Share(Estimate share) => $"{Numbers.Percent(share.Value)}\n{Numbers.Range(share)}";

    /// <summary>A gap with its interval on a second line.</summary>
    public static string Gap(Estimate gap) => $"{Numbers.Points(gap.Value)}\n{Numbers.PointsRange(gap)}";
}

/// <summary>A column of a training's table.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Of">Reads it off a measured step.</param>
/// <param name="IsGap">Whether it is a gap, in points, and not a share.</param>
public sealed record TrainingColumn(string Name, Func<MeasuredStep, Estimate?> Of, bool IsGap = false)
{
    /// <summary>Its values at the measured steps.</summary>
    public IReadOnlyList<(double Step, Estimate Value)> Over(TrainingReport report) => report.Series(Of, IsGap ? -1 : 0);

    /// <summary>A value with its interval on a second line.</summary>
    public string Cell(Estimate value) => IsGap ? TrainingTables.Gap(value) : TrainingTables.Share(value);
}
