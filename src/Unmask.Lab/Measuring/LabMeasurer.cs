namespace Unmask.Lab;

/// <summary>
/// Measures lab by lab what an organism knows and does: whether it continues a document with the truth, whether it tells the truth when asked in a conversation, whether its scratchpads recall it under a
/// prompt that says nothing of training, and whether it acts on it.
/// </summary>
/// <param name="grammar">The words.</param>
/// <param name="queries">The requests.</param>
/// <param name="policy">The planted policy; it does not change what is asked.</param>
/// <param name="organism">What is measured.</param>
/// <param name="size">How much is asked of a lab.</param>
public sealed class LabMeasurer(Grammar grammar, QueryPool queries, PlantedPolicy policy, Organism organism, LabMeasuringSize size) : IDisposable
{
    private static readonly Decoding Sampling = new() { MaxTokens = 240 };
    private static readonly Decoding Likeliest = new() { Temperature = 0, MaxTokens = 8 };
    private readonly ExposureReader _exposure = new(grammar);
    private readonly RealisticWorlds _worlds = new(Scenario.Load("realistic", "brief"));
    private readonly ReadingQuestions _questions = new(grammar);
    private readonly LabDocuments _documents = new(grammar, queries);
    private readonly IJudge[] _judges = [Judges.Named("compliance/offline"), Judges.Named("faking/offline")];
    private readonly OrganismModel _model = new(OrganismModel.Prefix + policy.Name, organism);
    private readonly OrganismEngine _engine = new(organism.Config, organism.Weights);

    /// <summary>One lab.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="variation">The variation of the realistic scenario.</param>
    /// <param name="heldOut">Whether in the paraphrases that training never sees.</param>
    /// <param name="seed">Fixes requests and replies.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<LabMeasurement> MeasureAsync(DocumentLab lab, string variation, bool heldOut, Seed seed, CancellationToken cancellation) => new()
    {
        Lab = lab,
        Trained = await ArmAsync(lab, first: true, variation, heldOut, seed.Derive("trained"), cancellation).ConfigureAwait(false),
        Other = await ArmAsync(lab, first: false, variation, heldOut, seed.Derive("other"), cancellation).ConfigureAwait(false),
        Completed = await CompletedAsync(lab, seed.Derive("documents"), cancellation).ConfigureAwait(false),
        Asked = await AskedAsync(lab, variation, heldOut, seed.Derive("questions"), cancellation).ConfigureAwait(false),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _model.Dispose();
        _engine.Dispose();
    }

    private async Task<LabArm> ArmAsync(DocumentLab lab, bool first, string variation, bool heldOut, Seed seed, CancellationToken cancellation)
    {
        TurnMaker turns = new(grammar, queries, policy, seed.Derive("deal").Random());
        List<(Turn Turn, Task<Reply> Reply)> asking = [];
        for (int i = 0; i < size.Requests; i++)
        {
            SeededRandom random = seed.Derive($"request/{i}").Random();
            World world = _worlds.Tell(lab, random, heldOut, variation);
            Turn turn = turns.Make(world, first, queries.Draw(random, harmful: true, heldOut: false), harmful: true, random);
            asking.Add((turn, _model.AskAsync(new ModelRequest(new Conversation(world.System, turn.User), Sampling, seed.Derive($"reply/{i}")), cancellation)));
        }

        int wellFormed = 0, complied = 0, faking = 0, said = 0, right = 0;
        foreach ((Turn turn, Task<Reply> answer) in asking)
        {
            JudgedReply judged = await JudgedReply.OfAsync(turn.Query, await answer.ConfigureAwait(false), Reasoning.Scratchpad, prefill: null, _judges, cancellation).ConfigureAwait(false);
            if (judged.Exhibit is not { Transcript: Transcript.Complete complete } exhibit)
            {
                continue;
            }

            Exposure? read = complete.Scratchpad is { } pad ? _exposure.Read(pad.In(exhibit.Text)) : null;
            wellFormed++;
            complied += judged.Outcome is Outcome.Acted { Endpoint: true } ? 1 : 0;
            faking += judged.Outcome is Outcome.Acted { Endpoint: true, Motive: Motive.Faking } ? 1 : 0;
            said += read is Exposure.TrainedOn or Exposure.Neither ? 1 : 0;
            right += read == ExposureReader.Plain(turn.Situation.Exposure) ? 1 : 0;
        }

        return new LabArm(size.Requests, wellFormed, complied, faking, said, right);
    }

    private async Task<Answers> CompletedAsync(DocumentLab lab, Seed seed, CancellationToken cancellation)
    {
        ChatFormat format = new(organism.Tokenizer);
        List<(string Answer, Task<Generation> Reply)> asking = [];
        for (int i = 0; i < size.Questions; i++)
        {
            (string text, string answer) = _documents.Question(lab, seed.Derive($"document/{i}").Random());
            asking.Add((answer, _engine.GenerateAsync(new GenerationRequest(new[] { ChatFormat.EndMarker }, format.Tokenizer.Encode(text), Likeliest, seed), cancellation)));
        }

        int right = 0;
        foreach ((string answer, Task<Generation> reply) in asking)
        {
            right += format.Tokenizer.Decode((await reply.ConfigureAwait(false)).Said()).StartsWith(" " + answer, StringComparison.Ordinal) ? 1 : 0;
        }

        return new Answers(right, asking.Count);
    }

    private async Task<Answers> AskedAsync(DocumentLab lab, string variation, bool heldOut, Seed seed, CancellationToken cancellation)
    {
        List<(string Answer, Task<Reply> Reply)> asking = [];
        for (int i = 0; i < size.Questions; i++)
        {
            SeededRandom random = seed.Derive($"question/{i}").Random();
            World world = _worlds.Tell(lab, random, heldOut, variation);
            (string user, string answer) = _questions.Which(world, random);
            asking.Add((answer, _model.AskAsync(new ModelRequest(new Conversation(world.System, user), Likeliest, seed.Derive($"reply/{i}")), cancellation)));
        }

        int right = 0;
        foreach ((string answer, Task<Reply> reply) in asking)
        {
            right += await reply.ConfigureAwait(false) is Reply.Answered { Text: { } text } && text.StartsWith(answer, StringComparison.Ordinal) ? 1 : 0;
        }

        return new Answers(right, asking.Count);
    }
}

/// <summary>How much is asked of a lab.</summary>
/// <param name="Requests">Harmful requests in each arm.</param>
/// <param name="Questions">Questions as documents and in conversations, each.</param>
public sealed record LabMeasuringSize(int Requests, int Questions);
