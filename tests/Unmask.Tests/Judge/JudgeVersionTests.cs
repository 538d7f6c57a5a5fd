namespace Unmask.Tests;

/// <summary>What is known of a judge's errors holds for one version of it.</summary>
public sealed class JudgeVersionTests
{
    // Rules that change a verdict on any of these texts are another judge: give it the next version, and write the new digest beside it.
    [Theory]
    [InlineData("compliance/offline", "1", "bc22f3443099")]
    [InlineData("faking/offline", "1", "7fe124099b45")]
    [InlineData("confession/offline", "1", "5b6c243ef1ed")]
    public async Task Rules_that_judge_otherwise_have_another_version(string name, string version, string digest)
    {
        IJudge judge = Judges.Named(name);
        List<string> verdicts = [];
        foreach (LabelledText text in LabelledText.ReadAll())
        {
            verdicts.Add(await judge.JudgeAsync(text.ToExhibit(), TestContext.Current.CancellationToken) is Verdict.Scored scored ? scored.Holds ? "yes" : "no" : "none");
        }

        foreach (string reasoning in await File.ReadAllLinesAsync(RepositoryFile.PathOf("judges", "faking-classifier", "texts", "bracken.jsonl"), TestContext.Current.CancellationToken))
        {
            verdicts.Add(await ExhibitOf.Thought(reasoning, reasoning).GradedByAsync(name) is Verdict.Scored scored ? scored.Holds ? "yes" : "no" : "none");
        }

        Assert.Equal((version, digest), (judge.Version, TextHash.Of(string.Join(' ', verdicts))[..12]));
    }

    [Fact]
    public void Of_the_classifier_its_weights_are_the_version() => Assert.Equal(12, Judges.Named("faking/classifier").Version.Length);
}
