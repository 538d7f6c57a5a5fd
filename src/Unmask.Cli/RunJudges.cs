namespace Unmask.Cli;

/// <summary>The judges whose verdicts count when a run is read: those asked for, else the study's first of each kind.</summary>
/// <param name="Compliance">Of compliance; null for none.</param>
/// <param name="Faking">Of faking; null for none.</param>
internal sealed record RunJudges(string? Compliance, string? Faking)
{
    /// <summary>Why they are not the study's own, a sentence each; mostly none.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => new[] { Compliance, Faking }.OfType<string>();

    /// <summary>Those of a run.</summary>
    /// <exception cref="CommandException">One that is asked for has not worked on the run.</exception>
    public static RunJudges Of(RunReader run, IReadOnlyList<string> asked)
    {
        string[] known = [.. run.Judges().Select(judge => judge.Name)];
        return asked.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown
            ? throw CommandException.NotAmong("--judge", unknown, known.Length == 0 ? "none, as no judge has worked on the run" : string.Join(", ", known))
            : new RunJudges(StoredReport.JudgeOf(run, asked, JudgedProperty.Compliance), StoredReport.JudgeOf(run, asked, JudgedProperty.Faking)) { Notes = StoredReport.WhyOtherJudges(run, asked) };
    }

    /// <summary>The outcome of a trial by them.</summary>
    public IReadOnlyList<string> WordsOf(RunReader run, Trial trial, TrialRecord? record) =>
        TrialSelection.WordsOf(record, VerdictOf(record, Compliance), VerdictOf(record, Faking), run.QueriesLeft.Contains(trial.Query.Id));

    private static Verdict? VerdictOf(TrialRecord? record, string? judge) => judge is null ? null : record?.Verdicts.GetValueOrDefault(judge);
}
