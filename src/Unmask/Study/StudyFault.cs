namespace Unmask;

/// <summary>One mistake in a study file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Says">What is wrong and what is allowed, in one sentence.</param>
public sealed record StudyFault(long Line, long Column, string Says)
{
    /// <inheritdoc/>
    public override string ToString() => $"line {Line}, column {Column}: {Says}";

    internal static string UnknownKey(string prefix, string key, IReadOnlyCollection<string> allowed) => SimilarWord.Of(key, allowed) is { } nearest
        ? $"unknown key '{prefix}{key}'; did you mean '{prefix}{nearest}'?"
        : $"unknown key '{prefix}{key}'; allowed are {string.Join(", ", allowed.Select(one => prefix + one))}.";

    internal static string MissingKey(string key) => $"the key '{key}' is missing.";

    internal static string WrongType(string key, string found, string expected) => $"'{key}' is {found}, and should be {expected}.";

    internal static string UnknownValue(string key, string value, IReadOnlyCollection<string> allowed) => SimilarWord.Of(value, allowed) is { } nearest
        ? $"'{key}' does not know '{value}'; did you mean '{nearest}'? Allowed are {string.Join(", ", allowed)}."
        : $"'{key}' does not know '{value}'; allowed are {string.Join(", ", allowed)}.";
}
