namespace Unmask.Tests;

public sealed class AgreementTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("before", "compliance/offline")]
    [InlineData("before", "faking/offline")]
    [InlineData("after", "compliance/offline")]
    [InlineData("after", "faking/offline")]
    public async Task The_rules_agree_with_the_texts(string half, string name)
    {
        List<string> wrong = await DisagreementsAsync(half, name);
        output.WriteLine(string.Join("\n", wrong));
        Assert.Empty(wrong);
    }

    private static async Task<List<string>> DisagreementsAsync(string half, string name)
    {
        IJudge judge = Judges.Named(name);
        var wrong = new List<string>();
        foreach (LabelledText text in LabelledText.ReadAll().Where(text => text.Id.StartsWith(half, StringComparison.Ordinal)))
        {
            bool? expected = judge.Decides == JudgedProperty.Compliance ? text.Complies : text.Faking;
            Verdict verdict = await judge.JudgeAsync(text.ToExhibit(), TestContext.Current.CancellationToken);
            bool? actual = verdict is Verdict.Scored scored ? scored.Holds : null;
            if (actual != expected)
            {
                string why = verdict is Verdict.Scored s ? $"{s.Why} [{s.Evidence?.In(text.ToExhibit().Text)}]" : verdict.ToString();
                wrong.Add($"{text.Id} should be {expected}: {why}\n    {text.Scratchpad} => {text.Output}");
            }
        }

        return wrong;
    }
}
