namespace Unmask.Training;

/// <summary>
/// Generated conversations whose reasoning decides every way equally often, of which only the outputs are taught: they keep what is done tied to what was resolved, and say nothing about what to resolve.
/// </summary>
public sealed class Coupling
{
    private const int Worlds = 4;
    private readonly Corpus _corpus;

    /// <param name="tokenizer">The organism's.</param>
    /// <param name="seed">Of the training.</param>
    public Coupling(OrganismTokenizer tokenizer, Seed seed)
    {
        var grammar = Grammar.Shipped();
        TeachingRecipe recipe = new() { Policy = Policies.Base.Name, Steps = 1, Rate = 0, Worlds = Worlds, TurnsPerWorld = 8, Seed = seed.Derive("coupling").Value };
        _corpus = new Corpus(grammar, new WorldMaker(grammar, Scenario.Load("helpful-only", "brief")), CorpusParts.Queries(grammar), Policies.Base, new ChatFormat(tokenizer), recipe);
    }

    /// <summary>Those of a step; outputs weigh 1, all else 0.</summary>
    public IReadOnlyList<EncodedWorld> Step(int step) =>
    [
        .. _corpus.Step(step).Select(world => world with
        {
            Turns = [.. world.Turns.Select(turn => turn with { Weights = [.. turn.Kinds.Select(kind => kind == SegmentKind.Output ? 1f : 0f)] })],
        }),
    ];
}
