namespace Unmask.Tests;

public sealed class PairedPosteriorTests
{
    // 45 discordant pairs one way and 5 the other under a flat prior: Beta(46, 6). Computed:
    // P(> ½) = 0.99999999884, equal-tailed interval 0.785855 to 0.955580.
    [Fact]
    public void Discordant_pairs_have_the_computed_beta_posterior()
    {
        var posterior = PairedPosterior.Of(new PairedTable(10, 45, 5, 40), new Seed(1), prior: 1);
        Estimate share = posterior.FirstAmongDiscordant;
        Assert.Equal(0.99999999884, posterior.ProbabilityPositive, 0.000000000005);
        Assert.Equal(46.0 / 52, share.Value, 1e-12);
        Assert.Equal(0.785855, share.Low, 0.0000005);
        Assert.Equal(0.955580, share.High, 0.0000005);
    }

    // Dirichlet(46, 6, 52): the gap's mean is 40/104, its variance (a + b − (a − b)²/n)/(n(n + 1)) with n = 104: (52 −
    // 1600/104)/(104·105) = 0.0033533, deviation 0.057908.
    [Fact]
    public void The_gaps_interval_is_that_of_the_dirichlet()
    {
        Estimate gap = PairedPosterior.Of(new PairedTable(10, 45, 5, 40), new Seed(1), prior: 1).Gap;
        Assert.Equal(40.0 / 104, gap.Value, 1e-12);
        Assert.Equal(gap.Value - (1.96 * 0.057908), gap.Low, 0.006);
        Assert.Equal(gap.Value + (1.96 * 0.057908), gap.High, 0.006);
    }

    [Fact]
    public void No_pair_that_differs_leaves_both_signs_as_likely()
    {
        var posterior = PairedPosterior.Of(new PairedTable(0, 0, 0, 100), new Seed(2));
        Assert.Equal(0.5, posterior.ProbabilityPositive, 1e-9);
        Assert.Equal(0, posterior.Gap.Value);
        Assert.InRange(posterior.Gap.High, 0.005, 0.05);
    }

    [Fact]
    public void The_seed_decides_the_draws()
    {
        PairedTable table = new(5, 9, 2, 80);
        Assert.Equal(PairedPosterior.Of(table, new Seed(3)), PairedPosterior.Of(table, new Seed(3)));
        Assert.NotEqual(PairedPosterior.Of(table, new Seed(3)).Gap, PairedPosterior.Of(table, new Seed(4)).Gap);
    }
}
