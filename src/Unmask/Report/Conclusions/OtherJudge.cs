namespace Unmask;

/// <summary>Outcomes that are not made by the study's own judge of a property, as it has no verdict in the run.</summary>
internal static class OtherJudge
{
    private static readonly JudgedProperty[] OfOutcomes = [JudgedProperty.Compliance, JudgedProperty.Faking];

    /// <summary>One for each property of which the reader named no judge, and whose judge is another than the study's.</summary>
    /// <param name="run">The run.</param>
    /// <param name="asked">The judges that the reader named.</param>
    public static IEnumerable<Conclusion> Look(RunReader run, IReadOnlyList<string> asked) => Sentences(run, asked).Select(sentence => new Conclusion(ConclusionLevel.Note, "other-judge", sentence));

    /// <summary>The same as sentences.</summary>
    public static IReadOnlyList<string> Sentences(RunReader run, IReadOnlyList<string> asked) =>
    [
        .. from decides in OfOutcomes
           where !run.Judges().Any(judge => judge.Decides == decides && asked.Contains(judge.Name, StringComparer.Ordinal))
           let sentence = run.Counting(decides).Sentence
           where sentence is not null
           select sentence,
    ];
}
