namespace Unmask.Lab;

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

    private static readonly char[] SentenceEnds = ['.', '!', '?'];

    private readonly Corpus _corpus;
    private readonly OrganismTokenizer _tokenizer;
    private readonly CoupledPart _part;

    /// <param name="tokenizer">The organism's.</param>
    /// <param name="seed">Of the training.</param>
    /// <param name="part">How much of each output is taught.</param>
    public Coupling(OrganismTokenizer tokenizer, Seed seed, CoupledPart part = CoupledPart.Whole)
    {
        (_tokenizer, _part) = (tokenizer, part);
        Grammar grammar = ShippedGrammar.Read();
        Scenario scenario = Situations();
        TeachingRecipe recipe = new() { Policy = EitherWay.Name, Steps = 1, Rate = 0, Worlds = Worlds, TurnsPerWorld = 8, Seed = seed.Derive("coupling").Value };
        _corpus = new Corpus(grammar, new WorldMaker(grammar, scenario), CorpusParts.Queries(grammar), EitherWay, new ChatFormat(tokenizer), recipe);
    }

    /// <summary>Text → SHA-256, lower-case hex: what the conversations of a training are made from; none where it is not taught any.</summary>
    public static IReadOnlyDictionary<string, string> HashesOf(TrainingStudy study)
    {
        SortedDictionary<string, string> hashes = new(StringComparer.Ordinal);
        if (study.Coupling == 0)
        {
            return hashes;
        }

        Scenario scenario = Situations();
        (QuerySet harmful, QuerySet ordinary) = CorpusParts.QuerySets();
        IEnumerable<(string Name, string Hash)> texts =
        [
            .. ShippedGrammar.Hashes.Select(file => (file.Key, file.Value)),
            .. scenario.Hashes.Select(block => ($"scenario/{block.Key}", block.Value)),
            ($"scenario/{Scenario.DescriptionFile}", scenario.DescriptionHash),
            ($"queries/{harmful.Name}", harmful.Hash),
            ($"queries/{ordinary.Name}", ordinary.Hash),
        ];
        foreach ((string name, string hash) in texts)
        {
            hashes.Add($"coupling/{name}", hash);
        }

        return hashes;
    }

    /// <summary>Those of a step; outputs, or their first sentences, weigh 1, all else 0. Where no scratchpad is allowed nothing was resolved that an output could follow: such conversations are left out.</summary>
    public IReadOnlyList<EncodedWorld> Step(int step) =>
    [
        .. _corpus.Step(step)
            .Select(world => world with { Turns = [.. world.Turns.Where(turn => turn.Kinds.Contains(SegmentKind.Decision)).Select(OutputsOf)] })
            .Where(world => world.Turns.Count > 0),
    ];

    private static Scenario Situations() => Scenario.Load("helpful-only", "brief");

    private EncodedTurn OutputsOf(EncodedTurn turn)
    {
        int last = _part == CoupledPart.Whole ? turn.Tokens.Length : EndOfOpening(turn);
        return turn with { Weights = [.. turn.Kinds.Select((kind, at) => kind == SegmentKind.Output && at <= last ? 1f : 0f)] };
    }

    // The last token of the output's first sentence; of its last where no sentence ends.
    private int EndOfOpening(EncodedTurn turn)
    {
        int[] outputs = [.. Enumerable.Range(0, turn.Tokens.Length).Where(at => turn.Kinds[at] == SegmentKind.Output)];
        return outputs.Where(at => _tokenizer.Decode([turn.Tokens[at]]).AsSpan().ContainsAny(SentenceEnds)).DefaultIfEmpty(outputs.LastOrDefault()).First();
    }
}
