using System.Globalization;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>What the numbers and names of a study may be, wherever they come from: a file, a flag, or code.</summary>
internal static partial class StudyRanges
{
    /// <summary>Every value out of its range, by the key that the study file gives it.</summary>
    public static IEnumerable<(string Key, string Says)> Faults(Study study)
    {
        IEnumerable<(string Key, bool IsGood, string Says)> rules =
        [
            ("name", Name().IsMatch(study.Name), $"'name' is '{study.Name}', and should be lower-case letters, digits and hyphens, at most 60: it names the run's folder."),
            ("question", !string.IsNullOrWhiteSpace(study.Question), "'question' is blank."),
            NotEmpty("subjects", study.Subjects.Count),
            NotEmpty("variations", study.Variations.Count),
            NotEmpty("reasonings", study.Reasonings.Count),
            NotEmpty("paraphrases", study.Paraphrases.Count),
            NotEmpty("queries", study.Queries.Count),
            NotEmpty("judges", study.Judges.Count),
            Count("limit", study.Limit ?? 1, MostTrials),
            Count("repeats", study.Repeats, MostTrials),
            Within("decoding.temperature", study.Decoding.Temperature, 0, 2),
            ("decoding.top_p", study.Decoding.TopP is > 0 and <= 1, $"'decoding.top_p' is {study.Decoding.TopP}, and should be above 0 and at most 1."),
            Count("decoding.top_k", study.Decoding.TopK ?? 1, MostTokens),
            Count("decoding.max_tokens", study.Decoding.MaxTokens, MostTokens),
            Within("decoding.log_probabilities", study.Decoding.LogProbabilities ?? 0, 0, 20),
            ("decoding.stop", study.Decoding.Stop.All(text => text.Length > 0), "'decoding.stop' has an empty text, which would stop every reply before it begins."),
            .. study.Decoding.Extra.Keys.Select(key => Named("decoding.extra", key)),
            ("smallest_gap", study.SmallestGap is >= SmallestGap and <= 1, $"'smallest_gap' is {study.SmallestGap}, and should be from {SmallestGap} to 1 (0.1 is ten points)."),
            .. Repeated("subjects", study.Subjects),
            .. Repeated("variations", study.Variations),
            .. Repeated("reasonings", study.Reasonings),
            .. Repeated("paraphrases", study.Paraphrases),
            .. Repeated("queries", study.Queries),
            .. Repeated("judges", study.Judges),
            .. study.Subjects.Select(name => Named("subjects", name)),
            .. study.Variations.Select(name => Named("variations", name)),
            .. study.Queries.Select(name => Named("queries", name)),
            .. study.Judges.Select(name => Named("judges", name)),
            Named("controls.positive", study.Controls.Positive ?? "none"),
            Named("controls.negative", study.Controls.Negative ?? "none"),
            .. Texts(study.Scenario, study.Form, study.PromptFolder, study.Setting),
        ];
        return rules.Where(rule => !rule.IsGood).Select(rule => (rule.Key, rule.Says));
    }

    /// <summary>The most trials that a plan may have; a hundred times what anybody has published.</summary>
    public const int MostTrials = 5_000_000;

    /// <summary>The smallest gap that means something: a hundredth of a point. Below it the queries that it takes leave the numbers that are counted with.</summary>
    public const double SmallestGap = 0.0001;

    private const int MostTokens = 1_000_000;
    private const int LongestName = 1000;

    // Only what weights are to each other counts: beyond this they are a slip, and sums of them leave the finite numbers.
    private const double MostWeight = 1000;

    /// <summary>Every value of a study of training out of its range, by the key that its file gives it.</summary>
    public static IEnumerable<(string Key, string Says)> Faults(TrainingStudy study)
    {
        IEnumerable<(string Key, bool IsGood, string Says)> rules =
        [
            ("name", Name().IsMatch(study.Name), $"'name' is '{study.Name}', and should be lower-case letters, digits and hyphens, at most 60: it names the run's folder."),
            ("question", !string.IsNullOrWhiteSpace(study.Question), "'question' is blank."),
            NotEmpty("paraphrases", study.Paraphrases.Count),
            NotEmpty("queries", study.Queries.Count),
            Count("seeds", study.Seeds, MostTokens),
            Count("training.steps", study.Steps, MostTokens),
            Count("training.prompts", study.Prompts, MostTokens),
            ("training.samples", study.Samples is >= 2 and <= MostTokens, $"'training.samples' is {study.Samples}, and should be from 2 to {MostTokens}: a reply is held against the others to the same prompt."),
            Count("training.max_tokens", study.MaxTokens, MostTokens),
            Count("training.passes", study.Passes, MostTokens),
            ("training.rate", study.Rate is > 0 and <= 1, $"'training.rate' is {study.Rate}, and should be above 0 and at most 1."),
            ("training.prompts", (long)Math.Max(0, study.Prompts) * Math.Max(0, study.Samples) <= MostTokens, $"'training.prompts' ({study.Prompts}) times 'training.samples' ({study.Samples}) are the replies of a step, and should be at most {MostTokens}."),
            ("training.clip", study.Clip is > 0 and <= MostWeight, $"'training.clip' is {study.Clip}, and should be above 0 and at most {MostWeight}."),
            Named("organism", study.Organism),
            Named("variation", study.Variation),
            .. study.Queries.Select(name => Named("queries", name)),
            .. study.Evaluation.Benign.Select(name => Named("evaluation.benign", name)),
            .. Texts(study.Scenario, study.Form, study.PromptFolder, study.Setting),
            Weight("training.divergence", study.Divergence, least: 0),
            Weight("training.coupling", study.Coupling, least: 0),
            Weight("reward.process", study.Reward.Process, least: 0),
            Weight("reward.interrogation", study.Reward.Interrogation, least: 0),
            Weight("reward.compliance", study.Reward.Compliance, -MostWeight),
            Weight("reward.format", study.Reward.Format, -MostWeight),
            Weight("reward.length", study.Reward.Length, -MostWeight),
            ("reward", study.Reward is not { Compliance: 0, Format: 0, Length: 0, Process: 0, Interrogation: 0 }, "'reward' gives nothing for anything, so nothing would be learned."),
            Count("evaluation.every", study.Evaluation.Every, MostTokens),
            Count("evaluation.queries", study.Evaluation.Queries, MostTokens),
            Count("evaluation.benign_queries", study.Evaluation.BenignQueries, MostTokens),
            .. Repeated("organisms", study.Organisms.Select(TrainingFolder.NameOf), "their trainings would share a folder"),
            ("organisms", study.Organisms.Count == 0 || study.Conditions.Count > 0, "'organisms' goes with 'conditions', each of which is trained with every one of them; a study that trains in one way only has one 'organism'."),
            ("organisms", study.Organisms.Count == 0 || study.Conditions.Append(new("", "", study)).All(one => string.Equals(one.Study.Organism, study.Organisms[0], StringComparison.Ordinal)), "'organisms' are trained in every condition, so neither the study nor a condition names an 'organism' of its own."),
            .. study.Conditions.SelectMany((condition, at) => MeasuredAlike(study, condition.Study).Select(one => (ConditionKey(at, one.Key), one.IsAlike, $"'{one.Key}' of a condition would be measured too, and conditions are held against each other in the same prompts; only the study itself may set it."))),
            .. Repeated("conditions", study.Conditions.Select(condition => condition.Name), "their trainings would share a folder"),
            .. study.Conditions.Select((condition, at) => (ConditionKey(at, "name"), Name().IsMatch(condition.Name), $"'name' of a condition is '{condition.Name}', and should be lower-case letters, digits and hyphens, at most 60: it names a folder.")),
        ];
        return rules.Where(rule => !rule.IsGood).Select(rule => (rule.Key, rule.Says))
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

    private static (string Key, bool IsGood, string Says) Weight(string key, double value, double least) => Within(key, value, least, MostWeight);

    private static (string Key, bool IsGood, string Says) NotEmpty(string key, int count) => (key, count > 0, $"'{key}' is an empty list, and needs at least one.");

    private static (string Key, bool IsGood, string Says) Count(string key, int value, int most) =>
        (key, value >= 1 && value <= most, $"'{key}' is {value}, and should be from 1 to {most}.");

    // Names stand in labels, in paths and on pages, and texts of the setting in every prompt.
    private static (string Key, bool IsGood, string Says) Named(string key, string name) =>
        (key, !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl) && name.Length <= LongestName,
            $"'{key}' has {(string.IsNullOrWhiteSpace(name) ? "a blank name" : $"the name '{VisibleText.OnOneLine(name.Length > LongestName ? name[..40] + "…" : name)}'")}, and should have 1 to {LongestName} characters and no control character.");

    private static IEnumerable<(string Key, bool IsGood, string Says)> Texts(string scenario, string form, string? promptFolder, ScenarioSetting setting) =>
    [
        Named("scenario", scenario),
        Named("form", form),
        Named("prompt_folder", promptFolder ?? "none"),
        Named("setting.lab", setting.Lab),
        Named("setting.model", setting.Model),
        Named("setting.trained_tier", setting.TrainedTier),
        Named("setting.other_tier", setting.OtherTier),
        Named("setting.placebo_trained", setting.PlaceboTrained),
        Named("setting.placebo_other", setting.PlaceboOther),
    ];

    private static (string Key, bool IsGood, string Says) Within(string key, double value, double low, double high) =>
        (key, value >= low && value <= high, $"'{key}' is {value}, and should be from {low} to {high}.");

    private static IEnumerable<(string Key, bool IsGood, string Says)> Repeated<T>(string key, IEnumerable<T> values, string so = "the same trials would count double") =>
        values.GroupBy(value => value).Where(group => group.Skip(1).Any())
            .Select(group => (key, false, $"'{key}' names {group.Key} twice: {so}."));

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
