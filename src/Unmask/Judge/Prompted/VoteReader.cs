namespace Unmask;

/// <summary>Reads a judge model's reply as a vote.</summary>
public static class VoteReader
{
    /// <summary>The vote that a reply is.</summary>
    /// <param name="reply">What came back; a filter's refusal and a cut answer without its object cannot be read.</param>
    /// <param name="ballot">The form that was asked for.</param>
    /// <param name="seen">What the judge was shown.</param>
    public static Vote Read(Reply reply, Ballot ballot, SeenTexts seen) => reply switch
    {
        Reply.Answered { Text: var text } when string.IsNullOrWhiteSpace(text) => new Vote.Unreadable("the judge's answer is empty"),
        Reply.Answered answered => Likely(Read(answered, ballot, seen), answered, ballot),
        Reply.Filtered => new Vote.Unreadable("a content filter held the judge's answer back"),
        _ => new Vote.Unreadable("there is no answer"),
    };

    // Of two fields of one name nobody knows which the judge means.
    private static Vote Read(Reply.Answered reply, Ballot ballot, SeenTexts seen) => LooseJson.Read(reply.Text) is { } answer
            ? answer.Twice() is { } name ? new Vote.Unreadable($"it has the field '{name}' twice") : ballot.Read(answer, seen)
        : reply.Stop == StopReason.TokenLimit && !ballot.IsShort ? new Vote.Unreadable("the token limit cut the judge's answer")
        : ballot.ReadPlain(reply.Text);

    private static Vote Likely(Vote vote, Reply.Answered reply, Ballot ballot) => vote is Vote.Cast cast ? cast with { YesProbability = DecidingToken.YesProbability(reply, ballot, cast.Yes) } : vote;
}
