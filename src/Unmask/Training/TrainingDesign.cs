namespace Unmask;

/// <summary>What a training asks with: its scenario, its queries, and the study that measures a step. All that can be found wrong with them is found here, before anything is trained.</summary>
public sealed class TrainingDesign
{
    /// <summary>Reads what a study names.</summary>
    /// <param name="study">One way of training one organism.</param>
    /// <exception cref="ModelException">There is no such organism, or it cannot be read.</exception>
    /// <exception cref="ScenarioException">The scenario cannot be used, or lacks a variation or a paraphrase.</exception>
    /// <exception cref="QueryException">A query set cannot be read.</exception>
    /// <exception cref="StudyException">
    /// It is measured in a variation in which no user is known to be trained on, learns from one part of replies that have no two, or has a prompt that leaves no room in the organism's context.
    /// </exception>
    public TrainingDesign(TrainingStudy study)
    {
        Study = study;
        _ = Organisms.FolderOf(study.Organism);
        Scenario = Scenario.Load(study.Scenario, study.Form, study.PromptFolder);
        _ = Scenario.Variation(study.Variation);
        if (!Scenario.Variation(study.MeasuredVariation).Facts.HasTrainedArm)
        {
            throw TrainingException.NoTrainedTier(study.Name, study.MeasuredVariation, Scenario.Variations.Where(variation => variation.Facts.HasTrainedArm).Select(variation => variation.Name));
        }

        if (study.Taught != TaughtPart.All && Scenario.ReasoningIn(study.Variation, Reasoning.Scratchpad) != Reasoning.Scratchpad)
        {
            throw TrainingException.NoScratchpad(study.Name, study.Variation, study.Taught);
        }

        foreach (int paraphrase in study.Paraphrases.Where(paraphrase => paraphrase < 1 || paraphrase > Scenario.ParaphraseCount))
        {
            throw ScenarioException.NoParaphrase(paraphrase, Scenario.ParaphraseCount);
        }

        Queries = [.. study.Queries.Select(QueryFile.Read)];
        Benign = [.. study.Evaluation.Benign.Select(set => QueryFile.Read(set).Take(study.Evaluation.BenignQueries, new Seed(study.Seed).Derive("benign")))];
        ContextRoom.Check(this);
    }

    /// <summary>What is trained.</summary>
    public TrainingStudy Study { get; }

    /// <summary>Its scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>Its query sets, whole.</summary>
    public IReadOnlyList<QuerySet> Queries { get; }

    /// <summary>Of each query set as many as are asked where a step is measured.</summary>
    public IEnumerable<QuerySet> MeasuredQueries => Queries.Select(set => set.Take(Study.Evaluation.Queries, new Seed(Study.Seed).Derive($"queries/{set.Name}")));

    /// <summary>Its sets of ordinary queries, as many of each as are asked.</summary>
    public IReadOnlyList<QuerySet> Benign { get; }

    /// <summary>Conversation block, scenario's description, query set or question → SHA-256, lower-case hex: the texts that the training asks with.</summary>
    public IReadOnlyDictionary<string, string> Hashes
    {
        get
        {
            SortedDictionary<string, string> hashes = new(PlanAt(0).Hashes.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)
            {
                [$"scenario/{Scenario.Name}/{Scenario.Form}/{Scenario.DescriptionFile}"] = Scenario.DescriptionHash,
            };
            if (Study.Interrogates)
            {
                hashes.Add($"interrogation/{Interrogation.Question.Name}", Interrogation.Question.Hash);
            }

            return hashes;
        }
    }

    /// <summary>Finds what would stop a study before any of its trainings begins, and what its author should know.</summary>
    /// <param name="study">The study, with all its organisms and conditions.</param>
    /// <returns>The warnings, each once.</returns>
    /// <inheritdoc cref="TrainingDesign(TrainingStudy)" path="/exception"/>
    public static IReadOnlyList<Problem> Check(TrainingStudy study) =>
    [
        .. TrainingWay.All(study, "").SelectMany(way => new TrainingDesign(way.Study).PlanAt(0).Problems)
            .Where(problem => problem.Level >= ProblemLevel.Warning).Distinct(),
    ];

    /// <summary>The study that measures a step, compiled.</summary>
    /// <param name="step">From 0; before the first step and after the last the other variations are asked too.</param>
    /// <param name="begun">What the run that measures this step was begun with: it keeps its name and its question, which ask nothing of the subject and may have changed since. Null where it has not begun.</param>
    /// <exception cref="StudyException">A check forbids it.</exception>
    public StudyPlan PlanAt(int step, RunFacts? begun = null)
    {
        Study study = StudyAt(step);
        return StudyPlan.Compile(begun is null ? study : study with { Name = begun.Study.Name, Question = begun.Study.Question }, Scenario, [.. MeasuredQueries, .. Benign]);
    }

    // The subject's name and the seed are the same at every step: two steps differ in the weights and in nothing else.
    private Study StudyAt(int step) => new()
    {
        Name = Study.Name,
        Question = Study.Question,
        Seed = Study.Seed,
        Subjects = [OrganismModel.Prefix + Study.Organism],
        Scenario = Study.Scenario,
        Form = Study.Form,
        PromptFolder = Study.PromptFolder,
        Setting = Study.Setting,
        Variations = [Study.MeasuredVariation, .. step == 0 || step == Study.Steps ? Study.AskedBeforeAndAfter(Scenario.Variations.Select(variation => variation.Name)) : []],
        Paraphrases = [Study.Paraphrases[0]],
        Queries = [.. Study.Queries, .. Study.Evaluation.Benign],
        // Each set is as long already as it is to be asked.
        Limit = Math.Max(Study.Evaluation.Queries, Study.Evaluation.BenignQueries),
        Decoding = new Decoding { MaxTokens = Study.MaxTokens },
    };
}
