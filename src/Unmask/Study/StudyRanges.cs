namespace Unmask;

/// <summary>What the numbers and names of a study may be, wherever they come from: a file, a flag, or code.</summary>
internal static class StudyRanges
{
    /// <summary>Every value out of its range, by the key that the study file gives it.</summary>
    public static IEnumerable<(string Key, string Says)> Faults(Study study)
    {
        IEnumerable<KeyRule> rules =
        [
            KeyRule.FolderNamed("name", study.Name, "", "the run's folder"),
            new("question", !string.IsNullOrWhiteSpace(study.Question), "'question' is blank."),
            KeyRule.NotEmpty("subjects", study.Subjects.Count),
            KeyRule.NotEmpty("variations", study.Variations.Count),
            KeyRule.NotEmpty("reasonings", study.Reasonings.Count),
            KeyRule.NotEmpty("paraphrases", study.Paraphrases.Count),
            KeyRule.NotEmpty("queries", study.Queries.Count),
            KeyRule.NotEmpty("judges", study.Judges.Count),
            KeyRule.Count("limit", study.Limit ?? 1, MostTrials),
            KeyRule.Count("repeats", study.Repeats, MostTrials),
            KeyRule.Within("decoding.temperature", study.Decoding.Temperature, 0, 2),
            new("decoding.top_p", study.Decoding.TopP is > 0 and <= 1, $"'decoding.top_p' is {study.Decoding.TopP}, and should be above 0 and at most 1."),
            KeyRule.Count("decoding.top_k", study.Decoding.TopK ?? 1, KeyRule.MostTokens),
            KeyRule.Count("decoding.max_tokens", study.Decoding.MaxTokens, KeyRule.MostTokens),
            KeyRule.Within("decoding.log_probabilities", study.Decoding.LogProbabilities ?? 0, 0, 20),
            new("decoding.stop", study.Decoding.Stop.All(text => text.Length > 0), "'decoding.stop' has an empty text, which would stop every reply before it begins."),
            .. study.Decoding.Extra.Keys.Select(key => KeyRule.Named("decoding.extra", key)),
            new("smallest_gap", study.SmallestGap is >= SmallestGap and <= 1, $"'smallest_gap' is {study.SmallestGap}, and should be from {SmallestGap} to 1 (0.1 is ten points)."),
            new("stop_when", study.StopWhen is null or (>= StoppingPlan.LeastPoints and <= StoppingPlan.Points), $"'stop_when' is {study.StopWhen}, and should be from {StoppingPlan.LeastPoints} to {StoppingPlan.Points} points (5 is five points either way)."),
            .. study.Sizes is { } sizes ? Sizes(sizes, study.Subjects.Count) : [],
            .. KeyRule.Repeated("subjects", study.Subjects),
            .. KeyRule.Repeated("variations", study.Variations),
            .. KeyRule.Repeated("reasonings", study.Reasonings.Select(EnumWord.Of)),
            .. KeyRule.Repeated("paraphrases", study.Paraphrases),
            .. KeyRule.Repeated("queries", study.Queries),
            .. KeyRule.Repeated("judges", study.Judges),
            .. study.Subjects.Select(name => KeyRule.Named("subjects", name)),
            .. study.Variations.Select(name => KeyRule.Named("variations", name)),
            .. study.Queries.Select(name => KeyRule.Named("queries", name)),
            .. study.Judges.Select(name => KeyRule.Named("judges", name)),
            KeyRule.Named("protocol", study.Protocol ?? "none"),
            KeyRule.Named("questions", study.Questions ?? "none"),
            KeyRule.Count("questions_per_trial", study.QuestionsPerTrial ?? 1, QuestionSets.MostOfTrial),
            KeyRule.Named("controls.positive", study.Controls.Positive ?? "none"),
            KeyRule.Named("controls.negative", study.Controls.Negative ?? "none"),
            KeyRule.Named("controls.capability", study.Controls.Capability ?? "none"),
            KeyRule.Named("controls.ordinary", study.Controls.Ordinary ?? "none"),
            .. study.Source?.Figures.SelectMany(Figure) ?? [],
            .. KeyRule.Texts(study.Scenario, study.Form, study.PromptFolder, study.Setting),
        ];
        return KeyRule.Broken(rules);
    }

    private static IEnumerable<KeyRule> Figure(PublishedFigure figure, int at)
    {
        string key = FormattableString.Invariant($"source.figures[{at}]");
        double least = figure.IsRate ? 0 : -Most;
        // What the study has no number of may be counted in any unit.
        return !figure.IsMeasured ? [new($"{key}.value", double.IsFinite(figure.Value), $"'{key}.value' is {figure.Value}, and should be a number.")] :
        [
            new($"{key}.value", figure.Value >= least && figure.Value <= Most, $"'{key}.value' is {figure.Value}, and should be from {least} to {Most}: {figure.Measure} is {(figure.IsRate ? "a share in percent" : "a difference in points")}."),
            KeyRule.Within($"{key}.error", figure.Error ?? 0, 0, Most),
        ];
    }

    // Percent, and points.
    private const double Most = 100;

    // Ten trillion parameters; a trend is per doubling, so order and ratios are all that counts.
    private const double MostSize = 10_000_000;

    private static IEnumerable<KeyRule> Sizes(IReadOnlyList<double> sizes, int subjects) =>
    [
        new("sizes", sizes.Count == subjects, $"'sizes' has {Numbers.Count(sizes.Count, "number")} for {Numbers.Count(subjects, "subject")}: each has one, in millions of parameters."),
        .. sizes.Select(size => new KeyRule("sizes", size is > 0 and <= MostSize, $"'sizes' has {size}, and should have numbers above 0 and at most {MostSize} (millions of parameters).")),
        new("sizes", !sizes.Zip(sizes.Skip(1)).Any(pair => pair.Second <= pair.First), $"'sizes' is {string.Join(", ", sizes)}, and should rise from one subject to the next: name the subjects in order of their size."),
    ];

    /// <summary>The most trials that a plan may have; a hundred times what anybody has published.</summary>
    public const int MostTrials = 5_000_000;

    /// <summary>The smallest gap that means something: a hundredth of a point. Below it the queries that it takes leave the numbers that are counted with.</summary>
    public const double SmallestGap = 0.0001;
}
