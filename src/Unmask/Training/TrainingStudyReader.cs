using YamlDotNet.RepresentationModel;

namespace Unmask;

/// <summary>Turns the YAML tree of one file into a study of training. Goes on after a mistake, so that the author hears of all of them at once.</summary>
internal sealed class TrainingStudyReader(YamlMappingNode root, string path)
{
    public TrainingStudy Read()
    {
        if (root.Children.ContainsKey("subjects"))
        {
            throw StudyException.Faulty(path, [new StudyFault(1, 1, "this study asks models and trains none: start it with `unmask run`.")]);
        }

        var keys = new KeyReader(root, "", faults: []);
        TrainingStudy study = new()
        {
            Name = keys.Text("name") ?? keys.Required("name", ""),
            Question = keys.Text("question") ?? keys.Required("question", ""),
            Organism = keys.Text("organism") ?? keys.Required("organism", ""),
            Queries = [.. (keys.Texts("queries") ?? keys.Required<IReadOnlyList<string>>("queries", [])).Select(name => StudyFile.QueriesOf(path, name))],
        };
        study = study with
        {
            Seed = keys.Number<ulong>("seed", "a whole number from 0 to 18446744073709551615") ?? study.Seed,
            Seeds = keys.Number<int>("seeds", KeyReader.WholeNumber) ?? study.Seeds,
            Scenario = keys.Text("scenario") ?? study.Scenario,
            Form = keys.Text("form") ?? study.Form,
            PromptFolder = keys.Text("prompt_folder") is { } folder ? StudyFile.Beside(path, folder) : study.PromptFolder,
            Setting = keys.Inner("setting") is { } setting ? StudyReader.ReadSetting(setting, study.Setting) : study.Setting,
            Variation = keys.Text("variation") ?? study.Variation,
            Paraphrases = keys.Numbers("paraphrases") ?? study.Paraphrases,
            Conversations = keys.Word<TrainedConversations>("conversations") ?? study.Conversations,
            Reward = keys.Inner("reward") is { } reward ? ReadReward(reward, study.Reward) : study.Reward,
            Evaluation = keys.Inner("evaluation") is { } evaluation ? ReadEvaluation(evaluation, study.Evaluation) : study.Evaluation,
        };
        study = keys.Inner("training") is { } training ? ReadTraining(training, study) : study;
        return keys.Finish(path, study, StudyRanges.Faults(study));
    }

    private static TrainingStudy ReadTraining(KeyReader keys, TrainingStudy study)
    {
        study = study with
        {
            Method = keys.Word<PolicyMethod>("method") ?? study.Method,
            Steps = keys.Number<int>("steps", KeyReader.WholeNumber) ?? study.Steps,
            Prompts = keys.Number<int>("prompts", KeyReader.WholeNumber) ?? study.Prompts,
            Samples = keys.Number<int>("samples", KeyReader.WholeNumber) ?? study.Samples,
            MaxTokens = keys.Number<int>("max_tokens", KeyReader.WholeNumber) ?? study.MaxTokens,
            Passes = keys.Number<int>("passes", KeyReader.WholeNumber) ?? study.Passes,
            Rate = keys.Number<double>("rate", "a number") ?? study.Rate,
            Clip = keys.Number<double>("clip", "a number") ?? study.Clip,
            Divergence = keys.Number<double>("divergence", "a number") ?? study.Divergence,
            Taught = keys.Word<TaughtPart>("taught") ?? study.Taught,
            Coupling = keys.Number<double>("coupling", "a number") ?? study.Coupling,
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
        };
        keys.RefuseOthers();
        return reward;
    }

    private static TrainingEvaluation ReadEvaluation(KeyReader keys, TrainingEvaluation evaluation)
    {
        evaluation = evaluation with
        {
            Every = keys.Number<int>("every", KeyReader.WholeNumber) ?? evaluation.Every,
            Queries = keys.Number<int>("queries", KeyReader.WholeNumber) ?? evaluation.Queries,
            After = keys.Texts("after") ?? evaluation.After,
        };
        keys.RefuseOthers();
        return evaluation;
    }
}
