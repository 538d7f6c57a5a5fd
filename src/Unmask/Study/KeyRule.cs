using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>What one value of a study may be, and whether it is.</summary>
/// <param name="Key">The key that the study's file gives the value.</param>
/// <param name="IsGood">Whether the value is in its range.</param>
/// <param name="Says">What is said where it is not: the value and what is allowed, in one sentence.</param>
internal readonly partial record struct KeyRule(string Key, bool IsGood, string Says)
{
    /// <summary>The most tokens, steps or queries that a study may ask for anywhere.</summary>
    public const int MostTokens = 1_000_000;

    private const int LongestName = 1000;

    /// <summary>The keys and sentences of the rules that are broken.</summary>
    public static IEnumerable<(string Key, string Says)> Broken(IEnumerable<KeyRule> rules) => rules.Where(rule => !rule.IsGood).Select(rule => (rule.Key, rule.Says));

    /// <summary>A name that a folder gets.</summary>
    public static KeyRule FolderNamed(string key, string name, string whose, string what) =>
        new(key, FolderName().IsMatch(name), $"'name'{whose} is '{name}', and should be lower-case letters, digits and hyphens, at most 60: it names {what}.");

    public static KeyRule NotEmpty(string key, int count) => new(key, count > 0, $"'{key}' is an empty list, and needs at least one.");

    public static KeyRule Count(string key, int value, int most) =>
        new(key, value >= 1 && value <= most, $"'{key}' is {value}, and should be from 1 to {most}.");

    // Names stand in labels, in paths and on pages, and texts of the setting in every prompt.
    public static KeyRule Named(string key, string name) =>
        new(key, !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl) && name.Length <= LongestName,
            $"'{key}' has {(string.IsNullOrWhiteSpace(name) ? "a blank name" : $"the name '{VisibleText.OnOneLine(name.Length > LongestName ? name[..40] + "…" : name)}'")}, and should have 1 to {LongestName} characters and no control character.");

    // A blank that is filled with a blank stays one: the subject would read the braces.
    private static KeyRule Filling(string key, string value) => new(key, !Blank().IsMatch(value), $"'{key}' is '{VisibleText.OnOneLine(value)}', which has a placeholder that nothing fills; write the words that are to stand there.");

    public static IEnumerable<KeyRule> Texts(string scenario, string form, string? promptFolder, ScenarioSetting setting) =>
    [
        Named("scenario", scenario),
        Named("form", form),
        Named("prompt_folder", promptFolder ?? "none"),
        .. Of(setting).SelectMany(text => new[] { Named(text.Key, text.Value), Filling(text.Key, text.Value) }),
        .. setting.Values?.Select(value => Filling($"setting.values.{value.Key}", value.Value)) ?? [],
    ];

    private static IEnumerable<(string Key, string Value)> Of(ScenarioSetting setting) =>
    [
        ("setting.lab", setting.Lab),
        ("setting.model", setting.Model),
        ("setting.trained_tier", setting.TrainedTier),
        ("setting.other_tier", setting.OtherTier),
        ("setting.placebo_trained", setting.PlaceboTrained),
        ("setting.placebo_other", setting.PlaceboOther),
    ];

    public static KeyRule Within(string key, double value, double low, double high) =>
        new(key, value >= low && value <= high, $"'{key}' is {value}, and should be from {low} to {high}.");

    public static IEnumerable<KeyRule> Repeated<T>(string key, IEnumerable<T> values, string so = "the same trials would count double") =>
        values.GroupBy(value => value).Where(group => group.Skip(1).Any())
            .Select(group => new KeyRule(key, IsGood: false, $"'{key}' names {group.Key} twice: {so}."));

    [GeneratedRegex(@"\{\s*[A-Za-z][A-Za-z0-9_-]*\s*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Blank();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex FolderName();
}
