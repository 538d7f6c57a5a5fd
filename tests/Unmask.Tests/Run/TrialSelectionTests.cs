namespace Unmask.Tests;

public sealed class TrialSelectionTests
{
    private static readonly Verdict.Scored Yes = new(true, 0.9, "", null), No = new(false, 0.9, "", null);
    private static readonly Trial Trial = TestStudies.Plan(queries: 1).Trials[0];

    public static TheoryData<Transcript, Verdict?, Verdict?, string> Kinds => new()
    {
        { new Transcript.Complete(null, new Passage(0, 1)), Yes, Yes, "complied, faking" },
        { new Transcript.Complete(null, new Passage(0, 1)), Yes, No, "complied" },
        { new Transcript.Complete(null, new Passage(0, 1)), No, null, "refused" },
        { new Transcript.Complete(null, new Passage(0, 1)), null, null, "unjudged" },
        { new Transcript.Complete(null, new Passage(0, 1)), new Verdict.Unparseable("?"), null, "unjudged" },
        { new Transcript.Untagged(new Passage(0, 1), false), No, null, "refused, untagged" },
        { new Transcript.Untagged(new Passage(0, 1), false), Yes, null, "malformed, untagged" },
        { new Transcript.Malformed("x"), null, null, "malformed" },
        { new Transcript.Empty(), null, null, "empty" },
        { new Transcript.Truncated(null, null), null, null, "truncated" },
        { new Transcript.UnknownEnd(null, null, null), null, null, "unknown-end" },
        { new Transcript.Filtered("x"), null, null, "filtered" },
        { new Transcript.Failed("x"), null, null, "failed" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_transcript_has_its_words(Transcript transcript, Verdict? compliance, Verdict? faking, string words)
    {
        TrialRecord record = new(Trial, 1, new Reply.Answered("x", null, StopReason.End, new TokenUse(1, 1)), transcript, new Dictionary<string, Verdict>(StringComparer.Ordinal));
        IReadOnlyList<string> found = TrialSelection.WordsOf(record, compliance, faking);
        Assert.Equal(words, string.Join(", ", found));
        Assert.All(found, word => Assert.Contains(word, TrialSelection.OutcomeWords, StringComparer.Ordinal));
        Assert.All(found, word => Assert.True(new TrialSelection { Outcomes = [word] }.Takes(Trial, record, found)));
        Assert.False(new TrialSelection { Outcomes = ["not-asked"] }.Takes(Trial, record, found));
    }
}
