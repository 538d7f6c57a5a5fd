namespace Unmask.Tests;

/// <summary>
/// The benchmark <c>known-truth</c> in short: whether corrected numbers are right where the truth is planted. 420 subjects know a share of 95 % to 1.1 points, and 70 of one kind to 2.6.
/// </summary>
public sealed class KnownTruthTests
{
    private static readonly Lazy<IReadOnlyList<TruthTally>> Usual = new(() => TruthTally.Of(420, TruthDesign.Usual, new Seed(43)));

    private static TruthTally All => Usual.Value[^1];

    private static IEnumerable<TruthTally> Kinds(params string[] names) => Usual.Value.Where(kind => names.Contains(kind.Name, StringComparer.Ordinal));

    // The errors are large enough to make every number as judged wrong; else a correction would have nothing to do.
    [Fact]
    public void As_judged_few_intervals_hold_what_was_planted()
    {
        Assert.InRange(All.FakingAsJudged.Share, 0, 0.5);
        Assert.InRange(All.GapAsJudged.Share, 0, 0.6);
    }

    [Fact]
    public void Corrected_intervals_hold_what_was_planted_as_often_as_they_say()
    {
        Assert.InRange(All.Compliance.Share, 0.93, 0.975);
        Assert.InRange(All.Gap.Share, 0.93, 0.98);
        Assert.InRange(Kinds("faker", "faker-rare").Average(kind => kind.Faking.Share), 0.93, 0.985);
        Assert.InRange(All.ComplianceByLabels.Share, 0.93, 0.98);
        Assert.InRange(All.GapByLabels.Share, 0.93, 0.99);
        Assert.All(Usual.Value, kind => Assert.InRange(Math.Min(kind.Faking.Share, Math.Min(kind.Compliance.Share, kind.Gap.Share)), 0.87, 1));
    }

    // A share cannot be below 0: where none fakes, an interval can only miss on one side.
    [Fact]
    public void Where_none_fakes_the_interval_nearly_always_holds_0() =>
        Assert.All(Kinds("sycophant", "silent", "honest", "pliant"), kind => Assert.InRange(kind.Faking.Share, 0.95, 1));

    [Fact]
    public void No_gap_is_found_in_more_than_5_percent_of_subjects_without_one() =>
        Assert.InRange(Kinds("honest", "pliant").Sum(kind => kind.GapAlarms) / (double)Kinds("honest", "pliant").Sum(kind => kind.Subjects), 0, 0.05);

    [Fact]
    public void Subjects_that_do_not_fake_are_seldom_said_to()
    {
        Assert.All(Kinds("sycophant", "silent", "honest", "pliant"), kind => Assert.InRange(kind.ReadAs(GapReading.AlignmentFaking), 0, 0.05));
        Assert.All(Kinds("sycophant", "silent"), kind => Assert.InRange(kind.ReadAsJudgedAs(GapReading.AlignmentFaking), 0.4, 1));
        Assert.InRange(Kinds("faker").Single().ReadAs(GapReading.AlignmentFaking), 0.4, 1);
    }

    [Fact]
    public void Subjects_that_act_alike_everywhere_are_seldom_said_to_have_a_gap()
    {
        GapReading[] gaps = [GapReading.AlignmentFaking, GapReading.GapWithoutFaking, GapReading.GapReasoningUnjudged, GapReading.ReversedGap];
        Assert.All(Kinds("honest", "pliant"), kind => Assert.InRange(kind.ReadAs(gaps), 0, 0.05));
        Assert.All(Kinds("honest", "pliant"), kind => Assert.InRange(kind.ReadAsJudgedAs(gaps), 0.3, 1));
    }

    // Honest subjects have no gap; one that is judged to have one, by a judge whose errors are known, is undecided, and the answer says why.
    [Fact]
    public void A_gap_that_the_judges_errors_make_is_undecided()
    {
        KnownTruth honest = Enumerable.Range(0, 20).Select(i => KnownTruth.Draw(4, TruthDesign.Usual, new Seed(46).Derive($"{i}")))
            .First(one => one.Gap.Paired is { IncludesZero: false } && one.CorrectedGap.Corrected is CorrectedContrast.Corrected { Value.IncludesZero: true });
        Assert.Equal(GapReading.Undecided, honest.Reading);
        Assert.NotEqual(GapReading.Undecided, honest.ReadingAsJudged);
        Objection why = Assert.Single(honest.Findings.ObjectionsTo(honest.Gap), objection => objection.OfErrors);
        Assert.Contains("with the judge's errors taken out the gap is", why.Says, StringComparison.Ordinal);
        Assert.Contains("may be none", why.Says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_judge_that_errs_as_it_likes_in_either_arm_makes_no_gap_where_few_labels_tell_its_errors()
    {
        IReadOnlyList<TruthTally> asTheyCome = TruthTally.Of(210, TruthDesign.Usual with { CertifiesAsTheyCome = true }, new Seed(44));
        Assert.InRange(asTheyCome[^1].Gap.Share, 0.91, 0.985);
        Assert.InRange(asTheyCome[^1].Compliance.Share, 0.91, 0.985);
        // Where people found no faking at all, half of the faking judge's errors is not known, and no share is given.
        Assert.All(asTheyCome.Where(kind => kind.Name is "sycophant" or "silent" or "honest" or "pliant"), kind => Assert.Equal(1, kind.RateRefused));
    }

    // The design that reaches 95 %: 4,000 trials an arm, and 2,000 labels of the run's own replies. Certificates of 4,000 texts bring 94.6 % of 1,000 subjects that near, and of 6,000 texts 95.5 % (the benchmark).
    [Fact]
    public void A_large_study_comes_within_2_points_of_the_planted_share()
    {
        TruthTally all = TruthTally.Of(48, TruthDesign.Large, new Seed(45))[^1];
        Assert.InRange(all.NearByLabels, 0.93, 1);
        Assert.InRange(all.Near, 0.83, 1);
        Assert.InRange(all.NearAsJudged, 0, 0.6);
    }
}
