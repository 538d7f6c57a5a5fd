using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>
/// What to believe of a paired gap: a Dirichlet prior over the four outcomes of a pair, which the table updates (Altham 1971, Biometrika
/// 58:679; Gelman et al. 2013, Bayesian Data Analysis, section 3.4). Prior and posterior are conjugate, so the chance of a positive gap
/// is exact and only the interval is drawn. Pairs must be independent: one a query.
/// </summary>
public sealed record PairedPosterior
{
    /// <summary>Jeffreys's prior: ½ for each of the four outcomes. Weaker than one pair either way.</summary>
    public const double Jeffreys = 0.5;

    private const int Draws = 20_000;

    private PairedPosterior(double up, double down, double same, Estimate gap) =>
        (OnlyFirst, OnlySecond, Same, Gap) = (up, down, same, gap);

    /// <summary>The Dirichlet weight of "the first arm alone": its count plus the prior.</summary>
    public double OnlyFirst { get; }

    /// <summary>The same of "the second arm alone".</summary>
    public double OnlySecond { get; }

    /// <summary>The same of both outcomes that agree, together.</summary>
    public double Same { get; }

    /// <summary>The posterior mean of the gap, exact, with the equal-tailed 95 % credible interval from 20,000 draws.</summary>
    public Estimate Gap { get; }

    /// <summary>The probability that the gap is above 0: P(Beta(only first, only second) &gt; ½), exact.</summary>
    public double ProbabilityPositive => SpecialFunctions.BetaRegularized(OnlySecond, OnlyFirst, 0.5);

    /// <summary>
    /// The share of discordant pairs that fall to the first arm, with its equal-tailed 95 % credible interval: Beta(only first, only
    /// second). Above ½ the gap is positive.
    /// </summary>
    public Estimate FirstAmongDiscordant => new(
        OnlyFirst / (OnlyFirst + OnlySecond), Beta.InvCDF(OnlyFirst, OnlySecond, 0.025), Beta.InvCDF(OnlyFirst, OnlySecond, 0.975));

    /// <summary>Updates the prior by a table.</summary>
    /// <param name="table">One pair a query.</param>
    /// <param name="seed">Where the draws come from.</param>
    /// <param name="prior">The Dirichlet weight of each of the four outcomes; positive. 1 is the flat prior.</param>
    public static PairedPosterior Of(PairedTable table, Seed seed, double prior = Jeffreys)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(prior);
        double up = table.OnlyFirst + prior, down = table.OnlySecond + prior, same = table.Both + table.Neither + (2 * prior);
        SeededRandom random = seed.Derive("posterior").Random();
        double[] gaps = new double[Draws];
        for (int i = 0; i < Draws; i++)
        {
            double first = random.NextGamma(up), second = random.NextGamma(down);
            gaps[i] = (first - second) / (first + second + random.NextGamma(same));
        }

        Array.Sort(gaps);
        int tail = Draws / 40;
        return new PairedPosterior(up, down, same, new Estimate((up - down) / (up + down + same), gaps[tail], gaps[Draws - 1 - tail]));
    }
}
