using System.Text.Json;

namespace Unmask;

/// <summary>Enum values as the words that files, databases and reports use: <c>PositiveControl</c> is <c>positive-control</c>.</summary>
internal static class EnumWord
{
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Table<T>.Words.TryGetValue(value, out string? word) ? word : throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such value.");

    /// <summary>The value that a word stands for; null for none.</summary>
    public static T? Parse<T>(string word)
        where T : struct, Enum =>
        Table<T>.Values.TryGetValue(word, out T value) ? value : null;

    public static IReadOnlyCollection<string> All<T>()
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(Of)];

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Words =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> Values = Words.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
