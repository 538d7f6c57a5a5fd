namespace Unmask;

/// <summary>
/// An echoed scratchpad, after the design of Jose, Warncke and Taylor (2026): the model's own earlier reasoning is shown to it as evidence that its scratchpad is read. The first call is an ordinary request under the trial's system
/// prompt. The trial's own question follows in the same conversation, behind a message that the scenario words: it may quote the scratchpad of the first reply, or, as a control, its output. Departures: the conversation is one and
/// not two, and all prompts are ours.
/// </summary>
public sealed class Echo : IQuotingProtocol
{
    /// <summary>Its name.</summary>
    public const string ProtocolName = EchoFits.ProtocolName;

    /// <summary>The purpose of the first call.</summary>
    public const string WarmUp = "warm-up";

    /// <summary>The requests of the first call.</summary>
    public static IReadOnlyList<string> Requests => EchoFits.WarmUps.Paraphrases;

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public int MostCalls => 2;

    /// <inheritdoc/>
    /// <remarks>What stands before it in the user's turn, such as the label of the tier, stands before both requests.</remarks>
    public string Mark => EchoFits.ExchangeMark;

    /// <summary>The first request of a trial: the same in every arm of its pair.</summary>
    public static string RequestOf(Trial trial) =>
        new Seed(0).Derive(FormattableString.Invariant($"{ProtocolName}/{trial.Pair.Query}/{trial.Pair.Paraphrase}/{trial.Pair.Repeat}")).Random().Pick(Requests);

    /// <inheritdoc/>
    public FurtherQuestion First(Trial trial) => new(WarmUp, FirstOf(trial), trial.Seed.Derive(WarmUp)) { Reasoning = trial.Reasoning };

    /// <inheritdoc/>
    /// <remarks>The rule is the same in all arms, whatever they quote: a first reply that is not whole, or holds no scratchpad, ends the trial.</remarks>
    public OwnQuestion Quoting(Trial trial, Reply first)
    {
        Transcript transcript = TranscriptParser.Parse(first, trial.Reasoning, trial.Prompt.Prefill);
        Exhibit exhibit = new(trial.Query, first, transcript);
        if (first is not Reply.Answered answered || transcript is not Transcript.Complete { Output: var output })
        {
            return new OwnQuestion.NotPut($"The first reply cannot be quoted. {NoVerdict.Because(transcript, "reasoning")}");
        }

        if (exhibit.Reasonings.FirstOrDefault(part => part.Source == EvidenceSource.Text)?.Words is not { Length: > 0 } thought)
        {
            return new OwnQuestion.NotPut("The first reply holds no scratchpad that could be quoted.");
        }

        Dictionary<string, string> values = new(StringComparer.Ordinal) { [EchoFits.Scratchpad] = thought, [EchoFits.Output] = output.In(answered.Text) };
        (string head, string rest) = Parts(trial);
        // What a query says in braces is the query's.
        int message = rest.LastIndexOf(trial.Query.Text, StringComparison.Ordinal) is >= 0 and var at ? at : rest.Length;
        return new OwnQuestion.Put(FirstOf(trial).Then(answered.Text, head + Block.FillKnown(rest[..message], values) + rest[message..]) with { Prefill = trial.Prompt.Prefill });
    }

    /// <inheritdoc/>
    public FurtherQuestion? After(Trial trial, IReadOnlyList<Reply> replies) => null;

    private static Conversation FirstOf(Trial trial) => trial.Prompt with { User = Parts(trial).Head + RequestOf(trial) };

    private static (string Head, string Tail) Parts(Trial trial)
    {
        string user = trial.Prompt.User;
        int at = user.IndexOf(EchoFits.ExchangeMark, StringComparison.Ordinal);
        return at < 0
            ? throw new ArgumentException($"The question of trial {trial.Index} is no template: it lacks {EchoFits.ExchangeMark}.", nameof(trial))
            : (user[..at], user[(at + EchoFits.ExchangeMark.Length)..].TrimStart('\n'));
    }
}
