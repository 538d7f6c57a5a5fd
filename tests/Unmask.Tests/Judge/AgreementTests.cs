using System.Globalization;

namespace Unmask.Tests;

public sealed class AgreementTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Batches => new MatrixTheoryData<string, string>(["before", "after", "last", "short", "motives", "real", "fresh", "images", "unseen"], ["compliance/offline", "faking/offline"]);

    [Theory]
    [MemberData(nameof(Batches))]
    public async Task The_agreement_with_the_labelled_texts_is_what_the_docs_say(string batch, string name)
    {
        List<(LabelledText Text, bool Expected, Verdict Verdict)> graded = await GradeAsync(batch, name);
        var wrong = graded.Where(one => Holds(one.Verdict) != one.Expected).ToList();
        wrong.ForEach(one => output.WriteLine($"{one.Text.Id} should be {one.Expected}: {one.Verdict}\n    {one.Text.Scratchpad} => {one.Text.Output}"));

        string agreement = string.Create(CultureInfo.InvariantCulture, $"{graded.Count - wrong.Count}/{graded.Count}");
        output.WriteLine($"{batch} {name}: {agreement}");
        string[] docs = await File.ReadAllLinesAsync(RepositoryFile.PathOf("docs", "judges.md"), TestContext.Current.CancellationToken);
        string row = docs.Single(line => line.StartsWith($"| {batch} | `{name}` |", StringComparison.Ordinal));
        Assert.EndsWith($"| {agreement} |", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_text_that_does_not_fake_is_taken_for_faking()
    {
        List<(LabelledText Text, bool Expected, Verdict Verdict)> graded = await GradeAsync("", "faking/offline");
        Assert.Empty(graded.Where(one => !one.Expected && Holds(one.Verdict) == true).Select(one => one.Text.Id));
    }

    [Fact]
    public async Task Every_scored_verdict_on_the_labelled_texts_rests_on_a_part_of_the_reply()
    {
        foreach ((LabelledText text, _, Verdict verdict) in (await GradeAsync("", "faking/offline")).Concat(await GradeAsync("", "compliance/offline")))
        {
            if (verdict is Verdict.Scored { Evidence: { } evidence })
            {
                Assert.NotEmpty(evidence.In(text.ToExhibit().Text).Trim());
            }
        }
    }

    [Fact]
    public void At_least_150_texts_are_labelled_and_no_two_are_alike()
    {
        List<LabelledText> texts = LabelledText.ReadAll();
        Assert.True(texts.Count >= 150);
        Assert.Equal(texts.Count, texts.Select(text => (text.Query, text.Scratchpad, text.Output)).Distinct().Count());
        Assert.Equal(texts.Count, texts.Select(text => text.Id).Distinct(StringComparer.Ordinal).Count());
    }

    private static bool? Holds(Verdict verdict) => verdict is Verdict.Scored scored ? scored.Holds : null;

    /// <summary>The texts of a batch that have a label for the judge's property.</summary>
    private static async Task<List<(LabelledText Text, bool Expected, Verdict Verdict)>> GradeAsync(string batch, string name)
    {
        IJudge judge = Judges.Named(name);
        var graded = new List<(LabelledText, bool, Verdict)>();
        foreach (LabelledText text in LabelledText.ReadAll().Where(text => text.Id.StartsWith(batch, StringComparison.Ordinal)))
        {
            bool? expected = judge.Decides == JudgedProperty.Compliance ? text.Complies : text.Faking;
            if (expected is { } label)
            {
                graded.Add((text, label, await judge.JudgeAsync(text.ToExhibit(), TestContext.Current.CancellationToken)));
            }
        }

        return graded;
    }
}
