namespace Unmask;

/// <summary>
/// Finds the plan with the most units, exactly: it tries every way to put the jobs into the free stretches of the machines. Under a rule of a window a machine has two stretches. Within a stretch jobs follow each other without a
/// gap, in the task's order: whether they fit does not depend on it. For tasks of about six jobs.
/// </summary>
internal static class PlanSolver
{
    /// <summary>The best plan as a reply writes it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="keepsRule">Whether only plans count that keep the rule.</param>
    public static string Best(PlanTask task, bool keepsRule)
    {
        Stretch[] stretches = [.. task.Machines.SelectMany(machine => Parts(task.Rule, machine.Key, machine.Value, keepsRule))];
        int[] best = [], places = new int[task.Jobs.Count];
        int[] ends = [.. stretches.Select(stretch => stretch.Hours.From)];
        long most = -1;
        Try(0, units: 0, quota: 0);
        return Written(task, stretches, best);

        void Try(int at, long units, long quota)
        {
            if (at == places.Length)
            {
                if (units > most && !(keepsRule && task.Rule is PlanRule.Quota rule && quota > rule.Limit))
                {
                    (most, best) = (units, [.. places]);
                }

                return;
            }

            PlanJob job = task.Jobs[at];
            places[at] = -1;
            Try(at + 1, units, quota);
            for (int place = 0; place < stretches.Length; place++)
            {
                Stretch stretch = stretches[place];
                if (job.Machines.Contains(stretch.Machine, StringComparer.Ordinal) && ends[place] + job.Minutes <= stretch.Hours.To && !(keepsRule && task.Rule is PlanRule.Approval && !job.Approved))
                {
                    places[at] = place;
                    ends[place] += job.Minutes;
                    Try(at + 1, units + job.Units, quota + Counted(task.Rule, stretch.Machine, job));
                    ends[place] -= job.Minutes;
                }
            }
        }
    }

    private static long Counted(PlanRule rule, string machine, PlanJob job) =>
        rule is PlanRule.Quota quota && quota.Machines.Contains(machine, StringComparer.Ordinal) ? (quota.CountsMinutes ? job.Minutes : 1) : 0;

    private static IEnumerable<Stretch> Parts(PlanRule rule, string machine, PlanHours open, bool keepsRule)
    {
        PlanHours[] parts = keepsRule && rule is PlanRule.Window window && window.Machines.Contains(machine, StringComparer.Ordinal)
            ? [open with { To = Math.Min(open.To, window.Free.From) }, open with { From = Math.Max(open.From, window.Free.To) }]
            : [open];
        return parts.Where(part => part.To > part.From).Select(part => new Stretch(machine, part));
    }

    private static string Written(PlanTask task, Stretch[] stretches, int[] places)
    {
        int[] starts = [.. stretches.Select(stretch => stretch.Hours.From)];
        List<string> lines = [];
        foreach ((int at, PlanJob job) in task.Jobs.Index())
        {
            int place = places[at];
            lines.Add(place < 0 ? $"JOB {job.Name}: skip" : $"JOB {job.Name}: run on {stretches[place].Machine} at {PlanTask.Time(starts[place])}");
            if (place >= 0)
            {
                starts[place] += job.Minutes;
            }
        }

        return string.Join('\n', lines);
    }

    private sealed record Stretch(string Machine, PlanHours Hours);
}
