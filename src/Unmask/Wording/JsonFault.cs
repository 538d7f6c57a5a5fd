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

    private static string? Name(JsonException problem)
    {
        int first = problem.Message.IndexOf('\'', StringComparison.Ordinal), last = problem.Message.LastIndexOf('\'');
        return last > first + 1 ? problem.Message[(first + 1)..last] : null;
    }
}
