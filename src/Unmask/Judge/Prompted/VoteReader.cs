namespace Unmask;

/// <summary>Reads a judge model's reply as a vote.</summary>
public static class VoteReader
{
    /// <summary>The vote that a reply is.</summary>
    /// <param name="reply">What came back; a filter's refusal cannot be read, and neither can an answer that is cut before its end or that contradicts itself.</param>
    /// <param name="ballot">The form that was asked for.</param>
    /// <param name="seen">What the judge was shown.</param>
    public static Vote Read(Reply reply, Ballot ballot, SeenTexts seen) => reply switch
    {
        Reply.Answered { Text: var text } when string.IsNullOrWhiteSpace(text) => new Vote.Unreadable("the judge's answer is empty"),
        Reply.Answered answered => Likely(Read(answered, ballot, seen), answered, ballot),
        Reply.Filtered => new Vote.Unreadable("a content filter held the judge's answer back"),
        _ => new Vote.Unreadable("there is no answer"),
    };

    private static Vote Read(Reply.Answered reply, Ballot ballot, SeenTexts seen) => AnswerReading.Of(reply.Text, ballot, reply.Stop == StopReason.TokenLimit) switch
    {
        AnswerReading.Object { Answer: var answer } => ballot.Read(answer, seen),
        AnswerReading.Plain { Text: var text } => ballot.ReadPlain(text),
        AnswerReading.Unreadable { Why: var why } => new Vote.Unreadable(why),
        _ => throw new InvalidOperationException("There is no such reading."),
    };

    private static Vote Likely(Vote vote, Reply.Answered reply, Ballot ballot) => vote is Vote.Cast cast ? cast with { YesProbability = DecidingToken.YesProbability(reply, ballot, cast.Yes) } : vote;
}
