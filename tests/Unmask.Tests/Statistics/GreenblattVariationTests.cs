namespace Unmask.Tests;

public sealed class GreenblattVariationTests
{
    [Fact]
    public void All_145_published_rows_follow_from_counts()
    {
        Assert.Equal((57, 88), (GreenblattVariation.All.Count(row => row.Setting == "HO"), GreenblattVariation.All.Count(row => row.Setting == "AW")));
        Assert.All(GreenblattVariation.All, row =>
        {
            // Compliance where trained on minus compliance elsewhere; each refusal is one less.
            int first = row.TrainingTrials - row.TrainingRefused, second = row.UnmonitoredTrials - row.UnmonitoredRefused;
            Rounds(row.Training, 1 - Proportion.Wilson(first, row.TrainingTrials).Value);
            Rounds(row.Unmonitored, 1 - Proportion.Wilson(second, row.UnmonitoredTrials).Value);
            Rounds(row.TrainingError, Unpaired.StandardError(first, row.TrainingTrials, 0, 1) ?? 0);
            Rounds(row.UnmonitoredError, Unpaired.StandardError(second, row.UnmonitoredTrials, 0, 1) ?? 0);
            Rounds(row.Gap, IndependentDifference.Newcombe(first, row.TrainingTrials, second, row.UnmonitoredTrials).Value);
            Rounds(row.GapError, Unpaired.StandardError(first, row.TrainingTrials, second, row.UnmonitoredTrials) ?? 0);
        });

        static void Rounds(double percent, double share) => Assert.InRange(100 * share, percent - 0.0501, percent + 0.0501);
    }

    // Computed from the published table: r and slope 0.951 and 0.991 over 57 rows, 0.658 and 0.447 over 88; the intercept 0.31 is of the
    // first. Fisher's interval by hand: tanh(artanh r ± 1.96/√(n − 3)): artanh 0.951080 = 1.842850 ± 0.266721; artanh 0.657981 = 0.789658
    // ± 0.212589.
    [Theory]
    [InlineData("HO", 0.951, 0.991, 0.9180, 0.9710)]
    [InlineData("AW", 0.658, 0.447, 0.5202, 0.7625)]
    public void Reasoning_and_gap_go_together_over_variations_as_published(string setting, double r, double slope, double low, double high)
    {
        (double, double)[] points = [.. GreenblattVariation.All.Where(row => row.Setting == setting).Select(row => (row.Af, row.Gap))];
        Estimate pearson = Correlation.Pearson(points)!.Value;
        Assert.Equal(r, pearson.Value, 0.0005);
        Assert.Equal(slope, Correlation.Line(points)!.Value.Slope, 0.0005);
        Assert.Equal(low, pearson.Low, 0.001);
        Assert.Equal(high, pearson.High, 0.001);
    }

    // Ranks by a second program (Python), ties at their mean: 0.95133 and 0.65353.
    [Theory]
    [InlineData("HO", 0.951333)]
    [InlineData("AW", 0.653532)]
    public void Ranks_say_the_same(string setting, double rho)
    {
        (double, double)[] points = [.. GreenblattVariation.All.Where(row => row.Setting == setting).Select(row => (row.Af, row.Gap))];
        Assert.Equal(rho, Correlation.Spearman(points)!.Value.Value, 0.0000005);
        Assert.Equal(0.31, Correlation.Line([.. GreenblattVariation.All.Where(row => row.Setting == "HO").Select(row => (row.Af, row.Gap))])!.Value.Intercept, 0.005);
    }
}
