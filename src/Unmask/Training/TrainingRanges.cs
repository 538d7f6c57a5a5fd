using System.Globalization;

namespace Unmask;

/// <summary>What the numbers and names of a study of training may be, wherever they come from: a file, a flag, or code.</summary>
internal static class TrainingRanges
{
    // Only what weights are to each other counts: beyond this they are a slip, and sums of them leave the finite numbers.
    private const double MostWeight = 1000;

    /// <summary>Every value of a study of training out of its range, by the key that its file gives it.</summary>
    public static IEnumerable<(string Key, string Says)> Faults(TrainingStudy study)
    {
        IEnumerable<KeyRule> rules =
        [
            KeyRule.FolderNamed("name", study.Name, "", "the run's folder"),
            new("question", !string.IsNullOrWhiteSpace(study.Question), "'question' is blank."),
            KeyRule.NotEmpty("paraphrases", study.Paraphrases.Count),
            KeyRule.NotEmpty("queries", study.Queries.Count),
            KeyRule.Count("seeds", study.Seeds, KeyRule.MostTokens),
            KeyRule.Count("training.steps", study.Steps, KeyRule.MostTokens),
            KeyRule.Count("training.prompts", study.Prompts, KeyRule.MostTokens),
            new("training.samples", study.Samples is >= 2 and <= KeyRule.MostTokens, $"'training.samples' is {study.Samples}, and should be from 2 to {KeyRule.MostTokens}: a reply is held against the others to the same prompt."),
            KeyRule.Count("training.max_tokens", study.MaxTokens, KeyRule.MostTokens),
            KeyRule.Count("training.passes", study.Passes, KeyRule.MostTokens),
            new("training.rate", study.Rate is > 0 and <= 1, $"'training.rate' is {study.Rate}, and should be above 0 and at most 1."),
            new("training.prompts", (long)Math.Max(0, study.Prompts) * Math.Max(0, study.Samples) <= KeyRule.MostTokens, $"'training.prompts' ({study.Prompts}) times 'training.samples' ({study.Samples}) are the replies of a step, and should be at most {KeyRule.MostTokens}."),
            new("training.clip", study.Clip is > 0 and <= MostWeight, $"'training.clip' is {study.Clip}, and should be above 0 and at most {MostWeight}."),
            KeyRule.Named("organism", study.Organism),
            KeyRule.Named("variation", study.Variation),
            .. study.Queries.Select(name => KeyRule.Named("queries", name)),
            .. study.Evaluation.Benign.Select(name => KeyRule.Named("evaluation.benign", name)),
            .. KeyRule.Texts(study.Scenario, study.Form, study.PromptFolder, study.Setting),
            Weight("training.divergence", study.Divergence, least: 0),
            Weight("training.coupling", study.Coupling, least: 0),
            Weight("reward.process", study.Reward.Process, least: 0),
            Weight("reward.interrogation", study.Reward.Interrogation, least: 0),
            Weight("reward.compliance", study.Reward.Compliance, -MostWeight),
            Weight("reward.format", study.Reward.Format, -MostWeight),
            Weight("reward.length", study.Reward.Length, -MostWeight),
            new("reward", study.Reward is not { Compliance: 0, Format: 0, Length: 0, Process: 0, Interrogation: 0 }, "'reward' gives nothing for anything, so nothing would be learned."),
            KeyRule.Count("evaluation.every", study.Evaluation.Every, KeyRule.MostTokens),
            KeyRule.Count("evaluation.queries", study.Evaluation.Queries, KeyRule.MostTokens),
            KeyRule.Count("evaluation.benign_queries", study.Evaluation.BenignQueries, KeyRule.MostTokens),
            .. KeyRule.Repeated("organisms", study.Organisms.Select(TrainingFolder.NameOf), "their trainings would share a folder"),
            new("organisms", study.Organisms.Count == 0 || study.Conditions.Count > 0, "'organisms' goes with 'conditions', each of which is trained with every one of them; a study that trains in one way only has one 'organism'."),
            new("organisms", study.Organisms.Count == 0 || study.Conditions.Append(new("", "", study)).All(one => string.Equals(one.Study.Organism, study.Organisms[0], StringComparison.Ordinal)), "'organisms' are trained in every condition, so neither the study nor a condition names an 'organism' of its own."),
            .. study.Conditions.SelectMany((condition, at) => MeasuredAlike(study, condition.Study).Select(one => new KeyRule(ConditionKey(at, one.Key), one.IsAlike, $"'{one.Key}' of a condition would be measured too, and conditions are held against each other in the same prompts; only the study itself may set it."))),
            .. KeyRule.Repeated("conditions", study.Conditions.Select(condition => condition.Name), "their trainings would share a folder"),
            .. study.Conditions.Select((condition, at) => KeyRule.FolderNamed(ConditionKey(at, "name"), condition.Name, " of a condition", "a folder")),
        ];
        return KeyRule.Broken(rules)
            .Concat(study.Conditions.SelectMany((condition, at) => Faults(condition.Study).Select(fault => (ConditionKey(at, fault.Key), fault.Says))));
    }

    private static IEnumerable<(string Key, bool IsAlike)> MeasuredAlike(TrainingStudy study, TrainingStudy condition) =>
    [
        ("scenario", string.Equals(study.Scenario, condition.Scenario, StringComparison.Ordinal)),
        ("form", string.Equals(study.Form, condition.Form, StringComparison.Ordinal)),
        ("prompt_folder", string.Equals(study.PromptFolder, condition.PromptFolder, StringComparison.Ordinal)),
        ("setting", study.Setting == condition.Setting),
        ("paraphrases", study.Paraphrases.Take(1).SequenceEqual(condition.Paraphrases.Take(1))),
        ("queries", study.Queries.SequenceEqual(condition.Queries, StringComparer.Ordinal)),
        ("training.max_tokens", study.MaxTokens == condition.MaxTokens),
    ];

    private static string ConditionKey(int at, string key) => string.Create(CultureInfo.InvariantCulture, $"conditions[{at}].{key}");

    private static KeyRule Weight(string key, double value, double least) => KeyRule.Within(key, value, least, MostWeight);
}
