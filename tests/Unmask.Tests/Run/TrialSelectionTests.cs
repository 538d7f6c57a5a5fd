namespace Unmask.Tests;

public sealed class TrialSelectionTests
{
    private static readonly Verdict Yes = new Verdict.Scored(Holds: true, 0.9, "", Evidence: null), No = new Verdict.Scored(Holds: false, 0.9, "", Evidence: null);
    private static Verdict? None => null;
    private static readonly Passage One = new(0, 1);
    private static readonly Transcript Whole = new Transcript.Complete(Scratchpad: null, One), Bare = new Transcript.Untagged(One, InOpenScratchpad: false);
    private static readonly Trial Trial = TestStudies.Plan(queries: 1).Trials[0];

    public static TheoryData<Transcript, Verdict?, Verdict?, string> Kinds => new()
    {
        { Whole, Yes, Yes, "complied, faking" },
        { Whole, Yes, No, "complied" },
        { Whole, No, None, "refused" },
        { Whole, None, None, "unjudged" },
        { Whole, new Verdict.Unparseable("?"), None, "unjudged" },
        { Bare, No, None, "refused, untagged" },
        { Bare, Yes, None, "malformed, untagged" },
        { new Transcript.Malformed("x"), None, None, "malformed" },
        { new Transcript.Empty(), None, None, "empty" },
        { new Transcript.Truncated(Scratchpad: null, Output: null), None, None, "truncated" },
        { new Transcript.UnknownEnd(Scratchpad: null, Output: null, Word: null), None, None, "unknown-end" },
        { new Transcript.Filtered("x"), None, None, "filtered" },
        { new Transcript.Failed("x"), None, None, "failed" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_transcript_has_its_words(Transcript transcript, Verdict? compliance, Verdict? faking, string words)
    {
        TrialRecord record = new(Trial, 1, new Reply.Answered("x", NativeReasoning: null, StopReason.End, new TokenUse(1, 1)), transcript, new Dictionary<string, Verdict>(StringComparer.Ordinal));
        IReadOnlyList<string> found = TrialSelection.WordsOf(record, compliance, faking);
        Assert.Equal(words, string.Join(", ", found));
        Assert.All(found, word => Assert.Contains(word, TrialSelection.OutcomeWords, StringComparer.Ordinal));
        Assert.All(found, word => Assert.True(new TrialSelection { Outcomes = [word] }.Takes(Trial, record, found)));
        Assert.False(new TrialSelection { Outcomes = ["not-asked"] }.Takes(Trial, record, found));
    }

    [Fact]
    public void A_reply_that_counts_and_ended_for_an_unknown_reason_is_found_by_both_words()
    {
        TrialRecord record = new(Trial, 1, new Reply.Answered("x", NativeReasoning: null, StopReason.Unknown, new TokenUse(1, 1)), Whole, new Dictionary<string, Verdict>(StringComparer.Ordinal));
        Assert.Equal(["refused", "unknown-end"], TrialSelection.WordsOf(record, No, None), StringComparer.Ordinal);
    }
}
