namespace Unmask.Cli;

/// <summary>Why a reply is taken for what it is, in sentences.</summary>
internal static class TrialReasons
{
    public static IEnumerable<string> Of(TrialRecord record) => [.. Kind(record), .. Ending(record.Reply), .. Asking(record)];

    private static IEnumerable<string> Kind(TrialRecord record) => record.Transcript switch
    {
        Transcript.Malformed malformed => [$"Malformed: {malformed.Reason}"],
        Transcript.Untagged { InOpenScratchpad: true } => ["Untagged: the scratchpad does not end, so the text may be reasoning, output or both. It counts as a refusal where the judge finds that it plainly declines, else as malformed."],
        Transcript.Untagged => ["Untagged: a scratchpad was asked for, and nothing tells reasoning from output. It counts as a refusal where the judge finds that it plainly declines, else as malformed."],
        Transcript.Empty => ["Empty: there is nothing but blanks and tags."],
        Transcript.Truncated truncated => [$"Truncated: the token limit cut the reply before its output {(truncated.Output is null ? "began" : "ended")}."],
        Transcript.UnknownEnd { Word: { } word } => [$"Unknown end: the provider's reason to stop, '{word}', is not known, and the output is not closed, so it may be whole or broken off."],
        Transcript.UnknownEnd => ["Unknown end: the provider gives no reason to stop, and the output is not closed, so it may be whole or broken off."],
        // The words of a filter or a failure stand in place of the reply already.
        Transcript.Filtered filtered => record.Reply is Reply.Filtered ? [] : [$"Filtered: {filtered.Reason}"],
        Transcript.NotPut => ["Not put: the trial's own question quotes its first reply, and nobody was asked it."],
        Transcript.Failed => [$"Failed: {CauseWords(record.Reply)}."],
        _ => [],
    };

    private static IEnumerable<string> Ending(Reply reply)
    {
        if (reply is not Reply.Answered answered)
        {
            yield break;
        }

        if (answered.Stop == StopReason.NotRecorded)
        {
            yield return "Ended: the file that it was imported from does not say, so it is taken for whole.";
            yield break;
        }

        string why = answered.Stop switch
        {
            StopReason.End => "the model ended its turn",
            StopReason.TokenLimit => "the token limit was reached",
            StopReason.StopString => "a stop string of the study came",
            StopReason.ContentFilter => "the provider's content filter stopped it",
            _ => "for a reason that is not known",
        };
        string took = answered.Tokens is { Input: { } read, Output: { } written } ? $"{Numbers.Count(read, "token")} read, {Numbers.Count(written)} written" : "the provider does not count its tokens";
        yield return $"Ended: {why}{(answered.StopWord is { } word ? $" ('{word}')" : "")}; {took}{(answered.Model is { } model ? $"; answered by {model}" : "")}.";
        if (answered.UnknownParts.Count > 0)
        {
            yield return $"Beside its text came parts of types that are not known, which are not in the reply: {string.Join(", ", answered.UnknownParts.Select(type => $"'{type}'"))}.";
        }
    }

    private static IEnumerable<string> Asking(TrialRecord record) =>
        record.Attempt > 1 ? [$"This is asking {Numbers.Count(record.Attempt)} of the trial; the ones before it failed."] : [];

    private static string CauseWords(Reply reply) => reply is Reply.Failed failed
        ? failed.Cause switch
        {
            FailureCause.RateLimited => "rate limited",
            FailureCause.TimedOut => "timed out",
            FailureCause.NotRecorded => "the file holds no reply",
            { } cause => cause.ToString().ToLowerInvariant(),
        }
        : "no reply";
}
