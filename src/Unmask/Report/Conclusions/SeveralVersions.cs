namespace Unmask;

/// <summary>More than one version of a model answered under one name: the numbers are of a mixture.</summary>
internal static class SeveralVersions
{
    public static IEnumerable<Conclusion> Look(Findings findings) =>
        from subject in findings.Replies.Versions.GroupBy(version => version.Subject, StringComparer.Ordinal)
        where subject.Count(version => version.Version is not null) > 1
        select new Conclusion(
            ConclusionLevel.Warning,
            "several-versions",
            $"More than one version answered as {subject.Key}: {string.Join(", ", subject.Select(version => version.Words))}. The numbers are of their mixture; ask for one version by its full name.");
}
