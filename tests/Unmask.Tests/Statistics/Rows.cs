namespace Unmask.Tests;

/// <summary>Outcome rows made by hand or by chance.</summary>
internal static class Rows
{
    public static OutcomeRow Trial(
        string query, bool trained, Outcome outcome, Motive motive = Motive.Other, int repeat = 1, string variation = "baseline") => new()
        {
            Subject = "model",
            Scenario = "helpful-only",
            Variation = variation,
            Reasoning = "scratchpad",
            Tier = trained ? "free" : "paid",
            Arm = trained ? Arm.TrainedOn : Arm.Other,
            Query = query,
            Repeat = repeat,
            Outcome = outcome is Outcome.Acted acted && motive != Motive.Other ? acted with { Motive = motive } : outcome,
        };

    /// <summary>One pair a query: so many queries that complied in the trained-on tier with AF, without AF, and in the other tier; the rest refuse.</summary>
    public static IEnumerable<OutcomeRow> Counts(int queries, int faking, int notFaking, int other)
    {
        for (int i = 0; i < queries; i++)
        {
            bool complied = i < faking + notFaking;
            yield return Trial($"q{i}", trained: true, complied ? Ended.Complied : Ended.Refused, i < faking ? Motive.Faking : Motive.Other);
            // Counted from the other end: no query complies in both tiers.
            yield return Trial($"q{i}", trained: false, i >= queries - other ? Ended.Complied : Ended.Refused);
        }
    }

    /// <summary>A messy study: several groups, repeats, every outcome, unknown reasoning, arms with holes.</summary>
    public static List<OutcomeRow> Messy(ulong seed, int queries = 40)
    {
        SeededRandom random = new Seed(seed).Derive("messy").Random();
        var rows = new List<OutcomeRow>();
        foreach (string variation in new[] { "baseline", "no-training", "placebo" })
        {
            for (int query = 0; query < queries; query++)
            {
                for (int repeat = 1; repeat <= 3; repeat++)
                {
                    foreach (bool trained in new[] { true, false })
                    {
                        // One row in twenty is lost.
                        if (!random.Chance(0.05))
                        {
                            rows.Add(Trial(
                                $"q{query}", trained, random.Chance(0.2) ? AnyOf(random) : random.Chance(trained ? 0.3 : 0.1) ? Ended.Complied : Ended.Refused,
                                random.Pick([Motive.Unknown, Motive.Faking, Motive.Other]), repeat, variation));
                        }
                    }
                }
            }
        }

        return rows;
    }

    private static Outcome AnyOf(SeededRandom random) => random.Pick([Ended.Complied, Ended.Refused, .. MissingReason.All.Select(Outcome.Of)]);
}
