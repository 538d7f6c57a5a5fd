namespace Unmask;

/// <summary>One of several runs that are reported together.</summary>
/// <param name="Label">What it is called among them; no two are called alike.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Report">Its own report.</param>
public sealed record ReportedRun(string Label, string Folder, Report Report);

/// <summary>Several runs in one table and one picture.</summary>
/// <param name="Runs">In the order in which they were asked for.</param>
/// <param name="Differences">In what each differs from the first: its label, and one sentence a difference.</param>
public sealed record RunsSideBySide(IReadOnlyList<ReportedRun> Runs, IReadOnlyList<(string Label, string Says)> Differences)
{
    // Of more a reader wants the whole list, which `unmask diff` gives.
    private const int MostDifferences = 8;

    /// <summary>What it is called on every page.</summary>
    public string Title => $"{Numbers.Count(Runs.Count, "run")} side by side";

    /// <summary>All gaps; those of one variation stand together.</summary>
    public IReadOnlyList<GapRow> Rows => GapRow.SideBySide(Runs.SelectMany(run => run.Report.Findings.Gaps.Select(gap => (LabelOf(run, gap), run.Report.Findings, gap))));

    /// <summary>The answers of each run, a subject and reasoning mode each.</summary>
    public IEnumerable<(string Label, AnswerText Text)> Answers => Runs.SelectMany(run => Answer.Texts(run.Report.Findings).Select(text => (run.Label, text)));

    /// <summary>Reads the runs and compares each with the first.</summary>
    /// <param name="runs">At least one.</param>
    /// <param name="reportOf">Makes a run's own report.</param>
    public static RunsSideBySide Of(IReadOnlyList<RunReader> runs, Func<RunReader, Report> reportOf)
    {
        IReadOnlyList<string> labels = RunLabels.Of([.. runs.Select(run => run.Folder)]);
        List<(string, string)> differences = [];
        foreach ((RunReader run, string label) in runs.Zip(labels).Skip(1))
        {
            differences.AddRange(DifferencesOf(runs[0], run).Select(says => (label, says)));
        }

        return new RunsSideBySide([.. runs.Zip(labels).Select(run => new ReportedRun(run.Second, run.First.Folder, reportOf(run.First)))], differences);
    }

    /// <summary>In what a run asked differently from another: one sentence each for as many as a page has room for, and the command that lists them all.</summary>
    internal static IReadOnlyList<string> DifferencesOf(RunReader first, RunReader run)
    {
        // How replies were read shows in the table itself; and runs of other subjects have no prompt and no wire in common.
        bool alike = first.Facts.Study.Subjects.Intersect(run.Facts.Study.Subjects, StringComparer.Ordinal).Any();
        RunDifference[] all = [.. RunDifferences.Of(first, run).Where(difference => difference.What is "study" or "text" || (alike && difference.What != "parser"))];
        return
        [
            .. all.Take(MostDifferences).Select(difference => $"{difference.What}: {difference.Says}"),
            .. all.Length > MostDifferences ? [$"{Numbers.Count(all.Length - MostDifferences)} more: `{TypedCommand.Of("diff", first.Folder, run.Folder)}`"] : Array.Empty<string>(),
        ];
    }

    // Where all runs are of one subject its name says nothing.
    private string LabelOf(ReportedRun run, Gap gap) =>
        gap.Subject.Length == 0 || Runs.SelectMany(one => one.Report.Findings.Gaps).All(other => other.Subject == gap.Subject) ? run.Label : $"{run.Label} ({gap.Subject})";
}
