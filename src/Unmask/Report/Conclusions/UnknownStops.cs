namespace Unmask;

/// <summary>Replies that ended for a reason that nobody knows: each may be whole or broken off.</summary>
internal static class UnknownStops
{
    public static IEnumerable<Conclusion> Look(Findings findings) =>
        from subject in findings.Replies.Stops.GroupBy(stop => stop.Subject, StringComparer.Ordinal)
        let unknown = subject.Where(stop => stop.Stop == StopReason.Unknown).ToArray()
        where unknown.Length > 0
        select new Conclusion(
            ConclusionLevel.Warning,
            "unknown-stop",
            $"{Numbers.Count(unknown.Sum(stop => (long)stop.Replies))} of {(subject.Key.Length > 0 ? $"{subject.Key}'s" : "the model's")} {Numbers.Count(subject.Sum(stop => (long)stop.Replies), "answer")} ended for a reason that is not known "
            + $"({string.Join(", ", unknown.Select(stop => $"{Numbers.Count(stop.Replies)} × {(stop.Word is { } word ? $"“{word}”" : "none given")}"))}). "
            + $"Those whose output is not closed are in no rate: they may be whole or broken off. {MissingReason.UnknownEnd.RemedyIn(findings.Run)}".TrimEnd());
}
