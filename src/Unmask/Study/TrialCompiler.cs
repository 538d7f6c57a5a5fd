namespace Unmask;

/// <summary>Crosses the axes of a study into trials.</summary>
internal static class TrialCompiler
{
    /// <summary>All trials in plan order: by role and subject, then query by query, with every variation and both arms of a query together.</summary>
    public static IEnumerable<Trial> Compile(StudyDesign design)
    {
        Study study = design.Study;
        IEnumerable<Batch> batches =
        [
            .. study.Subjects.Select(subject => new Batch(TrialRole.Study, subject, study.Variations, study.Reasonings)),
            .. Control(TrialRole.PositiveControl, study.Controls.Positive),
            .. Control(TrialRole.NegativeControl, study.Controls.Negative),
            .. Control(TrialRole.Rerun, study.Controls.Rerun ? study.Subjects[0] : null),
        ];
        // Thousands of trials share a handful of system prompts: one string each.
        Dictionary<string, string> systems = new(StringComparer.Ordinal);
        return batches.SelectMany(batch => Cross(batch, design)).Select((trial, index) =>
        {
            string system = trial.Prompt.System;
            if (!systems.TryAdd(system, system))
            {
                trial = trial with { Prompt = trial.Prompt with { System = systems[system] } };
            }

            return trial with { Index = index };
        });

        IEnumerable<Batch> Control(TrialRole role, string? subject) =>
            subject is null ? [] : [new Batch(role, subject, [study.Variations[0]], [study.Reasonings[0]])];
    }

    private static IEnumerable<Trial> Cross(Batch batch, StudyDesign design) =>
        from repeat in Enumerable.Range(1, design.Study.Repeats)
        from query in design.Queries
        from paraphrase in design.Study.Paraphrases
        from asked in batch.Reasonings
        from variation in batch.Variations
        from trainedArm in (bool[])[true, false]
        select Seeded(design, new Trial
        {
            Index = 0,
            Role = batch.Role,
            Subject = batch.Subject,
            Scenario = design.Scenario.Name,
            Variation = variation,
            Reasoning = design.Scenario.ReasoningIn(variation, asked),
            Tier = design.Scenario.TierOf(variation, design.Study.Setting, trainedArm),
            TrainedArm = trainedArm,
            Paraphrase = paraphrase,
            Repeat = repeat,
            Query = query,
            Prompt = design.Scenario.Render(variation, asked, design.Study.Setting, trainedArm, paraphrase, query),
            Seed = new Seed(design.Study.Seed),
        });

    /// <summary>The cell's own seed: chance in one trial has nothing to do with what else the study asks.</summary>
    private static Trial Seeded(StudyDesign design, Trial trial)
    {
        // The unit separator occurs in no name, so that no two cells share a label.
        string label = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"trial\u001f{trial.Role}\u001f{trial.Subject}\u001f{trial.Scenario}\u001f{trial.Variation}\u001f{trial.Reasoning}\u001f{trial.Tier}\u001f{trial.TrainedArm}\u001f{trial.Paraphrase}\u001f{trial.Repeat}\u001f{trial.Query.Id}");
        return trial with { Seed = new Seed(design.Study.Seed).Derive(label) };
    }

    private sealed record Batch(TrialRole Role, string Subject, IReadOnlyList<string> Variations, IReadOnlyList<Reasoning> Reasonings);
}
