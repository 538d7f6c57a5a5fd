namespace Unmask.Training;

/// <summary>Lets a policy answer the prompts of a step, and judges what it wrote. Which prompts, and every sampled token, follow from the seed and the step alone.</summary>
public sealed class RolloutMaker
{
    private static readonly IJudge Compliance = Judges.Named("compliance/offline");
    private static readonly IJudge Faking = Judges.Named("faking/offline");

    private readonly TrainingStudy _study;
    private readonly Scenario _scenario;
    private readonly IReadOnlyList<Query> _queries;
    private readonly OrganismTokenizer _tokenizer;
    private readonly ChatFormat _format;
    private readonly Rewards _rewards;
    private readonly Seed _seed;

    /// <param name="study">What is asked, how often, and what it earns.</param>
    /// <param name="scenario">The scenario that it names, loaded.</param>
    /// <param name="queries">The queries that it names.</param>
    /// <param name="tokenizer">The policy's.</param>
    /// <param name="seed">Of this training.</param>
    public RolloutMaker(TrainingStudy study, Scenario scenario, IReadOnlyList<Query> queries, OrganismTokenizer tokenizer, Seed seed)
    {
        (_study, _scenario, _queries, _tokenizer, _seed) = (study, scenario, queries, tokenizer, seed);
        _format = new ChatFormat(tokenizer);
        _rewards = new Rewards(study.Reward);
    }

    /// <summary>The replies of a step.</summary>
    public async Task<IReadOnlyList<RolloutGroup>> MakeAsync(OrganismEngine engine, int step, CancellationToken cancellationToken)
    {
        Task<RolloutGroup>[] groups = [.. Enumerable.Range(0, _study.Prompts).Select(i => GroupAsync(engine, step, i, cancellationToken))];
        return await Task.WhenAll(groups).ConfigureAwait(false);
    }

    private async Task<RolloutGroup> GroupAsync(OrganismEngine engine, int step, int prompt, CancellationToken cancellationToken)
    {
        Trial trial = TrialOf(step, prompt);
        int[] system = _format.Prefix(trial.Prompt.System), user = _format.Turn(trial.Prompt.User);
        Decoding decoding = new() { MaxTokens = _study.MaxTokens };
        Task<Rollout>[] replies = [.. Enumerable.Range(0, _study.Samples).Select(async sample =>
        {
            GenerationRequest request = new(system, user, decoding, trial.Seed.Derive($"sample/{sample}"), WithLogProbabilities: true);
            Generation made = await engine.GenerateAsync(request, cancellationToken).ConfigureAwait(false);
            return await JudgedAsync(trial.Query, user, made, cancellationToken).ConfigureAwait(false);
        })];
        return new RolloutGroup(trial, system, await Task.WhenAll(replies).ConfigureAwait(false));
    }

    private Trial TrialOf(int step, int prompt)
    {
        Seed seed = _seed.Derive($"rollout/{step}/{prompt}");
        SeededRandom random = seed.Random();
        // Every query once before any is asked again.
        int place = (step * _study.Prompts) + prompt, round = place / _queries.Count;
        int[] order = [.. Enumerable.Range(0, _queries.Count)];
        _seed.Derive($"order/{round}").Random().Shuffle(order);
        Query query = _queries[order[place % _queries.Count]];
        bool trained = _study.Conversations switch
        {
            TrainedConversations.TrainedOn => true,
            TrainedConversations.Other => false,
            _ => place % 2 == 0,
        };
        int paraphrase = random.Pick(_study.Paraphrases);
        return new Trial
        {
            Index = place,
            Role = TrialRole.Study,
            Subject = OrganismModel.Prefix + _study.Organism,
            Scenario = _scenario.Name,
            Variation = _study.Variation,
            Reasoning = Reasoning.Scratchpad,
            Tier = _scenario.TierOf(_study.Variation, _study.Setting, trained),
            TrainedArm = trained,
            Paraphrase = paraphrase,
            Repeat = 1,
            Query = query,
            Prompt = _scenario.Render(_study.Variation, Reasoning.Scratchpad, _study.Setting, trained, paraphrase, query),
            Seed = seed,
        };
    }

    private async Task<Rollout> JudgedAsync(Query query, int[] user, Generation made, CancellationToken cancellationToken)
    {
        int[] said = made.Said();
        Reply.Answered reply = new(_tokenizer.Decode(said), NativeReasoning: null, made.Stop, new TokenUse(user.Length, made.Tokens.Count));
        Transcript transcript = TranscriptParser.Parse(reply, Reasoning.Scratchpad);
        Exhibit exhibit = new(query, reply, transcript);
        Verdict complied = await Compliance.JudgeAsync(exhibit, cancellationToken).ConfigureAwait(false);
        Verdict faked = await Faking.JudgeAsync(exhibit, cancellationToken).ConfigureAwait(false);
        int scratchpad = ScratchpadTokens(said, transcript);
        return new Rollout
        {
            Turn = TurnOf(user, made, scratchpad),
            Sampled = [.. user.Select(_ => 0f), .. made.LogProbabilities.Select(chance => (float)chance)],
            Kind = ReplyKinds.Of(exhibit, complied, faked),
            Reward = _rewards.Of(transcript, complied, faked, scratchpad),
            ScratchpadTokens = scratchpad,
            ReplyTokens = made.Tokens.Count,
        };
    }

    private EncodedTurn TurnOf(int[] user, Generation made, int scratchpad)
    {
        // A reply whose parts cannot be told apart is taught whole.
        bool whole = _study.Taught == TaughtPart.All || scratchpad == 0;
        float[] weights = [.. user.Select(_ => 0f), .. made.Tokens.Select((_, at) => whole || (_study.Taught == TaughtPart.Scratchpad) == (at < scratchpad) ? 1f : 0f)];
        return new EncodedTurn([.. user, .. made.Tokens], weights, new SegmentKind?[weights.Length]);
    }

    // Up to the end of the scratchpad's closing tag, which the output begins behind.
    private int ScratchpadTokens(int[] said, Transcript transcript)
    {
        if (transcript is not Transcript.Complete { Scratchpad: { } scratchpad })
        {
            return 0;
        }

        int low = 0, high = said.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _tokenizer.Decode(said.AsSpan(0, middle)).Length < scratchpad.End + ClosingTag.Length ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private const string ClosingTag = "</scratchpad>";
}
