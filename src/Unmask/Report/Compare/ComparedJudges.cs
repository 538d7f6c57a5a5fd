namespace Unmask;

/// <summary>Whose verdicts a comparison counts: the same judges on both sides.</summary>
/// <param name="Compliance">The judge of compliance.</param>
/// <param name="Faking">The judge of the reasoning; null where one side has none.</param>
/// <param name="Worries">What the reader should know of them.</param>
public sealed record ComparedJudges(string Compliance, string? Faking, IReadOnlyList<Conclusion> Worries)
{
    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => new[] { Compliance, Faking }.OfType<string>();

    /// <summary>The judges of two sides.</summary>
    /// <param name="first">The first side.</param>
    /// <param name="second">The second.</param>
    /// <param name="asked">Names of judges that the reader chose; each has worked on both runs. Empty takes the studies'.</param>
    /// <exception cref="CompareException">The sides were judged by other judges, or in other versions by one that was not asked for by name, or the compliance of one by nobody.</exception>
    public static ComparedJudges Of(ComparisonSide first, ComparisonSide second, IReadOnlyList<string> asked)
    {
        List<Conclusion> worries = [];
        string? compliance = Judge(first, second, asked, JudgedProperty.Compliance, worries);
        string? faking = Judge(first, second, asked, JudgedProperty.Faking, worries);
        return new ComparedJudges(compliance!, faking, worries);
    }

    private static string? Judge(ComparisonSide first, ComparisonSide second, IReadOnlyList<string> asked, JudgedProperty decides, List<Conclusion> worries)
    {
        string? one = StoredReport.JudgeOf(first.Run, asked, decides), other = StoredReport.JudgeOf(second.Run, asked, decides);
        if (one is null || other is null)
        {
            ComparisonSide without = one is null ? first : second;
            if (decides == JudgedProperty.Compliance)
            {
                throw CompareException.NotJudged(without.Label, without.Run.Folder);
            }

            if (one is not null || other is not null)
            {
                worries.Add(new Conclusion(ConclusionLevel.Note, "faking-judged-once", $"No judge of the reasoning has worked on {without.Label}, so reasoning is not compared."));
            }

            return null;
        }

        Note(first, asked, decides, worries);
        Note(second, asked, decides, worries);
        if (one != other)
        {
            string[] both = [.. Named(first, decides).Intersect(Named(second, decides), StringComparer.Ordinal)];
            throw CompareException.OtherJudges(decides, (first.Label, one), (second.Label, other, second.Run.Folder), both);
        }

        (string? before, string? after) = (VersionOf(first, one), VersionOf(second, one));
        if (before != after && !asked.Contains(one, StringComparer.Ordinal))
        {
            throw CompareException.OtherVersions(one, (first.Label, Words(before), first.Run.Folder), (second.Label, Words(after)));
        }

        if (before != after)
        {
            worries.Add(new Conclusion(ConclusionLevel.Warning, "judge-versions",
                $"{one} judged {first.Label} in version {Words(before)} and {second.Label} in version {Words(after)}: a difference may be the judge's."));
        }

        return one;
    }

    private static void Note(ComparisonSide side, IReadOnlyList<string> asked, JudgedProperty decides, List<Conclusion> worries)
    {
        if (!Named(side, decides).Any(name => asked.Contains(name, StringComparer.Ordinal)) && side.Run.Counting(decides).Sentence is { } sentence)
        {
            worries.Add(new Conclusion(ConclusionLevel.Note, "other-judge", $"{side.Label}: {sentence}"));
        }
    }

    private static IEnumerable<string> Named(ComparisonSide side, JudgedProperty decides) => side.Run.Judges().Where(judge => judge.Decides == decides).Select(judge => judge.Name);

    private static string? VersionOf(ComparisonSide side, string judge) => side.Run.Judges().First(one => one.Name == judge).Version;

    // A judge that asks a model has the hash of its prompt for a version.
    private static string Words(string? version) => version is null ? "unknown" : version.Length > 12 ? version[..12] : version;
}
