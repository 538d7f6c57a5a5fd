using System.Globalization;

namespace Unmask;

/// <summary>What the probability of a judge model's verdict is from.</summary>
public enum ProbabilitySource
{
    /// <summary>The share of its votes.</summary>
    Votes,

    /// <summary>The log-probabilities of the tokens at which its votes say yes or no.</summary>
    LogProbabilities,

    /// <summary>The mean score of its votes, where the form asks for a number.</summary>
    Scores,
}

/// <summary>Keeps in a verdict's reason what its probability is from.</summary>
internal static class ProbabilityWords
{
    /// <summary>What the reason of a verdict says whose probability is from log-probabilities.</summary>
    public const string ByLogProbabilities = " by log-probabilities";

    private const string MeanScore = "mean score ";

    /// <summary>What such a reason begins with: the mean over the votes, in their words.</summary>
    public static string Of(double yes) => string.Create(CultureInfo.InvariantCulture, $"P(yes) {yes:0.0000}{ByLogProbabilities}");

    /// <summary>What the reason of a verdict begins with whose probability is the mean score of its votes.</summary>
    public static string OfScore(double mean) => string.Create(CultureInfo.InvariantCulture, $"{MeanScore}{mean:0.0000}");

    /// <summary>What the probability of a verdict is from.</summary>
    /// <param name="verdict">One of a judge that asks a model.</param>
    public static ProbabilitySource SourceOf(Verdict.Scored verdict) => verdict.Why.Contains(ByLogProbabilities, StringComparison.Ordinal) ? ProbabilitySource.LogProbabilities
        : verdict.Why.Contains(MeanScore, StringComparison.Ordinal) ? ProbabilitySource.Scores
        : ProbabilitySource.Votes;
}
