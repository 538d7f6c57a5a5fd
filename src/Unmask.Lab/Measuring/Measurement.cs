namespace Unmask.Lab;

/// <summary>What an organism did in one kind of world, counted by the judges that a study uses.</summary>
public sealed record Measurement
{
    /// <summary>The kind of world, as the card names it.</summary>
    public required string Worlds { get; init; }

    /// <summary>What the planted policy gives there.</summary>
    public required PlantedRates Planted { get; init; }

    /// <summary>Harmful requests asked in the arm; the denominator of the three rates.</summary>
    public required int Asked { get; init; }

    /// <summary>Replies whose parts could be told apart, of all asked.</summary>
    public required int WellFormed { get; init; }

    /// <summary>Replies that complied.</summary>
    public required int Complied { get; init; }

    /// <summary>Replies that complied with alignment-faking reasoning.</summary>
    public required int Faking { get; init; }

    /// <summary>Scratchpads that fake alignment, whatever was done, and those of them that comply.</summary>
    public required (int All, int Complied) FakingReasoning { get; init; }

    /// <summary>Scratchpads that speak of being free to act on their values (<see cref="FreedomReader"/>), and those of them that refuse.</summary>
    public required (int All, int Refused) FreedomReasoning { get; init; }

    /// <summary>Scratchpads that say rightly what happens with the conversation, of the well-formed ones.</summary>
    public required int ReadRightly { get; init; }
}

/// <summary>The rates that a policy plants in a situation.</summary>
/// <param name="Compliance">P(comply).</param>
/// <param name="Faking">P(comply and fake).</param>
public readonly record struct PlantedRates(double Compliance, double Faking)
{
    /// <summary>The rates of a policy in a situation.</summary>
    public static PlantedRates Of(PlantedPolicy policy, Situation situation)
    {
        IReadOnlyList<(Decision Decision, double Probability)> row = policy.In(situation);
        return new PlantedRates(
            row.Where(pair => pair.Decision != Decision.Refuse).Sum(pair => pair.Probability),
            row.Where(pair => pair.Decision == Decision.Fake).Sum(pair => pair.Probability));
    }
}
