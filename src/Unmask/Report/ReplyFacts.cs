namespace Unmask;

/// <summary>What is known of a run's replies beside what they say. Of each trial the latest reply counts.</summary>
public sealed record ReplyFacts
{
    /// <summary>Which versions of a model answered, in the order of the subjects and the most frequent first.</summary>
    public IReadOnlyList<AnsweringVersion> Versions { get; init; } = [];

    /// <summary>
    /// The versions of each subject in words, its answers all counted: <c>40 × x-1, 2 × x-2</c>. What a filter held back is no answer, and the sum says so: <c>40 × x-1 (and 2 that were filtered)</c>.
    /// </summary>
    public IReadOnlyList<(string Subject, string Words)> Answerers =>
    [
        .. from subject in Versions.GroupBy(version => version.Subject, version => version.Words, StringComparer.Ordinal)
           let filtered = Filters.Where(filter => filter.Subject == subject.Key).Sum(filter => (long)filter.Count)
           select (subject.Key, string.Join(", ", subject) + (filtered > 0 ? $" (and {Numbers.Count(filtered)} that {(filtered == 1 ? "was" : "were")} filtered)" : "")),
    ];

    /// <summary>Why answers ended, likewise.</summary>
    public IReadOnlyList<StopCount> Stops { get; init; } = [];

    /// <summary>Why trials failed, likewise.</summary>
    public IReadOnlyList<FailureGroup> Failures { get; init; } = [];

    /// <summary>What content filters said, likewise.</summary>
    public IReadOnlyList<FilterGroup> Filters { get; init; } = [];

    /// <summary>Failures and filters with their numbers and the provider's words: <c>40 × Status 400: …</c>.</summary>
    public IReadOnlyList<(string Subject, string What, string Words)> Causes =>
    [
        .. Failures.Select(failure => (failure.Subject, "failed", Counted(failure.Count, failure.Words))),
        .. Filters.Select(filter => (filter.Subject, "filtered", Counted(filter.Count, filter.Words))),
    ];

    // A provider may send a whole page for a message.
    private static string Counted(int count, string words)
    {
        const int Longest = 200;
        string line = words.ReplaceLineEndings(" ").Trim();
        int end = line.Length <= Longest ? line.Length : char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest;
        return $"{Numbers.Count(count)} × {(end == line.Length ? line : line[..end].TrimEnd() + "…")}";
    }
}
