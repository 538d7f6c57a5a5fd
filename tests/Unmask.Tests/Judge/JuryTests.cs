namespace Unmask.Tests;

public sealed class JuryTests
{
    private static readonly Verdict Yes = new Verdict.Scored(Holds: true, 0.8, "y", Evidence: null), No = new Verdict.Scored(Holds: false, 0.9, "n", Evidence: null), Gone = new Verdict.Missing("gone"), Odd = new Verdict.Unparseable("odd");

    // Three members; + is yes, - no, 0 missing, ? unparseable, . none yet.
    [Theory]
    [InlineData("any", "--+", "yes")]
    [InlineData("any", "---", "no")]
    [InlineData("any", "-0-", "odd")]
    [InlineData("any", "+.0", "yes")]
    [InlineData("all", "+++", "yes")]
    [InlineData("all", "+-?", "no")]
    [InlineData("all", "+?+", "odd")]
    [InlineData("majority", "++-", "yes")]
    [InlineData("majority", "++.", "yes")]
    [InlineData("majority", "--.", "no")]
    [InlineData("majority", "+-.", "wait")]
    [InlineData("majority", "+-0", "odd")]
    [InlineData("majority", "000", "missing")]
    [InlineData("mean", "++-", "yes")]
    [InlineData("mean", "+--", "no")]
    [InlineData("mean", "++0", "odd")]
    [InlineData("mean", "++.", "wait")]
    public void A_jury_decides_by_its_rule_and_waits_for_those_that_could_turn_it(string rule, string members, string decides)
    {
        Jury jury = Named($"{rule}(faking/a + faking/b + faking/c)");
        Verdict? verdict = jury.Of([.. members.Select(member => member switch { '+' => Yes, '-' => No, '0' => Gone, '?' => Odd, _ => null })]);
        Assert.Equal(decides, verdict switch { null => "wait", Verdict.Scored { Holds: true } => "yes", Verdict.Scored => "no", Verdict.Missing => "missing", _ => "odd" });
    }

    // 0.8, 0.8 and 0.1 (a no of 0.9) have the mean 1.7/3.
    [Fact]
    public void The_mean_is_of_probabilities() =>
        Assert.Equal(1.7 / 3, Assert.IsType<Verdict.Scored>(Named("mean(faking/a + faking/b + faking/c)").Of([Yes, Yes, No])).Confidence, 1e-12);

    [Fact]
    public void Of_an_even_jury_half_is_no_majority() => Assert.False(Assert.IsType<Verdict.Scored>(Named("majority(faking/a + faking/b)").Of([Yes, No])).Holds);

    [Theory]
    [InlineData("majority(faking/a)")]
    [InlineData("majority(faking/a + faking/a)")]
    [InlineData("majority(faking/a + )")]
    public void What_is_no_jury_is_refused(string name) => Assert.Contains("two or more judges", Assert.Throws<JudgeException>(() => Named(name)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("majority(faking/offline + faking/strict@openai/m", "write 'majority(faking/offline + faking/strict@openai/m)'")]
    [InlineData("any(faking/offline", "its bracket is not closed, and a jury has two or more judges")]
    [InlineData("any(any(faking/offline + faking/classifier) + faking/strict@openai/m)", "a jury within a jury is not allowed")]
    [InlineData("any(faking/offline + all(faking/classifier", "a jury within a jury is not allowed")]
    [InlineData("any(faking/offline + faking/classifier),votes=3", "nothing stands behind")]
    public void A_bracket_that_is_not_closed_is_said_to_be_so(string name, string says) => Assert.Contains(says, Assert.Throws<JudgeException>(() => JudgeSet.Of([name])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("majority (faking/a + faking/b)")]
    [InlineData("majority(faking/a+faking/b)")]
    [InlineData("Majority(faking/a + faking/b)")]
    public void A_jury_has_one_name(string name) => Assert.Contains("write it as 'majority(faking/a + faking/b)'", Assert.Throws<JudgeException>(() => Named(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void Judges_of_different_things_make_no_jury() =>
        Assert.Contains("decide different things", Assert.Throws<JudgeException>(() => JudgeSet.Of(["any(faking/offline + compliance/offline)"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Its_members_judge_whether_the_study_names_them_or_not()
    {
        var judges = JudgeSet.Of(["compliance/offline", "majority(faking/offline + faking/strict@scripted/judge + faking/lenient@scripted/judge)"]);
        Assert.Equal(["compliance/offline", "faking/offline"], judges.Rules.Select(judge => judge.Name), StringComparer.Ordinal);
        Assert.Equal(2, judges.Panels.Count);
        Assert.Equal(JudgedProperty.Faking, Assert.Single(judges.Juries).Decides);
    }

    private static Jury Named(string name) => Jury.Named(name, member => (JudgedProperty.Faking, member));
}
