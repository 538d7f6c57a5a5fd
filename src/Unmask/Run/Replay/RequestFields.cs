using System.Globalization;
using System.Text.Json;

namespace Unmask;

/// <summary>A request field by field, to be compared with another.</summary>
internal sealed class RequestFields
{
    private const int Shown = 40;

    private readonly List<(string Name, string Value)> _fields;

    private RequestFields(List<(string Name, string Value)> fields) => _fields = fields;

    /// <summary>The fields of a request to a subject.</summary>
    public static RequestFields Of(string subject, ModelRequest request)
    {
        Decoding decoding = request.Decoding;
        return new RequestFields(
        [
            ("provider", ModelName.Of(subject)?.Provider ?? ""),
            ("model", ModelName.Of(subject)?.Model ?? subject),
            ("system", request.Prompt.SystemPrompt is SystemPrompt.Given { Text: var system } ? system : SystemPrompt.UnknownWords),
            ("user", request.Prompt.User),
            ("prefill", request.Prompt.Prefill ?? ""),
            ("what was said since", string.Join("\n", request.Prompt.Further.SelectMany(turn => new[] { turn.Reply, turn.Question }))),
            ("tools", request.Prompt.Tools.Count == 0 ? "" : Tool.Write(request.Prompt.Tools)),
            ("temperature", Text(decoding.Temperature)),
            ("top_p", Text(decoding.TopP)),
            ("top_k", Text(decoding.TopK)),
            ("max_tokens", Text(decoding.MaxTokens)),
            ("stop", string.Join(" | ", decoding.Stop)),
            ("log_probabilities", Text(decoding.LogProbabilities)),
            ("extra", Extra(decoding)),
            ("role", EnumWord.Of(request.Asking.Role)),
            ("repeat", Text(request.Asking.Repeat)),
        ]);
    }

    /// <summary>Whether two decodings ask for the same.</summary>
    public static bool SameDecoding(Decoding one, Decoding other) =>
        one with { Stop = other.Stop, Extra = other.Extra } == other && one.Stop.SequenceEqual(other.Stop, StringComparer.Ordinal) && string.Equals(Extra(one), Extra(other), StringComparison.Ordinal);

    /// <summary>One sentence for each field that differs, with both values; of long texts the place where they part.</summary>
    public IReadOnlyList<string> DifferencesFrom(RequestFields recorded) =>
    [
        .. _fields.Zip(recorded._fields)
            .Where(pair => !string.Equals(pair.First.Value, pair.Second.Value, StringComparison.Ordinal))
            .Select(pair => Difference(pair.First.Name, pair.First.Value, pair.Second.Value)),
    ];

    private static string Difference(string name, string asked, string recorded)
    {
        if (asked.Length <= Shown && recorded.Length <= Shown)
        {
            return $"{name} is '{asked}', and '{recorded}' is recorded";
        }

        int same = asked.AsSpan().CommonPrefixLength(recorded);
        return string.Create(CultureInfo.InvariantCulture, $"{name} differs from character {same + 1} on: '{At(asked, same)}', and '{At(recorded, same)}' is recorded");
    }

    private static string At(string text, int place)
    {
        int from = Math.Max(0, place - 8);
        string part = text[from..Math.Min(text.Length, from + Shown)].Replace('\n', ' ');
        return (from > 0 ? "…" : "") + part + (from + Shown < text.Length ? "…" : "");
    }

    private static string Text(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Extra(Decoding decoding) =>
        string.Join(", ", decoding.Extra.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {JsonSerializer.Serialize(pair.Value, YamlJson.Elements)}"));
}
