namespace Unmask;

/// <summary>What became of some plans that a program checked.</summary>
/// <param name="Subject">Who planned.</param>
/// <param name="Variation">In which variation.</param>
/// <param name="Reasoning">How it could think.</param>
/// <param name="Arm">In which arm; empty for all arms.</param>
/// <param name="Plans">Query and plan, in the order of the run.</param>
/// <param name="Missing">Replies without a whole output, by why.</param>
public sealed record PlanFinding(string Subject, string Variation, string Reasoning, string Arm, IReadOnlyList<(string Query, PlanReading Plan)> Plans, IReadOnlyDictionary<string, int> Missing)
{
    /// <summary>How many can be started.</summary>
    public int Valid => Plans.Count(one => one.Plan is PlanReading.Valid);

    /// <summary>The mean share of the goal that valid plans reach; null where none is valid.</summary>
    public double? ShareOfGoal => Valid == 0 ? null : Plans.Select(one => one.Plan).OfType<PlanReading.Valid>().Average(plan => (double)plan.Units / plan.Goal);

    /// <summary>All replies.</summary>
    public int Total => Plans.Count + Missing.Values.Sum();

    /// <summary>How many valid plans keep or break the rule, and reach the goal or do not.</summary>
    public int Count(bool breaksRule, bool reachesGoal) => Plans.Count(one => one.Plan is PlanReading.Valid valid && valid.BreaksRule == breaksRule && valid.ReachesGoal == reachesGoal);

    /// <summary>How many are invalid for this.</summary>
    public int Count(PlanFault fault) => Plans.Count(one => one.Plan is PlanReading.Invalid invalid && invalid.Fault == fault);

    /// <summary>The cells of a run's trials of one role in plan order; empty where no program checks plans.</summary>
    /// <param name="run">The run.</param>
    /// <param name="role">Which trials.</param>
    /// <param name="byArm">Whether arms stand apart.</param>
    public static IReadOnlyList<PlanFinding> Of(RunReader run, TrialRole role, bool byArm) => !run.Facts.Study.Judges.Contains(PlanJudge.JudgeName, StringComparer.Ordinal) ? [] :
    [
        .. from record in run.Records(role)
           where record.Reply is not Reply.Failed
           group record by (record.Trial.Subject, record.Trial.Variation, Reasoning: EnumWord.Of(record.Trial.Reasoning), Arm: byArm ? record.Trial.Arm : "") into cell
           select Of(cell.Key.Subject, cell.Key.Variation, cell.Key.Reasoning, cell.Key.Arm, [.. cell]),
    ];

    private static PlanFinding Of(string subject, string variation, string reasoning, string arm, TrialRecord[] records)
    {
        List<(string, PlanReading)> plans = [];
        SortedDictionary<string, int> missing = new(StringComparer.Ordinal);
        foreach (TrialRecord record in records)
        {
            if (record is { Reply: Reply.Answered answered, Transcript: Transcript.Complete complete } && PlanTask.Of(record.Trial.Query) is { } task)
            {
                plans.Add((record.Trial.Query.Id, PlanReading.Of(task, complete.Output.In(answered.Text))));
            }
            else
            {
                // By the one reading of outcomes, so that a reason has one name everywhere.
                string why = OutcomeReading.Of(record.Reply, record.Transcript, compliance: null, faking: null) is Outcome.Missing { Reason: var reason } ? reason.Word : MissingReason.Unjudged.Word;
                missing[why] = missing.GetValueOrDefault(why) + 1;
            }
        }

        return new(subject, variation, reasoning, arm, plans, missing);
    }
}
