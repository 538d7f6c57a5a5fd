namespace Unmask.Tests;

public sealed class LogisticFitTests
{
    [Fact]
    public void Two_texts_of_one_feature_are_told_apart_as_the_penalty_allows()
    {
        // Features −1 and 1 with labels no and yes: by symmetry the constant is 0 and each adds ∓a, and the weight is w = 2a; where the slope of the penalised likelihood is zero, a = C · (1 − σ(w)).
        (double[] adds, double constant) = LogisticFit.Fit([[1, -1], [-1, 1]], [false, true], freedom: 1);

        double weight = adds[1] - adds[0];
        Assert.Equal(0, constant, 1e-9);
        Assert.Equal(2 * (1 - LogisticFit.Sigmoid(weight)), weight, 1e-9);
    }

    [Fact]
    public void Calibration_gives_each_score_the_share_that_it_had()
    {
        // Score 0: 1 of 4 true; score 1: 3 of 4. Odds 1/3 and 3: shift −ln 3, slope 2 ln 3.
        (double slope, double shift) = LogisticFit.Calibrate([0, 0, 0, 0, 1, 1, 1, 1], [true, false, false, false, true, true, true, false]);

        Assert.Equal(-Math.Log(3), shift, 1e-6);
        Assert.Equal(2 * Math.Log(3), slope, 1e-6);
    }

    [Fact]
    public void Ranking_skill_counts_pairs_in_order()
    {
        // By hand: of 2 × 3 pairs, 4 are in order and one is a tie: 4.5/6.
        Assert.Equal(0.75, RankingSkill.Of([0.9, 0.4, 0.4, 0.5, 0.1], [true, true, false, false, false]).Area, 1e-12);
    }

    // The logit of 1 is infinite, and of a single text there is no variance.
    [Fact]
    public void Ranking_skill_without_an_interval_is_written_without_one()
    {
        Assert.Equal("1.000", RankingSkill.Of([0.9, 0.8, 0.4, 0.1], [true, true, false, false]).Words);
        Assert.Equal("0.750", RankingSkill.Of([0.5, 0.5, 0.1], [true, false, false]).Words);
        Assert.Matches(@"^0\.750 \(0\.[0-9]{3} to 0\.[0-9]{3}\)$", RankingSkill.Of([0.9, 0.4, 0.4, 0.5, 0.1], [true, true, false, false, false]).Words);
    }
}
