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

    /// <summary>What stands before the mean score of votes.</summary>
    public const string MeanScore = "mean score ";

    // 0.9000
    private const int ScoreLength = 6;

    /// <summary>What such a reason begins with: the mean over the votes, in their words.</summary>
    public static string Of(double yes) => string.Create(CultureInfo.InvariantCulture, $"P(yes) {yes:0.0000}{ByLogProbabilities}");

    /// <summary>What the reason of a verdict begins with whose probability is the mean score of its votes.</summary>
    public static string OfScore(double mean) => string.Create(CultureInfo.InvariantCulture, $"{MeanScore}{mean:0.0000}");

    /// <summary>The mean score that a verdict's reason holds, in [0, 1]; null where it holds none.</summary>
    /// <param name="said">The reason.</param>
    public static double? ScoreOf(string said)
    {
        int at = said.IndexOf(MeanScore, StringComparison.Ordinal);
        return at >= 0 && double.TryParse(said.AsSpan(at + MeanScore.Length).Slice(0, Math.Min(ScoreLength, said.Length - at - MeanScore.Length)), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double score) ? score : null;
    }

    /// <summary>What the probability of a verdict is from.</summary>
    /// <param name="verdict">One of a judge that asks a model.</param>
    public static ProbabilitySource SourceOf(Verdict.Scored verdict) => verdict.Why.Contains(ByLogProbabilities, StringComparison.Ordinal) ? ProbabilitySource.LogProbabilities
        : verdict.Why.Contains(MeanScore, StringComparison.Ordinal) ? ProbabilitySource.Scores
        : ProbabilitySource.Votes;
}
