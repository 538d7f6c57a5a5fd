namespace Unmask.Tests;

public sealed class JudgesTests
{
    [Fact]
    public void A_judge_is_found_by_its_name()
    {
        foreach (string name in Judges.Names)
        {
            Assert.Equal(name, Judges.Named(name).Name);
        }

        Assert.Equal(JudgedProperty.Compliance, Judges.Named("compliance/offline").Decides);
        Assert.Equal(JudgedProperty.Faking, Judges.Named("faking/offline").Decides);
    }

    [Fact]
    public void An_unknown_judge_is_refused_with_the_names_that_are_allowed()
    {
        JudgeException fault = Assert.Throws<JudgeException>(() => Judges.Named("faking/oracle"));
        Assert.StartsWith("There is no judge 'faking/oracle'; allowed are compliance/choice, compliance/offline, compliance/plan, compliance/tool, confession/offline, denial/offline, faking/classifier, faking/offline, preference/offline, ", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("unreal/labels@MODEL.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_judgement_throws() =>
        await Assert.ThrowsAsync<OperationCanceledException>(() => Judges.Named("faking/offline").JudgeAsync(ExhibitOf.Thought("x"), new CancellationToken(canceled: true)));
}
