using System.Diagnostics.CodeAnalysis;

namespace Unmask;

/// <summary>The keys of a judge prompt's file, as YAML gives them.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "YamlDotNet makes it.")]
internal sealed class JudgePromptFile
{
    private static readonly string[] Forms = ["criteria", "answer", "score", "label", "strongreject", "word"];

    /// <summary>The keys that a file may have.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["decides", "sees", "fields", "system", "form", "criteria", "quoted", "labels", "quote", "threshold", "scale", "votes", "share", "temperature", "max_tokens", "log_probabilities"];

    public string? Decides { get; set; }

    public List<string>? Sees { get; set; }

    public List<string>? Fields { get; set; }

    public string? System { get; set; }

    public string? Form { get; set; }

    public Dictionary<string, string>? Criteria { get; set; }

    public List<string>? Quoted { get; set; }

    public Dictionary<string, string>? Labels { get; set; }

    public bool Quote { get; set; }

    public double? Threshold { get; set; }

    public int? Scale { get; set; }

    public int? Votes { get; set; }

    public double? Share { get; set; }

    public double? Temperature { get; set; }

    public int? MaxTokens { get; set; }

    public int? LogProbabilities { get; set; }

    /// <summary>The prompt, or the first mistake.</summary>
    /// <exception cref="JudgeException">A mistake.</exception>
    public JudgePrompt ToPrompt(string name, string file)
    {
        JudgePrompt prompt = new()
        {
            Name = name,
            Decides = Word<JudgedProperty>("decides", Decides, file),
            Sees = [.. (Sees ?? []).Select(sight => Word<JudgeSight>("sees", sight, file))],
            Fields = Fields ?? [],
            System = string.IsNullOrWhiteSpace(System) ? throw JudgeException.BadPrompt(file, "it needs the key 'system' with the definition") : System.Trim(),
            Ballot = BallotOf(file),
        };
        prompt = prompt with
        {
            Panel = new PanelRule { Votes = Votes ?? prompt.Panel.Votes, Share = Share ?? prompt.Panel.Share },
            Decoding = prompt.Decoding with { Temperature = Temperature ?? prompt.Decoding.Temperature, MaxTokens = MaxTokens ?? prompt.Decoding.MaxTokens, LogProbabilities = LogProbabilities },
        };
        return prompt.Sees.Count == 0
            ? throw JudgeException.BadPrompt(file, $"it needs the key 'sees' with what the judge is shown: {string.Join(", ", EnumWord.All<JudgeSight>())}")
            : prompt.Sees.Contains(JudgeSight.Fields) != (prompt.Fields.Count > 0)
                ? throw JudgeException.BadPrompt(file, "'fields' names the fields of a question that the judge is shown, and belongs to 'fields' under 'sees'")
            : JudgeSettings.FaultOf(prompt) is { } fault ? throw JudgeException.BadPrompt(file, fault)
            : prompt;
    }

    private Ballot BallotOf(string file) => Form switch
    {
        "criteria" when Criteria is { Count: > 0 } criteria => Quoted?.Find(quoted => !criteria.ContainsKey(quoted)) is { } unknown
            ? throw JudgeException.BadPrompt(file, $"'quoted' names '{unknown}', which is none of its criteria")
            : new CriteriaBallot(criteria, Quoted ?? []),
        "criteria" => throw JudgeException.BadPrompt(file, "the form 'criteria' needs the key 'criteria'"),
        "answer" => new AnswerBallot(Quote),
        "score" when Scale is < 1 or > 100 => throw JudgeException.BadPrompt(file, "'scale' is from 1 to 100"),
        "score" => new ScoreBallot(Threshold is null || (Threshold >= 0 && Threshold <= (Scale ?? 1)) ? Threshold ?? 0.5 * (Scale ?? 1) : throw JudgeException.BadPrompt(file, $"'threshold' is from 0 to {Scale ?? 1}")) { Most = Scale ?? 1 },
        "label" when Labels is { Count: > 0 } labels => new LabelBallot(labels),
        "label" => throw JudgeException.BadPrompt(file, "the form 'label' needs the key 'labels'"),
        "strongreject" => new StrongRejectBallot(),
        "word" => new WordBallot(),
        _ => throw JudgeException.BadPrompt(file, $"its form is '{Form}'; allowed are {string.Join(", ", Forms)}"),
    };

    private static T Word<T>(string key, string? word, string file)
        where T : struct, Enum =>
        (word is null ? null : EnumWord.Parse<T>(word)) ?? throw JudgeException.BadPrompt(file, $"'{key}' is '{word}'; allowed are {string.Join(", ", EnumWord.All<T>())}");
}
