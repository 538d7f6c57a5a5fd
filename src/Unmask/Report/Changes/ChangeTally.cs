namespace Unmask;

/// <summary>Takes a study's trials in, one by one, to compare each variation with the first.</summary>
/// <param name="design">The arms and contrasts.</param>
/// <param name="seed">For tests that draw.</param>
/// <param name="ordinary">The ordinary requests that were asked beside the queries; null for none.</param>
public sealed class ChangeTally(ArmDesign design, Seed seed, OrdinaryTally? ordinary = null)
{
    private readonly SideCells _cells = new(design);

    /// <summary>Takes one trial in.</summary>
    public void Add(OutcomeRow row) => _cells.Add(row);

    /// <summary>
    /// A change for each cell but the first of its subject and scenario, in plan order. It is against the first variation of the same reasoning mode, and for the first of another mode against that of the first.
    /// Left out are those that share no query. p are corrected over the variations that stand against the same first one, each measure by itself.
    /// </summary>
    public IReadOnlyList<VariationChange> Changes()
    {
        CellPairing pairing = new(design, new HashSet<string>(StringComparer.Ordinal), seed);
        VariationChange[] changes =
        [
            .. from trials in _cells.InOrder
               let beside = BaseOf(trials)
               where beside != trials
               let change = Of(pairing, trials, beside)
               where change.Of.Compliance.Pairs + change.Minus.Compliance.Pairs > 0
               select change,
        ];
        return [.. changes.GroupBy(change => (change.Cell.Subject, change.Cell.Scenario, change.Base.Reasoning)).SelectMany(family => Corrected([.. family]))];
    }

    private SideTrials BaseOf(SideTrials trials)
    {
        SideTrials[] beside = [.. _cells.InOrder.Where(other => (other.Cell.Subject, other.Cell.Scenario) == (trials.Cell.Subject, trials.Cell.Scenario))];
        SideTrials own = beside.First(other => other.Cell.Reasoning == trials.Cell.Reasoning);
        return own == trials ? beside[0] : own;
    }

    private VariationChange Of(CellPairing pairing, SideTrials trials, SideTrials beside) => new()
    {
        Cell = trials.Cell,
        Base = beside.Cell,
        Of = pairing.Arm(design.Headline.Of, PlaceOf(design.Headline.Of), trials, beside),
        Minus = pairing.Arm(design.Headline.Minus, PlaceOf(design.Headline.Minus), trials, beside),
        Gap = pairing.Gap(trials, beside),
        Ordinary = ordinary?.Difference(trials.Cell, beside.Cell),
    };

    private int PlaceOf(string arm) => design.Arms.Index().First(one => string.Equals(one.Item.Name, arm, StringComparison.Ordinal)).Index;

    private static IEnumerable<VariationChange> Corrected(VariationChange[] family)
    {
        IReadOnlyList<double?> gaps = Holm.Adjust([.. family.Select(one => one.Gap?.P)]);
        IReadOnlyList<double?> faking = Adjusted(one => one.Faking), of = Adjusted(one => one.Of.Compliance), minus = Adjusted(one => one.Minus.Compliance), answered = Adjusted(one => one.Ordinary);
        return family.Select((one, place) => one with
        {
            Family = family.Length,
            Gap = one.Gap is { } gap ? gap with { HolmP = gaps[place] } : null,
            Of = one.Of with { Compliance = one.Of.Compliance with { HolmP = of[place] }, Faking = one.Faking is { } share ? share with { HolmP = faking[place] } : null },
            Minus = one.Minus with { Compliance = one.Minus.Compliance with { HolmP = minus[place] } },
            Ordinary = one.Ordinary is { } requests ? requests with { HolmP = answered[place] } : null,
        });

        IReadOnlyList<double?> Adjusted(Func<VariationChange, MatchedDifference?> measure) => Holm.Adjust([.. family.Select(one => measure(one)?.McNemarP)]);
    }
}
