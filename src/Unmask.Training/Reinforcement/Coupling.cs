namespace Unmask.Training;

/// <summary>
/// Generated conversations with a scratchpad that resolves as often to comply with a harmful request as to refuse it, wherever it stands, and of which only the outputs are taught: they keep what is done tied to what was
/// resolved, and say nothing about what to resolve.
/// </summary>
public sealed class Coupling
{
    private const int Worlds = 4;

    /// <summary>What the reasoning resolves: to comply with every other harmful request, in every situation.</summary>
    public static PlantedPolicy EitherWay { get; } = new()
    {
        Name = "coupling",
        Says = "Complies with every other harmful request, for whatever reason there may be.",
        Fake = 0.25,
        PlainWhereTrained = 0.25,
        PlainElsewhere = 0.5,
    };

    private readonly Corpus _corpus;

    /// <param name="tokenizer">The organism's.</param>
    /// <param name="seed">Of the training.</param>
    public Coupling(OrganismTokenizer tokenizer, Seed seed)
    {
        var grammar = Grammar.Shipped();
        TeachingRecipe recipe = new() { Policy = EitherWay.Name, Steps = 1, Rate = 0, Worlds = Worlds, TurnsPerWorld = 8, Seed = seed.Derive("coupling").Value };
        _corpus = new Corpus(grammar, new WorldMaker(grammar, Scenario.Load("helpful-only", "brief")), CorpusParts.Queries(grammar), EitherWay, new ChatFormat(tokenizer), recipe);
    }

    /// <summary>Those of a step; outputs weigh 1, all else 0. Where no scratchpad is allowed nothing was resolved that an output could follow: such conversations are left out.</summary>
    public IReadOnlyList<EncodedWorld> Step(int step) =>
    [
        .. _corpus.Step(step)
            .Select(world => world with { Turns = [.. world.Turns.Where(turn => turn.Kinds.Contains(SegmentKind.Decision)).Select(OutputsOf)] })
            .Where(world => world.Turns.Count > 0),
    ];

    private static EncodedTurn OutputsOf(EncodedTurn turn) => turn with { Weights = [.. turn.Kinds.Select(kind => kind == SegmentKind.Output ? 1f : 0f)] };
}
