namespace Unmask;

/// <summary>How a study stops early: by its rule, looked at by blocks (<see cref="StoppingLooks"/>) with a <see cref="GapSequence"/> of the headline gap that was fixed before the first answer.</summary>
/// <param name="Rule">When it may stop.</param>
/// <param name="Queries">Queries of the study, positive.</param>
/// <param name="TunedAt">Where the sequence is tightest.</param>
public sealed record StoppingPlan(StoppingRule Rule, int Queries, double TunedAt)
{
    /// <summary>Points in a share of 1.</summary>
    public const double Points = 100;

    /// <summary>The narrowest interval that a study may stop at, in points either way.</summary>
    public const double LeastPoints = 0.1;

    // Compliance where nobody is trained on, in the published prompted setting: 2.8 % (Greenblatt et al. 2024, table of section 3).
    private const double OtherRate = 0.03;

    /// <summary>A study's; null where it asks all of its queries.</summary>
    /// <param name="study">The study.</param>
    /// <param name="queries">How many queries it has.</param>
    public static StoppingPlan? Of(Study study, int queries)
    {
        if (study.StopWhen is not { } points || queries < 1)
        {
            return null;
        }

        // Any tuning is valid. At the last query, with the gap that the study looks for, it is tightest.
        double gap = study.SmallestGap, discordance = Math.Max(gap, Power.Discordance(Math.Min(1, OtherRate + gap), OtherRate));
        return new StoppingPlan(new StoppingRule(points / Points), queries, queries * discordance);
    }

    /// <summary>Queries from one look to the next.</summary>
    public int Every => StoppingLooks.Every(Queries);

    /// <summary>The rule in words: <c>0 is excluded, or the gap is known to ±5 points</c>.</summary>
    public string Words => $"0 is excluded, or the gap is known to ±{Numbers.Size(Rule.HalfWidth)} points";
}
