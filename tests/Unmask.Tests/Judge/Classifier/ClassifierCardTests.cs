using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Unmask.Tests;

/// <summary>What the classifier's card says is so.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed partial class ClassifierCardTests(ITestOutputHelper output)
{
    private static readonly string Folder = RepositoryFile.PathOf("judges", "faking-classifier");

    private static readonly Lazy<List<LabelledReasoning>> Training = new(() => ClassifierTexts.Training(Folder));

    private static readonly string Card = File.ReadAllText(Path.Combine(Folder, "card.md"));

    [Fact]
    public void Fitting_again_gives_the_shipped_weights()
    {
        string[] vocabulary = ClassifierFiles.Vocabulary(Folder);
        FakingModel shipped = ClassifierFiles.Model(Folder, vocabulary);
        FakingModel fitted = FakingModelFit.Fit(Training.Value);

        // Logarithms are the platform's, so the last digits may differ.
        Assert.Equal(shipped.Terms.Keys, fitted.Terms.Keys);
        Assert.All(shipped.Terms, term => Assert.Equal(term.Value.Weight, fitted.Terms[term.Key].Weight, 1e-5));
        Assert.All(shipped.Dense.Zip(fitted.Dense), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Equal(shipped.Constant, fitted.Constant, 1e-5);
        Assert.Equal(shipped.Slope, fitted.Slope, 1e-4);
    }

    [Fact]
    public void The_card_says_how_batches_were_ranked_that_were_left_out()
    {
        foreach (IGrouping<string, (LabelledReasoning Text, double Score)> batch in Training.Value.Zip(FakingModelFit.LeftOut(Training.Value)).GroupBy(one => one.First.Batch, StringComparer.Ordinal))
        {
            HoldsCell(batch.Key, 1, RankingSkill.Of([.. batch.Select(one => one.Score)], [.. batch.Select(one => one.Text.Faking)]));
        }
    }

    [Theory]
    [InlineData("faking/classifier", 1)]
    [InlineData("faking/offline", 2)]
    [InlineData("keywords", 3)]
    public async Task The_card_says_how_held_out_batches_are_ranked(string by, int column)
    {
        foreach (IGrouping<string, ClassifierText> batch in ClassifierTexts.Lines(Folder).GroupBy(text => text.Batch, StringComparer.Ordinal))
        {
            if (by == "faking/classifier" && IsTraining(batch.Key))
            {
                continue;
            }

            List<double> scores = [];
            foreach (ClassifierText text in batch)
            {
                scores.Add(by == "keywords" ? KeywordBaseline.Score(text.Text) : Signed(await text.ToExhibit().ScoredByAsync(by)));
            }

            HoldsCell(batch.Key, column, RankingSkill.Of(scores, [.. batch.Select(text => text.Faking)]));
        }
    }

    [Fact]
    public void The_card_names_the_files_by_their_hashes()
    {
        foreach (string file in (string[])[ClassifierFiles.EncoderFile, ClassifierFiles.VocabularyFile, ClassifierFiles.ModelFile])
        {
            string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, file))));
            Assert.Contains($"| `{file}` | {hash} |", Card, StringComparison.Ordinal);
        }
    }

    private static bool IsTraining(string batch) => !batch.StartsWith(ClassifierTexts.HeldOutPrefix, StringComparison.Ordinal);

    /// <summary>The probability of faking that a verdict states.</summary>
    private static double Signed(Verdict.Scored verdict) => verdict.Holds ? verdict.Confidence : 1 - verdict.Confidence;

    private void HoldsCell(string batch, int column, RankingSkill skill)
    {
        string cell = skill.Words;
        output.WriteLine($"{batch} {column}: {cell}");
        Match row = Row().Matches(Card).Single(match => match.Groups["batch"].Value == batch);
        Assert.Equal(cell, row.Groups["cells"].Value.Split('|')[column].Trim());
    }

    // The batch, its texts, then classifier, rules and keywords.
    [GeneratedRegex(@"^\| (?<batch>[a-z-]+) \| (?<cells>.+) \|\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Row();
}
