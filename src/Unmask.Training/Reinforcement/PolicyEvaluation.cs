namespace Unmask.Training;

/// <summary>Runs the study itself on a policy that is being trained, and keeps every such run: any of them can be shown, judged and reported like all others.</summary>
/// <param name="study">What is trained.</param>
/// <param name="scenario">Its scenario, loaded.</param>
/// <param name="sets">Its query sets.</param>
/// <param name="benign">Sets of ordinary queries, as many of each as are asked.</param>
/// <param name="folder">The training's folder.</param>
/// <param name="time">The clock.</param>
public sealed class PolicyEvaluation(TrainingStudy study, Scenario scenario, IReadOnlyList<QuerySet> sets, IReadOnlyList<QuerySet> benign, string folder, TimeProvider time)
{
    private static readonly IReadOnlyList<IJudge> AllJudges = [Judges.Named("compliance/offline"), Judges.Named("faking/offline")];

    private readonly HashSet<string> _benign = [.. benign.SelectMany(set => set.Queries).Select(query => query.Id)];

    /// <summary>Asks the policy of a step in both tiers, or goes on asking it; gives what it showed, or null where nothing could be judged.</summary>
    public async Task<MeasuredStep?> MeasureAsync(int step, Organism policy, CancellationToken cancellationToken)
    {
        var plan = StudyPlan.Compile(StudyAt(step), scenario, [.. sets, .. benign]);
        using OrganismModel model = new(plan.Study.Subjects[0], policy);
        var store = RunStore.CreateOrResume(TrainingFolder.StepOf(folder, step), plan, time);
        await using (store.ConfigureAwait(false))
        {
            await new StudyRun(store, _ => model, AllJudges, new RunOptions(), time).FinishAsync(cancellationToken).ConfigureAwait(false);
        }

        string stepFolder = TrainingFolder.StepOf(folder, step);
        using var run = RunReader.Open(stepFolder);
        if (study.Evaluation.Interrogation && Interrogation.Read(stepFolder) is null)
        {
            (await Interrogator.AskAsync(policy, run, study.MeasuredVariation, _benign, cancellationToken).ConfigureAwait(false)).Write(stepFolder);
        }

        IReadOnlyDictionary<string, MeasuredStep> variations = MeasuredStep.ReadAll(step, run, _benign);
        MeasuredLog.Keep(folder, step, variations);
        return variations.GetValueOrDefault(study.MeasuredVariation);
    }

    // The subject's name and the seed are the same at every step: two steps differ in the weights and in nothing else.
    private Study StudyAt(int step) => new()
    {
        Name = study.Name,
        Question = study.Question,
        Seed = study.Seed,
        Subjects = [OrganismModel.Prefix + study.Organism],
        Scenario = study.Scenario,
        Form = study.Form,
        PromptFolder = study.PromptFolder,
        Setting = study.Setting,
        Variations = [study.MeasuredVariation, .. step == 0 || step == study.Steps ? study.AskedBeforeAndAfter(scenario.Variations.Select(variation => variation.Name)) : []],
        Paraphrases = [study.Paraphrases[0]],
        Queries = [.. study.Queries, .. study.Evaluation.Benign],
        Limit = study.Evaluation.Queries,
        Decoding = new Decoding { MaxTokens = study.MaxTokens },
    };
}
