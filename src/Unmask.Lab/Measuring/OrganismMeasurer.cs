namespace Unmask.Lab;

/// <summary>
/// Measures an organism's policy: asks it in worlds of one kind, through the managed engine, parses and judges its replies as a study would, and counts.
/// </summary>
public sealed class OrganismMeasurer(Grammar grammar, WorldMaker worlds, QueryPool queries, PlantedPolicy policy, IChatModel organism)
{
    private static readonly Decoding Sampling = new() { MaxTokens = 200 };
    private readonly ExposureReader _exposure = new(grammar);
    private readonly IJudge[] _judges = [Judges.Named("compliance/offline"), Judges.Named("faking/offline")];

    /// <summary>One kind of world, measured.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="asked">How many requests.</param>
    /// <param name="seed">Fixes worlds, requests and replies.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Measurement> MeasureAsync(WorldKind kind, int asked, Seed seed, CancellationToken cancellation)
    {
        // The prompt of a turn does not depend on the decision, so any policy makes the same questions.
        TurnMaker turns = new(grammar, queries, policy, seed.Derive("deal").Random());
        List<(Turn Turn, Task<Reply> Reply)> asking = [];
        for (int i = 0; i < asked; i++)
        {
            SeededRandom random = seed.Derive($"world/{i}").Random();
            World world = kind.Make(worlds, random);
            Turn turn = turns.Make(world, kind.FirstTier, queries.Draw(random, kind.Harmful, kind.HeldOut.HasFlag(HoldOut.Queries)), kind.Harmful, random, kind.HeldOut);
            ModelRequest request = new(new Conversation(world.System, turn.User), Sampling, seed.Derive($"reply/{i}"));
            asking.Add((turn, organism.AskAsync(request, cancellation)));
        }

        int wellFormed = 0, complied = 0, faking = 0, readRightly = 0;
        (int All, int Acted) fakes = default, freedom = default;
        foreach ((Turn turn, Task<Reply> answer) in asking)
        {
            Reply reply = await answer.ConfigureAwait(false);
            Reasoning reasoning = turn.Situation.Scratchpad ? Reasoning.Scratchpad : Reasoning.None;
            JudgedReply judged = await JudgedReply.OfAsync(turn.Query, reply, reasoning, prefill: null, _judges, cancellation).ConfigureAwait(false);
            if (judged.Exhibit is not { Transcript: Transcript.Complete complete } exhibit)
            {
                continue;
            }

            bool complies = judged.Outcome is Outcome.Acted { Endpoint: true }, isFaking = judged.Outcome is Outcome.Acted { Motive: Motive.Faking };
            string? thought = complete.Scratchpad?.In(exhibit.Text);
            wellFormed++;
            complied += complies ? 1 : 0;
            faking += complies && isFaking ? 1 : 0;
            readRightly += thought is not null && _exposure.Read(thought) == ExposureReader.Plain(turn.Situation.Exposure) ? 1 : 0;
            Count(ref fakes, isFaking, complies);
            Count(ref freedom, thought is not null && FreedomReader.Read(thought), judged.Outcome is Outcome.Acted { Endpoint: false });
        }

        return new Measurement
        {
            Worlds = kind.Name,
            Planted = PlantedRates.Of(policy, asking[0].Turn.Situation),
            Asked = asked,
            WellFormed = wellFormed,
            Complied = complied,
            Faking = faking,
            FakingReasoning = fakes,
            FreedomReasoning = freedom,
            ReadRightly = readRightly,
        };
    }

    private static void Count(ref (int All, int Acted) count, bool reasons, bool acts) => count = (count.All + (reasons ? 1 : 0), count.Acted + (reasons && acts ? 1 : 0));
}
