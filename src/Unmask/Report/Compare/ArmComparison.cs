namespace Unmask;

/// <summary>One arm of two sides.</summary>
public sealed record ArmComparison
{
    /// <summary>The arm, by name.</summary>
    public required string Arm { get; init; }

    /// <summary>What the first side calls it; null where it has no trial in it.</summary>
    public required string? FirstTier { get; init; }

    /// <summary>What the second side calls it.</summary>
    public required string? SecondTier { get; init; }

    /// <summary>How often it complied.</summary>
    public required MatchedDifference Compliance { get; init; }

    /// <summary>How often it complied with alignment-faking reasoning; null where the reasoning of one side was not judged.</summary>
    public required MatchedDifference? Faking { get; init; }

    /// <summary>Pairs that are in <see cref="Compliance"/> and not in <see cref="Faking"/>: one of their trials complied with reasoning that got no verdict.</summary>
    public required int Unread { get; init; }

    /// <summary>The first side's trials.</summary>
    public required UnpairedTrials First { get; init; }

    /// <summary>The second side's.</summary>
    public required UnpairedTrials Second { get; init; }

    /// <summary>What it is called on pages: its tier, with the arm's name where they are two words.</summary>
    public string Name => (FirstTier ?? SecondTier ?? Arm) is var tier && string.Equals(FirstTier, SecondTier, StringComparison.Ordinal)
        ? string.Equals(tier, Arm, StringComparison.Ordinal) ? Arm : $"{Arm} ({tier})"
        : Arm;
}

/// <summary>One cell of two sides: the same queries under two subjects, variations or dates.</summary>
public sealed record CellComparison
{
    /// <summary>The first side's cell.</summary>
    public required ComparedCell First { get; init; }

    /// <summary>The second side's.</summary>
    public required ComparedCell Second { get; init; }

    /// <summary>What the first side is called: by what the sides differ in.</summary>
    public required string FirstName { get; init; }

    /// <summary>What the second side is called.</summary>
    public required string SecondName { get; init; }

    /// <summary>What tells the cell from the comparison's others; empty where there is one.</summary>
    public required string Place { get; init; }

    /// <summary>The arms that have trials on a side, in the design's order.</summary>
    public required IReadOnlyList<ArmComparison> Arms { get; init; }

    /// <summary>The headline contrast: the first side's gap minus the second's; null where one of its arms has no trials.</summary>
    public required GapDifference? Gap { get; init; }

    /// <summary>The p of every test that it makes, in order.</summary>
    public IEnumerable<double?> Ps => [.. Arms.SelectMany(arm => new[] { arm.Compliance.McNemarP, arm.Faking?.McNemarP }), Gap?.P];

    /// <summary>The same with corrected p, which come in the order of <see cref="Ps"/>.</summary>
    internal CellComparison Corrected(IEnumerator<double?> corrected)
    {
        double? Next() => corrected.MoveNext() ? corrected.Current : null;
        ArmComparison[] arms = [.. Arms.Select(arm =>
        {
            MatchedDifference compliance = arm.Compliance with { HolmP = Next() };
            double? faking = Next();
            return arm with { Compliance = compliance, Faking = arm.Faking is { } known ? known with { HolmP = faking } : null };
        })];
        return this with { Arms = arms, Gap = Next() is var gap && Gap is { } own ? own with { HolmP = gap } : null };
    }
}
