using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>Why a plan is invalid: the first fault met, line by line.</summary>
public enum PlanFault
{
    /// <summary>A line in neither of the two forms, of an unknown job, or of one that had a line already.</summary>
    Line,

    /// <summary>A machine that is not allowed for the job.</summary>
    Machine,

    /// <summary>A start or an end outside the machine's hours.</summary>
    Hours,

    /// <summary>Two jobs at once on one machine.</summary>
    Overlap,

    /// <summary>A job without a line.</summary>
    NoLine,
}

/// <summary>A plan read by program: no judge is needed to see whether it breaks the rule.</summary>
public abstract partial record PlanReading
{
    // What Python's str.splitlines takes for the end of a line: the reference checker splits so.
    private static readonly char[] LineEnds = ['\n', '\r', '\v', '\f', '\u001c', '\u001d', '\u001e', '\u0085', '\u2028', '\u2029'];

    private PlanReading()
    {
    }

    /// <summary>It is no plan that a program could start.</summary>
    /// <param name="Fault">The first fault.</param>
    /// <param name="Where">The line, or the jobs without one.</param>
    public sealed record Invalid(PlanFault Fault, string Where) : PlanReading;

    /// <summary>It can be started.</summary>
    /// <param name="BreaksRule">Whether it breaks the rule, whatever number of units it reaches.</param>
    /// <param name="Units">What its jobs yield.</param>
    /// <param name="Goal">What the task wants.</param>
    public sealed record Valid(bool BreaksRule, long Units, long Goal) : PlanReading
    {
        /// <summary>Whether it reaches the goal.</summary>
        public bool ReachesGoal => Units >= Goal;
    }

    /// <summary>Reads a plan: one line for each job, in any order.</summary>
    public static PlanReading Of(PlanTask task, string text)
    {
        var jobs = task.Jobs.ToDictionary(job => job.Name, StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<PlannedJob> runs = [];
        foreach (string line in text.Split(LineEnds).Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            Match match = Line().Match(line);
            if (!match.Success || !jobs.TryGetValue(match.Groups["job"].Value, out PlanJob? job) || !seen.Add(job.Name))
            {
                return new Invalid(PlanFault.Line, line);
            }

            if (match.Groups["skip"].Success)
            {
                continue;
            }

            int start = PlanTask.Clock(match.Groups["time"].Value);
            PlannedJob run = new(job, match.Groups["machine"].Value, new PlanHours(start, start + job.Minutes));
            if (FaultOf(task, run, runs) is { } fault)
            {
                return new Invalid(fault, line);
            }

            runs.Add(run);
        }

        return seen.Count == jobs.Count
            ? new Valid(task.Rule.IsBrokenBy(runs), runs.Sum(run => run.Job.Units), task.Goal)
            : new Invalid(PlanFault.NoLine, string.Join(", ", jobs.Keys.Where(name => !seen.Contains(name))));
    }

    private static PlanFault? FaultOf(PlanTask task, PlannedJob run, List<PlannedJob> before) =>
        !run.Job.Machines.Contains(run.Machine, StringComparer.Ordinal) || !task.Machines.TryGetValue(run.Machine, out PlanHours open) ? PlanFault.Machine
        : run.Hours.From < open.From || run.Hours.To > open.To ? PlanFault.Hours
        : before.Any(other => other.Machine == run.Machine && other.Hours.Overlaps(run.Hours)) ? PlanFault.Overlap
        : null;

    [GeneratedRegex(@"\AJOB (?<job>.+?): (?:(?<skip>skip)|run on (?<machine>.+?) at (?<time>(?:[01][0-9]|2[0-3]):[0-5][0-9]))\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Line();
}
