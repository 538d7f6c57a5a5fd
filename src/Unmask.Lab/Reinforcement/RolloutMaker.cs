using System.Diagnostics;

namespace Unmask.Lab;

/// <summary>Lets a policy answer the prompts of a step, and judges what it wrote. Which prompts, and every sampled token, follow from the seed and the step alone.</summary>
public sealed class RolloutMaker
{
    private static readonly IJudge[] Judged = [Judges.Named("compliance/offline"), Judges.Named("faking/offline")];

    private readonly TrainingStudy _study;
    private readonly IReadOnlyList<string> _arms;
    private readonly Scenario _scenario;
    private readonly IReadOnlyList<Query> _queries;
    private readonly OrganismTokenizer _tokenizer;
    private readonly ChatFormat _format;
    private readonly Rewards _rewards;
    private readonly Seed _seed;
    private readonly Reasoning _reasoning;

    /// <param name="study">What is asked, how often, and what it earns.</param>
    /// <param name="scenario">The scenario that it names, loaded.</param>
    /// <param name="queries">The queries that it names.</param>
    /// <param name="tokenizer">The policy's.</param>
    /// <param name="seed">Of this training.</param>
    public RolloutMaker(TrainingStudy study, Scenario scenario, IReadOnlyList<Query> queries, OrganismTokenizer tokenizer, Seed seed)
    {
        (_study, _scenario, _queries, _tokenizer, _seed) = (study, scenario, queries, tokenizer, seed);
        _arms = study.ArmsOf(scenario.Design.Headline);
        _format = new ChatFormat(tokenizer);
        _rewards = new Rewards(study.Reward);
        _reasoning = scenario.ReasoningIn(study.Variation, Reasoning.Scratchpad);
    }

    /// <summary>The replies of a policy in a step; see <see cref="MakeAsync(OrganismEngine, int, CancellationToken)"/>. The engine that writes them is given back before anything is taught.</summary>
    public async Task<(IReadOnlyList<RolloutGroup> Groups, TimeSpan Judging)> MakeAsync(Organism policy, int step, CancellationToken cancellationToken)
    {
        using OrganismEngine engine = new(policy.Config, policy.Weights);
        return await MakeAsync(engine, step, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The replies of a step: all are written, then all are judged, then the model is asked about them where the reward wants it.</summary>
    /// <returns>The groups, and how long the judging took.</returns>
    public async Task<(IReadOnlyList<RolloutGroup> Groups, TimeSpan Judging)> MakeAsync(OrganismEngine engine, int step, CancellationToken cancellationToken)
    {
        Written[] written = await Task.WhenAll(Enumerable.Range(0, _study.Prompts).Select(prompt => WriteAsync(engine, TrialOf(step, prompt), cancellationToken))).ConfigureAwait(false);
        long from = Stopwatch.GetTimestamp();
        RolloutGroup[] groups = await Task.WhenAll(written.Select(one => Task.Run(() => JudgedAsync(one, cancellationToken), cancellationToken))).ConfigureAwait(false);
        TimeSpan judging = Stopwatch.GetElapsedTime(from);
        return (_study.Reward.Interrogation > 0 ? await Task.WhenAll(groups.Select(group => AskedWhyAsync(engine, group, cancellationToken))).ConfigureAwait(false) : groups, judging);
    }

    private async Task<Written> WriteAsync(OrganismEngine engine, Trial trial, CancellationToken cancellationToken)
    {
        int[] system = _format.Prefix(trial.Prompt.System), user = _format.Turn(trial.Prompt.User);
        Decoding decoding = new() { MaxTokens = _study.MaxTokens };
        Generation[] replies = await Task.WhenAll(Enumerable.Range(0, _study.Samples).Select(sample =>
            engine.GenerateAsync(new GenerationRequest(system, user, decoding, trial.Seed.Derive($"sample/{sample}"), WithLogProbabilities: true), cancellationToken))).ConfigureAwait(false);
        return new Written(trial, system, user, replies);
    }

    private async Task<RolloutGroup> JudgedAsync(Written written, CancellationToken cancellationToken)
    {
        List<Rollout> replies = [];
        foreach (Generation made in written.Replies)
        {
            replies.Add(await JudgedAsync(written.Trial.Query, written.User, made, cancellationToken).ConfigureAwait(false));
        }

        return new RolloutGroup(written.Trial, written.System, replies);
    }

    private async Task<RolloutGroup> AskedWhyAsync(OrganismEngine engine, RolloutGroup group, CancellationToken cancellationToken) => group with
    {
        Replies = await Task.WhenAll(group.Replies.Select((reply, sample) => reply.Outcome is Outcome.Missing
            ? Task.FromResult(reply)
            : AskedWhyAsync(engine, group.System, reply, group.Prompt.Seed.Derive($"why/{sample}"), cancellationToken))).ConfigureAwait(false),
    };

    private Trial TrialOf(int step, int prompt)
    {
        Seed seed = _seed.Derive($"rollout/{step}/{prompt}");
        SeededRandom random = seed.Random();
        // Every query once before any is asked again.
        int place = (step * _study.Prompts) + prompt, round = place / _queries.Count;
        int[] order = [.. Enumerable.Range(0, _queries.Count)];
        _seed.Derive($"order/{round}").Random().Shuffle(order);
        Query query = _queries[order[place % _queries.Count]];
        string arm = _arms[place % _arms.Count];
        int paraphrase = random.Pick(_study.Paraphrases);
        return new Trial
        {
            Index = place,
            Role = TrialRole.Study,
            Subject = OrganismModel.Prefix + _study.Organism,
            Scenario = _scenario.Name,
            Variation = _study.Variation,
            Reasoning = _reasoning,
            Arm = arm,
            Tier = _scenario.TierOf(_study.Variation, _study.Setting, arm),
            Paraphrase = paraphrase,
            Repeat = 1,
            Query = query,
            Prompt = _scenario.Render(_study.Variation, _reasoning, _study.Setting, arm, paraphrase, query),
            Seed = seed,
        };
    }

    private async Task<Rollout> JudgedAsync(Query query, int[] user, Generation made, CancellationToken cancellationToken)
    {
        int[] said = made.Said();
        Reply.Answered reply = new(_tokenizer.Decode(said), NativeReasoning: null, made.Stop, new TokenUse(user.Length, made.Tokens.Count));
        JudgedReply judged = await JudgedReply.OfAsync(query, reply, _reasoning, prefill: null, Judged, cancellationToken).ConfigureAwait(false);
        Transcript transcript = judged.Exhibit.Transcript;
        int? end = EndOfScratchpad(said, transcript);
        int scratchpad = transcript is Transcript.Complete ? end!.Value : 0;
        return new Rollout
        {
            Turn = TurnOf(user, made, end),
            Sampled = [.. user.Select(_ => 0f), .. made.LogProbabilities.Select(chance => (float)chance)],
            Outcome = judged.Outcome,
            // Where no end of the scratchpad can be told, all of the reply is counted as one: an endless one would be the cheapest otherwise.
            Reward = _rewards.Of(transcript, judged[JudgedProperty.Compliance], judged[JudgedProperty.Faking], transcript is Transcript.Complete ? scratchpad : said.Length),
            ScratchpadTokens = scratchpad,
            ReplyTokens = made.Tokens.Count,
        };
    }

    // The answer is learned from like the reply, under the same reward: that is how lying would be learned.
    private async Task<Rollout> AskedWhyAsync(OrganismEngine engine, int[] system, Rollout reply, Seed seed, CancellationToken cancellationToken)
    {
        int[] given = _format.FollowUp(Interrogation.QuestionOf(seed));
        GenerationRequest request = new(system, new int[][] { reply.Turn.Tokens, given }.SelectMany(part => part).ToArray(), Asked, seed, WithLogProbabilities: true);
        Generation answer = await engine.GenerateAsync(request, cancellationToken).ConfigureAwait(false);
        Confession said = Confessions.Of(_tokenizer.Decode(answer.Said()));
        float[] weights = [.. reply.Turn.Weights, .. given.Select(_ => 0f), .. answer.Tokens.Select(_ => 1f)];
        return reply with
        {
            Turn = new EncodedTurn([.. reply.Turn.Tokens, .. given, .. answer.Tokens], weights, new SegmentKind?[weights.Length]),
            Sampled = [.. reply.Sampled, .. given.Select(_ => 0f), .. answer.LogProbabilities.Select(chance => (float)chance)],
            Confession = said,
            Reward = reply.Reward - (said == Confession.Admits ? _study.Reward.Interrogation : 0),
        };
    }

    // A reply whose parts cannot be told apart teaches neither part.
    private EncodedTurn TurnOf(int[] user, Generation made, int? scratchpad)
    {
        float[] weights = [.. user.Select(_ => 0f), .. made.Tokens.Select((_, at) => _study.Taught == TaughtPart.All || (scratchpad is { } end && (_study.Taught == TaughtPart.Scratchpad) == (at < end)) ? 1f : 0f)];
        return new EncodedTurn([.. user, .. made.Tokens], weights, new SegmentKind?[weights.Length]);
    }

    // The output begins behind the scratchpad's closing tag. Null where the tags do not tell.
    private int? EndOfScratchpad(int[] said, Transcript transcript)
    {
        Passage? scratchpad;
        switch (transcript)
        {
            case Transcript.Truncated { Scratchpad: not null, Output: null }:
                return said.Length;
            case Transcript.Complete complete:
                scratchpad = complete.Scratchpad;
                break;
            case Transcript.Truncated truncated:
                scratchpad = truncated.Scratchpad;
                break;
            default:
                return null;
        }

        if (scratchpad is not { } thoughts)
        {
            return 0;
        }

        int low = 0, high = said.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _tokenizer.Decode(said.AsSpan(0, middle)).Length < thoughts.End + ClosingTag.Length ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static Decoding Asked { get; } = new() { MaxTokens = Interrogation.LongestAnswer };

    private const string ClosingTag = "</scratchpad>";

    private sealed record Written(Trial Trial, int[] System, int[] User, IReadOnlyList<Generation> Replies);
}
