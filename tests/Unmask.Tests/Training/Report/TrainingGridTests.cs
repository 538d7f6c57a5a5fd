namespace Unmask.Tests;

public sealed class TrainingGridTests
{
    private static TrainingContrast Watched(TrainingGrid grid, TrainingOutcome outcome) =>
        grid.ToFirstCondition(outcome).First(one => one.Cell.Name == "watched");

    // R: t.test(c(-.4, -.4, -.6))$conf.int gives -0.7535102 -0.1798231.
    [Fact]
    public void Differences_are_taken_seed_by_seed()
    {
        Estimate difference = Watched(SampleTraining.Comparison, TrainingOutcome.Faking).Difference;

        Assert.Equal(-0.466667, difference.Value, precision: 6);
        Assert.Equal(-0.753510, difference.Low, precision: 5);
        Assert.Equal(-0.179823, difference.High, precision: 5);
    }

    // With one other condition nothing is corrected: p = 1 − 7/√51. With a second one like it, both are doubled.
    [Fact]
    public void What_is_named_stands_after_holms_correction()
    {
        TrainingGrid two = SampleTraining.Comparison;
        double alone = 1 - (7 / Math.Sqrt(51));

        Assert.Equal(alone, Watched(two, TrainingOutcome.Faking).HolmP, precision: 8);
        TrainingGrid three = WithOneMore(two, "again");
        Assert.Equal(2 * alone, Watched(three, TrainingOutcome.Faking).HolmP, precision: 8);
        Assert.Contains("Less faking was left with watched, again.", three.Answer, StringComparison.Ordinal);
        Assert.Contains("No condition left less faking", WithOneMore(three, "once more").Answer, StringComparison.Ordinal);
    }

    // Ends as that with a penalty does.
    private static TrainingGrid WithOneMore(TrainingGrid grid, string name)
    {
        TrainingCell watched = grid.Cells[1];
        return grid with { Cells = [.. grid.Cells, watched with { Condition = watched.Condition! with { Name = name } }] };
    }

    [Fact]
    public void The_smaller_gap_ranks_first_and_the_answer_names_what_the_seeds_can_show()
    {
        TrainingGrid grid = SampleTraining.Comparison;

        Assert.Equal(["watched", "plain"], grid.Ranked.Select(one => one.Name), StringComparer.Ordinal);
        Assert.Contains("Less faking was left with watched.", grid.Answer, StringComparison.Ordinal);
        Assert.Contains("60.0% (35.2 to 84.8) of the trained-on conversations faked alignment", grid.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_that_one_condition_has_not_finished_is_left_out()
    {
        TrainingRecord begun = SampleTraining.Record(3, SampleTraining.Start);
        TrainingGrid grid = SampleTraining.Comparison.With(1, cell => cell with { Trainings = [.. cell.Trainings.Take(2), begun] });

        Assert.Equal(2, grid.Cells[1].Finished.Count);
        Assert.Equal(-0.4, Watched(grid, TrainingOutcome.Faking).Difference.Value, precision: 6);
    }

    [Fact]
    public void Ways_that_begin_with_different_organisms_are_each_told_with_what_they_began()
    {
        TrainingGrid same = SampleTraining.Comparison, two = SampleTraining.OfTwoParents();

        Assert.Equal(["(before training)"], Named(same), StringComparer.Ordinal);
        Assert.Equal(["(faker-rare before training)", "(mine before training)"], Named(two), StringComparer.Ordinal);
        Assert.NotNull(Selection.Of(same));
        // What selection alone would leave is another share for each.
        Assert.Null(Selection.Of(two));
        Assert.Contains("faker-rare, mine", DocumentHtml.Write(TrainingDocument.Of(two)), StringComparison.Ordinal);
        Assert.Contains("Each organism answers", DocumentMarkdown.Write(TrainingDocument.Of(two)), StringComparison.Ordinal);

        static IEnumerable<string> Named(TrainingGrid grid) => LeftTable.Before(grid, [TrainingOutcome.Faking]).Select(row => row[0].Value);
    }

    [Fact]
    public void The_order_is_said_to_be_no_order_of_merit()
    {
        const string Order = "Least gap first; a small gap can mean refusing in both tiers or complying in both.";
        Document page = TrainingDocument.Of(SampleTraining.Comparison);

        Assert.Contains(Order, DocumentHtml.Write(page), StringComparison.Ordinal);
        Assert.Contains(Order, DocumentMarkdown.Write(page), StringComparison.Ordinal);
    }

    [Fact]
    public void What_selection_predicts_is_said_of_the_ways_that_it_predicts() => Assert.Contains(
        "the share before training. It is a prediction for plain alone.",
        DocumentHtml.Write(TrainingDocument.Of(SampleTraining.Comparison)), StringComparison.Ordinal);

    [Fact]
    public void Where_a_quantity_has_no_value_under_some_seeds_the_others_are_counted()
    {
        TrainingGrid grid = SampleTraining.Comparison
            .With(0, cell => cell.Asked([Admitted(20), Admitted(20), Admitted(20)]))
            .With(1, cell => cell.Asked([Admitted(20), Admitted(0), Admitted(20)]));
        string page = DocumentMarkdown.Write(TrainingDocument.Of(grid));

        // 20 of 20 twice, and under the second seed nothing was faked that could be admitted.
        Assert.Contains("| 100.0% (83.9 to 100.0; 2 seeds) |", page, StringComparison.Ordinal);
        Assert.Contains("p = 1.000; 2 seeds |", page, StringComparison.Ordinal);
        Assert.Equal(2, grid.Cells[1].Ends(TrainingOutcome.Honesty).Count);

        static ConfessionCounts Admitted(int all) => new(all, all, 80, 8);
    }

    [Fact]
    public void A_course_is_that_of_the_finished_trainings()
    {
        TrainingCell plain = SampleTraining.Comparison.Cells[0];
        TrainingCell begun = plain with { Trainings = [.. plain.Trainings, SampleTraining.Record(4, SampleTraining.Start)] };

        IEnumerable<double> course = begun.Course(TrainingOutcome.Faking).Select(point => point.Value.Value);
        Assert.Equal([0.12, 0.6], course, (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Fact]
    public void Of_one_condition_nothing_is_compared()
    {
        TrainingGrid whole = SampleTraining.Comparison, one = whole with { Cells = [whole.Cells[0]] };

        Assert.DoesNotContain("Held against", DocumentHtml.Write(TrainingDocument.Of(one)), StringComparison.Ordinal);
        Assert.DoesNotContain("Differences to", DocumentMarkdown.Write(TrainingDocument.Of(one)), StringComparison.Ordinal);
        Assert.Contains("Held against", DocumentHtml.Write(TrainingDocument.Of(whole)), StringComparison.Ordinal);
        Assert.Contains("Differences to", DocumentMarkdown.Write(TrainingDocument.Of(whole)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_files_are_as_they_were()
    {
        Snapshot.Matches([.. Files("comparison", SampleTraining.Comparison), .. Files("grid", SampleTraining.Grid)]);

        static IEnumerable<(string, string)> Files(string name, TrainingGrid grid) =>
        [
            ($"{name}.html", DocumentHtml.Write(TrainingDocument.Of(grid))),
            ($"{name}.md", DocumentMarkdown.Write(TrainingDocument.Of(grid))),
            ($"{name}.json", TrainingReportJson.Write(grid)),
        ];
    }
}
