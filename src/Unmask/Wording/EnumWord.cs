using System.Text.Json;

namespace Unmask;

/// <summary>Enum values as the words that files, databases and reports use: <c>PositiveControl</c> is <c>positive-control</c>.</summary>
public static class EnumWord
{
    /// <summary>The word of a value: lower case with hyphens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The enum has no such value.</exception>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Table<T>.Words.TryGetValue(value, out string? word) ? word : throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such value.");

    /// <summary>The value that a word stands for, letter for letter; null for none.</summary>
    public static T? Parse<T>(string word)
        where T : struct, Enum =>
        Table<T>.Values.TryGetValue(word, out T value) ? value : null;

    /// <summary>All words of an enum, in the order of its values.</summary>
    public static IReadOnlyCollection<string> All<T>()
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(Of)];

    /// <summary>
    /// The value that stands in a file of before there was one spelling: there it is named as the program names it, <c>TrainedOn</c>. Null
    /// for none.
    /// </summary>
    internal static T? ParseFormer<T>(string name)
        where T : struct, Enum =>
        Table<T>.Former.TryGetValue(name, out T value) ? value : null;

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Words =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> Values = Words.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        public static readonly Dictionary<string, T> Former = Enum.GetValues<T>().ToDictionary(value => value.ToString(), StringComparer.Ordinal);
    }
}
