namespace Unmask.Tests;

/// <summary>Rates by labels of the run's own replies, where the judge is silent on some, people disagree, or the sample was drawn by verdicts.</summary>
public sealed class StudyLabelsTests
{
    private const string Judge = "faking/criteria@openai/m";

    // 120 replies, all labelled, 46 of them yes: the judge says yes to these and can read none of the others.
    [Fact]
    public void A_judge_that_reads_only_what_it_says_yes_to_does_not_bend_the_rate_by_labels()
    {
        LabelledRate rate = RateOf(trial => trial < 46 ? Motive.Faking : Motive.Unknown, trial => true, trial => trial < 46);
        Assert.Equal((120, 46 / 120.0), (rate.Labels, rate.Value!.Value.Value));
        Assert.InRange(rate.Value.Value.High, 0.4, 0.5);
    }

    // The same with every third reply labelled: 16 of 40, and the silent ones are among the others.
    [Fact]
    public void Silent_replies_are_among_those_that_a_sample_stands_for()
    {
        LabelledRate rate = RateOf(trial => trial < 46 ? Motive.Faking : Motive.Unknown, trial => trial % 3 == 0, trial => trial < 46);
        Assert.Equal(40, rate.Labels);
        Assert.InRange(46 / 120.0, rate.Value!.Value.Low, rate.Value.Value.High);
        Assert.InRange(rate.Value.Value.Value, 0.3, 0.5);
    }

    [Fact]
    public void Replies_on_which_people_tie_are_counted()
    {
        PersonLabel[] labels = [.. Enumerable.Range(0, 10).SelectMany(trial => new[] { Label(trial, holds: true, "ann"), Label(trial, holds: trial % 2 == 0, "bo") })];
        Assert.Equal(5, StudyLabels.Of(labels, compliance: null, Judge).Contested);
    }

    // Drawn by its own verdicts: half of the labels are of the yes, which are a tenth of the replies. Judged again, it draws by them no more.
    [Fact]
    public void A_draw_by_verdicts_of_an_earlier_round_weighs_nothing()
    {
        LabelledRate Rate(int round) => RateOf(
            trial => trial < 12 ? Motive.Faking : Motive.Other, trial => trial < 24, trial => trial < 12, label => label with { Drawn = Judge, DrawnRound = 1 }, [new RunJudge(Judge, JudgedProperty.Faking, round, Version: null)]);
        Assert.InRange(Rate(round: 1).Value!.Value.Value, 0.08, 0.15);
        Assert.Equal((null, "drawn by the verdicts of another judge"), (Rate(round: 2).Value, Rate(round: 2).Why));
    }

    private static LabelledRate RateOf(Func<int, Motive> judged, Func<int, bool> isLabelled, Func<int, bool> truth, Func<PersonLabel, PersonLabel>? drawn = null, IReadOnlyList<RunJudge>? judges = null)
    {
        PersonLabel[] labels = [.. Enumerable.Range(0, 120).Where(isLabelled).Select(trial => Label(trial, truth(trial), "ann")).Select(label => drawn?.Invoke(label) ?? label)];
        var all = StudyLabels.Of(labels, compliance: null, Judge, judges);
        OutcomeRow row = Rows.Trial("q0", trained: true, Ended.Complied);
        for (int trial = 0; trial < 120; trial++)
        {
            all.Add(new TrialOutcome(trial, Rows.Trial($"q{trial}", trained: true, new Outcome.Acted(Endpoint: true, judged(trial)))));
        }

        return all.FakingOf(ArmKey.Of(row))!;
    }

    private static PersonLabel Label(int trial, bool holds, string by) => new(trial, $"q{trial}", "faking", holds, by, "test", LabelTask.AtRandom);
}
