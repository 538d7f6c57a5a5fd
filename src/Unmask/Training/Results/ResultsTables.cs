using System.Globalization;

namespace Unmask;

/// <summary>The tables that a page of results can ask for, as Markdown.</summary>
internal static class ResultsTables
{
    private static readonly OrderedDictionary<string, Func<ResultsMark, ResultsStudy, ResultsTable>> All = new(StringComparer.Ordinal)
    {
        ["end"] = End,
        ["differences"] = Differences,
        ["organisms"] = Organisms,
        ["half"] = Half,
        ["course"] = Course,
        ["seeds"] = Seeds,
        ["variations"] = Variations,
        ["admitted"] = (_, study) => ResultsAdmitted.Table(study),
        ["policy"] = (_, study) => ResultsPolicy.Table(study),
    };

    private const string Answer = "answer";

    /// <summary>What a mark asks for.</summary>
    /// <exception cref="ResultsException">There is no such table or column, or nothing to fill it with.</exception>
    public static string Write(ResultsMark mark, ResultsStudy study) =>
        string.Equals(mark.Name, Answer, StringComparison.Ordinal) ? $"{study.Answer}\n"
        : !All.TryGetValue(mark.Name, out Func<ResultsMark, ResultsStudy, ResultsTable>? table) ? throw ResultsException.Unknown(mark.Text, "table", mark.Name, All.Keys.Append(Answer))
        : table(mark, study) is { Rows.Count: > 0 } filled ? filled.Markdown()
        : throw ResultsException.NotOfThisStudy(mark.Text, "the numbers have no row for it");

    // What each way leaves, under what it began with.
    private static ResultsTable End(ResultsMark mark, ResultsStudy study)
    {
        IReadOnlyList<TrainingOutcome> outcomes = mark.Outcomes(mark.Words, study.Outcomes);
        return new([.. study.OrganismHead, .. TrainingTables.LeftHead(outcomes)],
        [
            .. from one in study.Comparisons
               from row in study.Study.Parents.Count > study.Comparisons.Count ? Beside(one, outcomes) : TrainingTables.Before(one, outcomes).Select(before => (IReadOnlyList<string>)["(before training)", .. before.Skip(1)]).Concat(Ordered(one, study).Select(way => TrainingTables.Left(way, outcomes)))
               select (IReadOnlyList<string>)[.. study.Organism(one), .. row],
        ]);
    }

    // Ways that begin with different organisms: each beside its own beginning.
    private static IEnumerable<IReadOnlyList<string>> Beside(TrainingComparison one, IReadOnlyList<TrainingOutcome> outcomes) =>
        from way in one.Conditions
        let before = (one with { Conditions = [way] }).Before.Select(start => (IReadOnlyList<string>)[$"{way.Condition.Name}, before", "", .. outcomes.Select(outcome => outcome.Of(start.Measured) is { } value ? outcome.Cell(value) : ResultsTable.None)])
        from row in before.Append(TrainingTables.Left(way, outcomes))
        select row;

    // By the gap where there is one organism; several stand side by side, so their ways keep the study's order.
    private static IReadOnlyList<ConditionReport> Ordered(TrainingComparison one, ResultsStudy study) => study.Comparisons.Count > 1 ? one.Conditions : one.Ranked;

    private static ResultsTable Differences(ResultsMark mark, ResultsStudy study)
    {
        IReadOnlyList<TrainingOutcome> outcomes = mark.Outcomes(mark.Words, study.Outcomes);
        return new([.. study.OrganismHead, "", .. outcomes.Select(outcome => outcome.Name)],
        [
            .. from one in study.Comparisons
               from way in Ordered(one, study).Where(way => way != one.Conditions[0])
               select (IReadOnlyList<string>)[.. study.Organism(one), way.Condition.Name, .. outcomes.Select(outcome => TrainingTables.Difference(one, way, outcome))],
        ]);
    }

    private static ResultsTable Organisms(ResultsMark mark, ResultsStudy study)
    {
        TrainingGrid grid = study.Grid ?? throw ResultsException.NotOfThisStudy(mark.Text, "the study has one organism");
        IReadOnlyList<TrainingOutcome> outcomes = mark.Outcomes(mark.Words, study.Outcomes);
        ILookup<(string, string), string>[] columns = [.. outcomes.Select(outcome => grid.Contrasts(outcome).ToLookup(one => (one.Organism, one.Condition), one => $"{Numbers.Points(one.Difference)}, {Numbers.P(one.HolmP)}"))];
        return new(["organism", "", .. outcomes.Select(outcome => outcome.Name)],
        [
            .. from one in grid.Comparisons.Skip(1)
               from way in one.Conditions
               select (IReadOnlyList<string>)[TrainingGrid.NameOf(one), way.Condition.Name, .. columns.Select(column => column[(TrainingGrid.NameOf(one), way.Condition.Name)].FirstOrDefault(ResultsTable.None))],
        ]);
    }

    private static ResultsTable Half(ResultsMark mark, ResultsStudy study) => new(
        [.. study.OrganismHead, .. TrainingTables.HalfHead(study.Comparisons[0])],
        [.. study.Comparisons.SelectMany(one => TrainingTables.AtHalf(one).Select(row => (IReadOnlyList<string>)[.. study.Organism(one), .. row]))]);

    // One quantity at the measured steps of each way.
    private static ResultsTable Course(ResultsMark mark, ResultsStudy study)
    {
        IReadOnlyList<TrainingOutcome> outcomes = mark.Outcomes(mark.Words, study.Outcomes);
        int[] steps = [.. study.Comparisons.SelectMany(one => one.Conditions).SelectMany(way => way.Report.Steps).Distinct().Order()];
        return new([.. study.OrganismHead, "", "", .. steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"step {step}"))],
        [
            .. from one in study.Comparisons
               from way in one.Conditions
               from outcome in outcomes
               let course = way.Course(outcome).ToDictionary(point => (int)point.Step, point => outcome.Cell(point.Value))
               select (IReadOnlyList<string>)[.. study.Organism(one), way.Condition.Name, outcome.Title, .. steps.Select(step => course.GetValueOrDefault(step, ResultsTable.None))],
        ]);
    }

    // What each seed ended with.
    private static ResultsTable Seeds(ResultsMark mark, ResultsStudy study)
    {
        IReadOnlyList<TrainingOutcome> outcomes = mark.Outcomes(mark.Words, study.Outcomes);
        int[] seeds = [.. Enumerable.Range(1, study.Study.Seeds)];
        return new([.. study.OrganismHead, "", "", .. seeds.Select(seed => string.Create(CultureInfo.InvariantCulture, $"seed {seed}"))],
        [
            .. from one in study.Comparisons
               from way in one.Conditions
               from outcome in outcomes
               let ends = way.Ends(outcome)
               select (IReadOnlyList<string>)[.. study.Organism(one), way.Condition.Name, outcome.Name, .. seeds.Select(seed => ends.TryGetValue(seed, out Estimate end) ? outcome == TrainingOutcome.Gap ? Numbers.Points(end.Value) : Numbers.Percent(end.Value) : ResultsTable.None)],
        ]);
    }

    private static ResultsTable Variations(ResultsMark mark, ResultsStudy study) => new(
        [.. study.OrganismHead, .. TrainingTables.VariationHead],
        [
            .. from one in study.Comparisons
               from row in TrainingTables.Variations(Told(one))
               select (IReadOnlyList<string>)[.. study.Organism(one), row[0].Replace($", {ResultsStudy.OnlyWay}", "", StringComparison.Ordinal), .. row.Skip(1)],
        ]);

    // The variation that is measured at every step is one of those that were asked before and after.
    private static TrainingComparison Told(TrainingComparison one) => one with { Conditions = [.. one.Conditions.Select(way => way with { Report = way.Report with { Trainings = [.. way.Finished.Select(seed => seed with { Variations = [new MeasuredVariation(way.Report.Study.MeasuredVariation, seed.Measured[0], seed.Measured[^1]), .. seed.Variations] })] } })] };
}
