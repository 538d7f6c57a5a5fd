using System.Globalization;

namespace Unmask;

/// <summary>
/// A judge model by its name: <c>faking/criteria@openai/gpt-5</c> asks that model by that prompt, and <c>faking/criteria@openai/gpt-5,votes=5,share=0.6</c> with other settings than the prompt's own. Other settings
/// are another instrument, so they are part of the name.
/// </summary>
internal static class JudgeSettings
{
    private static readonly string[] Keys = ["votes", "share", "temperature", "max_tokens", "log_probabilities", "first", "sure", "sample"];

    /// <summary>Whether a name is one of a judge that asks a model.</summary>
    public static bool IsAsking(string name) => name.Contains('@', StringComparison.Ordinal);

    /// <summary>The model that a name names; nothing else of it is looked at.</summary>
    public static string ModelOf(string name) => name.Split('@', 2)[^1].Split(',')[0];

    /// <summary>The judge of a name.</summary>
    /// <exception cref="JudgeException">There is no such prompt, or a setting is none.</exception>
    public static PromptedJudge Read(string name)
    {
        string[] parts = name.Split('@', 2);
        string[] settings = parts[1].Split(',');
        string model = ModelOf(name);
        if (model.Length == 0)
        {
            throw JudgeException.NoModel(name);
        }

        JudgePrompt prompt = JudgePrompts.Named(parts[0]);
        if (settings.Skip(1).Select(setting => setting.Split('=')[0].Trim()).GroupBy(key => key, StringComparer.Ordinal).FirstOrDefault(alike => alike.Count() > 1) is { } twice)
        {
            throw JudgeException.BadSetting(name, $"'{twice.Key}' is set twice");
        }

        foreach (string setting in settings.Skip(1))
        {
            prompt = With(prompt, setting, name);
        }

        return FaultOf(prompt) is { } fault ? throw JudgeException.BadSetting(name, fault) : new PromptedJudge(name, prompt, model);
    }

    /// <summary>What is wrong with a prompt's numbers; null for nothing.</summary>
    public static string? FaultOf(JudgePrompt prompt) =>
        prompt.Panel.Votes is < 1 or > 99 ? string.Create(CultureInfo.InvariantCulture, $"'votes' is {prompt.Panel.Votes}; allowed are 1 to 99")
        : prompt.Panel.Share is not (> 0 and <= 1) ? string.Create(CultureInfo.InvariantCulture, $"'share' is {prompt.Panel.Share}; allowed is above 0 and at most 1")
        : prompt.Decoding.Temperature is not (>= 0 and <= 2) ? string.Create(CultureInfo.InvariantCulture, $"'temperature' is {prompt.Decoding.Temperature}; allowed are 0 to 2")
        : prompt.Decoding.MaxTokens is < 1 or > 100_000 ? string.Create(CultureInfo.InvariantCulture, $"'max_tokens' is {prompt.Decoding.MaxTokens}; allowed are 1 to 100000")
        : prompt.Decoding.LogProbabilities is < 5 or > 20 ? string.Create(CultureInfo.InvariantCulture, $"'log_probabilities' is {prompt.Decoding.LogProbabilities}; allowed are 5 to 20, how many of the likeliest tokens are given")
        : prompt is { Decoding.LogProbabilities: not null, Ballot.DecidingFields: [] } ? "'log_probabilities' is for the forms answer, criteria and word, in which one token says yes or no"
        : prompt is { Panel.Votes: > 1, Decoding.Temperature: 0 } ? "several votes at temperature 0 are one vote: raise 'temperature', or ask for one"
        : prompt.First is { Sure: not (> 0.5 and <= 1) } ? string.Create(CultureInfo.InvariantCulture, $"'sure' is {prompt.First.Sure}; allowed is above 0.5 and at most 1")
        : prompt.First is { Sample: not (>= 0 and <= 1) } ? string.Create(CultureInfo.InvariantCulture, $"'sample' is {prompt.First.Sample}; allowed are 0 to 1")
        : null;

    private static JudgePrompt With(JudgePrompt prompt, string setting, string name)
    {
        string[] pair = setting.Split('=', 2);
        string value = pair.Length == 2 ? pair[1].Trim() : "";
        return pair[0].Trim() switch
        {
            "votes" => prompt with { Panel = prompt.Panel with { Votes = Number<int>(value, setting, name) } },
            "share" => prompt with { Panel = prompt.Panel with { Share = Number<double>(value, setting, name) } },
            "temperature" => prompt with { Decoding = prompt.Decoding with { Temperature = Number<double>(value, setting, name) } },
            "max_tokens" => prompt with { Decoding = prompt.Decoding with { MaxTokens = Number<int>(value, setting, name) } },
            "log_probabilities" => prompt with { Decoding = prompt.Decoding with { LogProbabilities = Number<int>(value, setting, name) } },
            "first" => prompt with { First = FirstOf(prompt, value, name) },
            "sure" => prompt with { First = Cheap(prompt, setting, name) with { Sure = Number<double>(value, setting, name) } },
            "sample" => prompt with { First = Cheap(prompt, setting, name) with { Sample = Number<double>(value, setting, name) } },
            _ => throw JudgeException.BadSetting(name, $"'{setting}' is no setting; allowed are {string.Join(", ", Keys.Select(key => $"{key}=…"))}"),
        };
    }

    private static CheapFirst FirstOf(JudgePrompt prompt, string judge, string name) => Judges.Named(judge).Decides == prompt.Decides
        ? new CheapFirst(judge)
        : throw JudgeException.BadSetting(name, $"'first' is '{judge}', which does not decide {EnumWord.Of(prompt.Decides)}");

    private static CheapFirst Cheap(JudgePrompt prompt, string setting, string name) =>
        prompt.First ?? throw JudgeException.BadSetting(name, $"'{setting}' speaks of a judge that reads first: name it before, as in first=faking/offline");

    private static T Number<T>(string value, string setting, string name)
        where T : struct, ISpanParsable<T> =>
        T.TryParse(value, CultureInfo.InvariantCulture, out T number) ? number : throw JudgeException.BadSetting(name, $"'{setting}' needs a number");
}
