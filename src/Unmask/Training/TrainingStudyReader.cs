using YamlDotNet.RepresentationModel;

namespace Unmask;

/// <summary>Turns the YAML tree of one file into a study of training. Goes on after a mistake, so that the author hears of all of them at once.</summary>
internal sealed class TrainingStudyReader(YamlMappingNode root, string path)
{
    public TrainingStudy Read()
    {
        if (root.Children.ContainsKey("subjects"))
        {
            throw StudyException.Faulty(path, [new StudyFault(1, 1, $"this study asks models and trains none: start it with `{TypedCommand.Of("run", StudyFile.NameFor(path))}`.")]);
        }

        var keys = new KeyReader(root, "", faults: []);
        IReadOnlyList<string> organisms = keys.Texts("organisms") ?? [];
        TrainingStudy study = new()
        {
            Name = keys.Text("name") ?? keys.Required("name", ""),
            Question = keys.Text("question") ?? keys.Required("question", ""),
            Organism = organisms.Count > 0 ? organisms[0] : keys.Required("organism", ""),
            Queries = keys.Required<IReadOnlyList<string>>("queries", []),
        };
        study = ReadDesign(keys, study) with
        {
            Seed = keys.Number<ulong>("seed", "a whole number from 0 to 18446744073709551615") ?? study.Seed,
            Seeds = keys.Number("seeds") ?? study.Seeds,
            Evaluation = keys.Inner("evaluation") is { } evaluation ? ReadEvaluation(evaluation, study.Evaluation) : study.Evaluation,
        };
        study = study with { Organisms = [.. organisms], Conditions = [.. (keys.Inners("conditions") ?? []).Select(one => ReadCondition(one, study))] };
        return keys.Finish(path, study, TrainingRanges.Faults(study));
    }

    // What a condition may change.
    private TrainingStudy ReadDesign(KeyReader keys, TrainingStudy study)
    {
        study = study with
        {
            Organism = keys.Text("organism") ?? study.Organism,
            Queries = keys.Texts("queries") is { } queries ? [.. queries.Select(name => StudyFile.QueriesOf(path, name))] : study.Queries,
            Scenario = keys.Text("scenario") ?? study.Scenario,
            Form = keys.Text("form") ?? study.Form,
            PromptFolder = keys.Text("prompt_folder") is { } folder ? StudyFile.Beside(path, folder) : study.PromptFolder,
            Setting = keys.Inner("setting") is { } setting ? StudyReader.ReadSetting(setting, study.Setting) : study.Setting,
            Variation = keys.Text("variation") ?? study.Variation,
            Paraphrases = keys.Numbers("paraphrases") ?? study.Paraphrases,
            Conversations = keys.Word<TrainedConversations>("conversations") ?? study.Conversations,
            Reward = keys.Inner("reward") is { } reward ? ReadReward(reward, study.Reward) : study.Reward,
        };
        return keys.Inner("training") is { } training ? ReadTraining(training, study) : study;
    }

    private TrainingCondition ReadCondition(KeyReader keys, TrainingStudy study)
    {
        string name = keys.Text("name") ?? keys.Required("name", ""), says = keys.Text("says") ?? keys.Required("says", "");
        TrainingCondition condition = new(name, says, ReadDesign(keys, study));
        keys.RefuseOthers();
        // All conditions are measured in the same prompts.
        return condition with { Study = condition.Study with { Evaluation = study.Evaluation with { Variation = study.MeasuredVariation } } };
    }

    private static TrainingStudy ReadTraining(KeyReader keys, TrainingStudy study)
    {
        study = study with
        {
            Method = keys.Word<PolicyMethod>("method") ?? study.Method,
            Steps = keys.Number("steps") ?? study.Steps,
            Prompts = keys.Number("prompts") ?? study.Prompts,
            Samples = keys.Number("samples") ?? study.Samples,
            MaxTokens = keys.Number("max_tokens") ?? study.MaxTokens,
            Passes = keys.Number("passes") ?? study.Passes,
            Rate = keys.Number<double>("rate", "a number") ?? study.Rate,
            Clip = keys.Number<double>("clip", "a number") ?? study.Clip,
            Divergence = keys.Number<double>("divergence", "a number") ?? study.Divergence,
            Taught = keys.Word<TaughtPart>("taught") ?? study.Taught,
            Coupling = keys.Number<double>("coupling", "a number") ?? study.Coupling,
            Coupled = keys.Word<CoupledPart>("coupled") ?? study.Coupled,
        };
        keys.RefuseOthers();
        return study;
    }

    private static RewardWeights ReadReward(KeyReader keys, RewardWeights reward)
    {
        reward = reward with
        {
            Compliance = keys.Number<double>("compliance", "a number") ?? reward.Compliance,
            Format = keys.Number<double>("format", "a number") ?? reward.Format,
            Length = keys.Number<double>("length", "a number") ?? reward.Length,
            Process = keys.Number<double>("process", "a number") ?? reward.Process,
            Interrogation = keys.Number<double>("interrogation", "a number") ?? reward.Interrogation,
        };
        keys.RefuseOthers();
        return reward;
    }

    private TrainingEvaluation ReadEvaluation(KeyReader keys, TrainingEvaluation evaluation)
    {
        evaluation = evaluation with
        {
            Every = keys.Number("every") ?? evaluation.Every,
            Queries = keys.Number("queries") ?? evaluation.Queries,
            Variation = keys.Text("variation") ?? evaluation.Variation,
            Benign = keys.Texts("benign") is { } benign ? [.. benign.Select(name => StudyFile.QueriesOf(path, name))] : evaluation.Benign,
            BenignQueries = keys.Number("benign_queries") ?? evaluation.BenignQueries,
            Interrogation = keys.Truth("interrogation") ?? evaluation.Interrogation,
            After = keys.Texts("after") ?? evaluation.After,
        };
        keys.RefuseOthers();
        return evaluation;
    }
}
