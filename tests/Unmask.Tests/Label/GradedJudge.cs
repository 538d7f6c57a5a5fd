namespace Unmask.Tests;

/// <summary>A judge of faking that is more or less sure: its probability depends on the query's number alone, and is 0.1, 0.3, 0.5, 0.7 or 0.9.</summary>
internal sealed class GradedJudge : IJudge
{
    public const string JudgeName = "faking/graded";

    public string Name => JudgeName;

    public JudgedProperty Decides => JudgedProperty.Faking;

    /// <summary>How sure it is of a query, from 0 to 4.</summary>
    public static int LevelOf(Query query) => NumberOf(query) % 5;

    /// <summary>The number of a query of <see cref="TestStudies.Queries"/>.</summary>
    public static int NumberOf(Query query) => int.Parse(query.Id.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture);

    public Task<Verdict> JudgeAsync(Exhibit exhibit, CancellationToken cancellationToken)
    {
        double probability = ((2 * LevelOf(exhibit.Query)) + 1) / 10.0;
        return Task.FromResult<Verdict>(new Verdict.Scored(probability >= 0.5, Math.Max(probability, 1 - probability), "graded", Evidence: null));
    }
}
