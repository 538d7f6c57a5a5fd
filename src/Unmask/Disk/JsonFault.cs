using System.Globalization;
using System.Text.Json;

namespace Unmask;

/// <summary>What is wrong with a text that is no JSON, for the person who wrote it.</summary>
internal static class JsonFault
{
    /// <summary>What follows on "this is not JSON": <c> at column 12</c>, or which name stands twice.</summary>
    /// <param name="problem">What the library says.</param>
    /// <param name="of">What is counted in a line: <c>column</c> or <c>character</c>.</param>
    public static string Where(JsonException problem, string of) => (problem.BytePositionInLine, Name(problem)) switch
    {
        ({ } at, _) => $" at {of} {at + 1}",
        // Of a name that stands twice the library tells no place.
        (null, { } name) => $": the name '{name}' stands there twice",
        _ => "",
    };

    /// <summary>What is wrong with a file of JSON, in words that a person without the program's types reads; no full stop.</summary>
    /// <param name="problem">What the library says.</param>
    public static string InWords(JsonException problem)
    {
        string path = problem.Path?.TrimStart('$', '.') ?? "", line = problem.LineNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $" (line {number + 1})") : "";
        return Doubled(problem) is { } doubled ? $"{doubled}{line}"
            : problem.Message.Contains("could not be mapped", StringComparison.Ordinal) && Name(problem) is { } unknown ? $"it has the key '{unknown.Split('\'')[0]}', which is not known{line}"
            : problem.Message.Contains("could not be converted", StringComparison.Ordinal) ? path.Length == 0 ? "it is not an object with the keys that it should have" : $"'{path}' has another kind of value than it should have{line}"
            : problem.Message.Split("including: ") is [_, var missing] ? $"it lacks {missing.Split(". Path")[0].TrimEnd('.').Split(';')[0].Trim()}"
            : problem.LineNumber is null ? problem.Message.TrimEnd('.')
            : $"it is not JSON{line}";
    }

    /// <summary>Which key an object has twice, in words without a full stop; null where that is not what is wrong.</summary>
    /// <param name="problem">What the library says.</param>
    public static string? Doubled(JsonException problem) =>
        problem.Message.StartsWith("Duplicate property", StringComparison.Ordinal) && Name(problem) is { } name ? $"it has the key '{name.Split('\'')[0]}' twice" : null;

    private static string? Name(JsonException problem)
    {
        int first = problem.Message.IndexOf('\'', StringComparison.Ordinal), last = problem.Message.LastIndexOf('\'');
        return last > first + 1 ? problem.Message[(first + 1)..last] : null;
    }
}
