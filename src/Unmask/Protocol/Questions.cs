namespace Unmask;

/// <summary>
/// An answer, and after it questions about it, as in the lying evaluations of Greenblatt et al. (2024, section 6.3). Each question goes to a conversation of its own, which ends in the reply: no answer is read by whoever gives
/// another. Which questions a trial is asked follows from its seed. What was cut off, filtered, empty or malformed is not asked about.
/// </summary>
/// <param name="set">All questions; a trial is asked some of them, each at most once.</param>
/// <param name="perTrial">How many a trial is asked, 1 or more.</param>
public sealed class Questions(IReadOnlyList<Query> set, int perTrial) : IProtocol
{
    /// <summary>Its name.</summary>
    public const string ProtocolName = "questions";

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public int MostCalls => 1 + perTrial;

    /// <summary>The questions that a trial is asked, in their order.</summary>
    public IReadOnlyList<Query> Of(Trial trial)
    {
        Query[] all = [.. set];
        trial.Seed.Derive(ProtocolName).Random().Shuffle(all);
        return all[..Math.Min(perTrial, all.Length)];
    }

    /// <inheritdoc/>
    /// <remarks>The purpose of a call is the id of its question.</remarks>
    public FurtherQuestion? After(Trial trial, IReadOnlyList<Reply> replies)
    {
        if (replies[0] is not Reply.Answered answered || TranscriptParser.Parse(answered, trial.Reasoning, trial.Prompt.Prefill, trial.Prompt.OffersTools) is not Transcript.Complete)
        {
            return null;
        }

        return Of(trial).ElementAtOrDefault(replies.Count - 1) is { } question
            ? new FurtherQuestion(question.Id, trial.Prompt.Then(answered.Text, question.Text), trial.Seed.Derive($"{ProtocolName}/{question.Id}"))
            : null;
    }
}
