using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>Collects what an error says from the fields in which servers put it; they stand in errors.txt.</summary>
internal static class WireErrorReader
{
    private const int Deepest = 4;
    private const int LongestMessage = 1000;

    private static readonly byte[][] KindFields = WordFile.Errors.Fields("kind fields");
    private static readonly byte[][] MessageFields = WordFile.Errors.Fields("message fields");
    private static readonly byte[][] InnerFields = WordFile.Errors.Fields("inner fields");
    private static readonly FrozenSet<string> NoErrors = WordFile.Errors["no errors"].ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether an object has words of an error.</summary>
    public static bool HasMessage(JsonElement root) => Array.Exists(MessageFields, field => !root.Get(field).IsBlank());

    /// <summary>Whether an object names a kind of error.</summary>
    public static bool HasKind(JsonElement root) => Array.Exists(KindFields, field => !root.Get(field).IsBlank());

    /// <summary>Whether a field for errors says in its words and numbers that there is none: <c>{"code":0,"message":"success"}</c>, <c>"none"</c>. One that says nothing at all is blank.</summary>
    public static bool SaysNone(JsonElement error)
    {
        List<string> kinds = [], words = [];
        bool flagged = false;
        Collect(error, kinds, words, ref flagged, depth: 0);
        return !flagged && kinds.Count + words.Count > 0 && kinds.Concat(words).All(IsNone);
    }

    /// <summary>An error object, or whatever stands in its place.</summary>
    public static WireError Read(JsonElement root, JsonElement error)
    {
        List<string> kinds = [];
        List<string> words = [];
        bool flagged = false;
        Collect(error, kinds, words, ref flagged, depth: 0);
        if (root.ValueKind == JsonValueKind.Object)
        {
            // Flat errors have the name beside the words: {"code": …, "error": "…"}.
            kinds.AddRange(KindFields.Select(field => root.Get(field).Word()).OfType<string>());
        }

        words = [.. words.Distinct(StringComparer.Ordinal)];
        string message = words.Count > 0 ? string.Join("; ", words.Select((text, at) => at < words.Count - 1 ? text.TrimEnd('.') : text)) : error.Raw();
        return new WireError([.. kinds.Distinct(StringComparer.Ordinal)], message.Length <= LongestMessage ? message : JsonText.Mended(message[..LongestMessage]) + "…")
        {
            Status = kinds.Select(StatusOf).FirstOrDefault(status => status is not null),
            IsFlagged = flagged,
        };
    }

    private static void Collect(JsonElement value, List<string> kinds, List<string> words, ref bool flagged, int depth)
    {
        if (depth > Deepest)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                // The first tells what is wrong; the others tell it again.
                foreach (JsonElement one in value.EnumerateArray().Take(1))
                {
                    Collect(one, kinds, words, ref flagged, depth + 1);
                }

                break;
            case JsonValueKind.Object:
                kinds.AddRange(KindFields.Select(field => value.Get(field).Word()).OfType<string>());
                if (MessageFields.Select(field => value.Get(field).Words()).FirstOrDefault(text => text is not null) is { } message)
                {
                    AddMessage(message, kinds, words, ref flagged, depth);
                }

                Flags(value, kinds, words, ref flagged, depth);
                foreach (byte[] field in InnerFields)
                {
                    Collect(value.Get(field), kinds, words, ref flagged, depth + 1);
                }

                break;
            default:
                if (value.Word() is { } word)
                {
                    AddMessage(word, kinds, words, ref flagged, depth);
                }

                break;
        }
    }

    // Routers put the upstream's whole body into a text.
    private static void AddMessage(string message, List<string> kinds, List<string> words, ref bool flagged, int depth)
    {
        using JsonDocument? inner = message.TrimStart().StartsWith('{') ? JsonBody.Parse(Encoding.UTF8.GetBytes(message)) : null;
        if (inner is null)
        {
            words.Add(message);
        }
        else
        {
            Collect(inner.RootElement, kinds, words, ref flagged, depth + 1);
        }
    }

    private static void Flags(JsonElement value, List<string> kinds, List<string> words, ref bool flagged, int depth)
    {
        if (value.Get("raw"u8).Words() is { } raw && !words.Contains(raw, StringComparer.Ordinal))
        {
            AddMessage(raw, kinds, words, ref flagged, depth);
        }

        string reasons = string.Join(", ", value.Get("reasons"u8).Items().Select(reason => reason.Word()).OfType<string>());
        if (reasons.Length > 0)
        {
            words.Add($"found: {reasons}");
        }

        flagged |= reasons.Length > 0 || !value.Get("flagged_input"u8).IsBlank() || FilterMarks.In(value) is not null;
    }

    // "0", "000000", "200 OK", "No error."
    private static bool IsNone(string word)
    {
        string plain = string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return (plain.Length > 0 && plain.All(letter => letter == '0')) || NoErrors.Contains(plain);
    }

    private static int? StatusOf(string kind) =>
        kind.Length >= 3 && int.TryParse(kind.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int status) && status is >= 400 and < 600
            && (kind.Length == 3 || !char.IsAsciiLetterOrDigit(kind[3])) ? status : null;
}
