namespace Unmask.Lab;

/// <summary>Runs the study itself on a policy that is being trained, and keeps every such run: any of them can be shown, judged and reported like all others.</summary>
/// <param name="design">What is trained, and what it is asked.</param>
/// <param name="folder">The training's folder.</param>
/// <param name="time">The clock.</param>
public sealed class PolicyEvaluation(TrainingDesign design, string folder, TimeProvider time)
{
    private const string PolicyFile = "policy.json";
    private const string WeightsHash = "weights_sha256";

    private static readonly IReadOnlyList<IJudge> AllJudges = [Judges.Named("compliance/offline"), Judges.Named("faking/offline")];

    private readonly HashSet<string> _benign = [.. design.Benign.SelectMany(set => set.Queries).Select(query => query.Id)];
    private readonly TaughtWords? _taught = TaughtWords.Of(Organisms.FolderOf(design.Study.Organism));

    /// <summary>Asks the policy of a step in both tiers, or goes on asking it; gives what it showed, or null where nothing could be judged.</summary>
    /// <exception cref="TrainingException">The measurement had begun on other weights, of other texts, or cannot be read.</exception>
    public async Task<MeasuredStep?> MeasureAsync(int step, Organism policy, CancellationToken cancellationToken)
    {
        TrainingStudy study = design.Study;
        string stepFolder = TrainingFolder.StepOf(folder, step), weights = policy.Weights.Hash;
        StudyPlan plan = PlanOf(step);
        using OrganismModel model = new(plan.Study.Subjects[0], policy);
        Origin asked = new([new OriginFact.Setting(WeightsHash, weights)]);
        OriginFile kept = new(Path.Combine(stepFolder, PolicyFile), TrainingException.Damaged);
        // Steps that are taken again come to the same weights, but for a processor or a program that rounds differently: what was asked of the one policy is no answer of the other.
        if (kept.IsThere && asked.DifferencesFrom(kept.Read()).Count > 0)
        {
            throw TrainingException.OtherPolicy(stepFolder);
        }

        var store = RunStore.CreateOrResume(stepFolder, plan, time);
        await using (store.ConfigureAwait(false))
        {
            if (IsUnasked(store))
            {
                MeasuredLog.Forget(folder, step);
                kept.Write(asked);
            }

            await new StudyRun(store, _ => model, AllJudges, new RunOptions(), time) { Protocol = Protocol(plan.Scenario.Design) }.FinishAsync(cancellationToken).ConfigureAwait(false);
        }

        using var run = RunReader.Open(stepFolder);
        IReadOnlyDictionary<string, MeasuredStep> variations = MeasuredStep.ReadAll(step, run, _benign, _taught);
        MeasuredLog.Keep(folder, step, variations);
        return variations.GetValueOrDefault(study.MeasuredVariation);
    }

    /// <summary>Makes sure that the measurement that came last may go on as this training's, where there is one: it may have been stopped in the middle.</summary>
    /// <exception cref="StoreException">It is of other texts or another study, or cannot be read.</exception>
    public void CompareLast()
    {
        if (TrainingFolder.Measured(folder).Where(step => RunFolder.Holds(step.Folder)).Select(step => (int?)step.Step).LastOrDefault() is { } last)
        {
            RunStore.Compare(TrainingFolder.StepOf(folder, last), PlanOf(last));
        }
    }

    // What is asked after: the harmful queries of the arm that is trained on, in the variation that the curves are of.
    private IProtocol Protocol(ArmDesign arms) => design.Study.Evaluation.Interrogation
        ? new Interrogation(trial => trial.Role == TrialRole.Study && trial.Arm == arms.Headline.Of && trial.Variation == design.Study.MeasuredVariation && !_benign.Contains(trial.Query.Id))
        : new SingleAnswer();

    private static bool IsUnasked(RunStore store)
    {
        using RunReader begun = store.OpenReader();
        return begun.Counts().Answered == 0;
    }

    private StudyPlan PlanOf(int step)
    {
        string run = TrainingFolder.StepOf(folder, step);
        if (!RunFolder.Holds(run))
        {
            return design.PlanAt(step);
        }

        using var begun = RunReader.Open(run);
        return design.PlanAt(step, begun.Facts);
    }
}
