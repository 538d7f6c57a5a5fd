using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>An error as a provider describes it.</summary>
/// <param name="Kinds">Its machine-readable names and numbers, from every field in which they stand, for example <c>overloaded_error</c>.</param>
/// <param name="Message">Its words.</param>
internal sealed record WireError(IReadOnlyList<string> Kinds, string Message)
{
    private const int Deepest = 4;
    private const int LongestMessage = 1000;

    // 502, bad gateway: what stood behind the server failed.
    private const int Unfinished = 502;

    private static readonly byte[][] KindFields = JsonFields.Names("code", "type", "status", "reason", "error_code", "error_type", "errorCode", "status_code", "statusCode", "http_status", "http_code", "err_code", "errcode", "__type", "Code");
    private static readonly byte[][] MessageFields = JsonFields.Names("message", "msg", "error_message", "error_msg", "errorMessage", "errmsg", "status_msg", "error_description", "detail", "description", "title", "details", "text", "Message");
    private static readonly byte[][] InnerFields = JsonFields.Names("error", "innererror", "inner_error", "metadata", "errors", "details", "detail", "cause", "base_resp", "provider_error", "body");

    /// <summary>The HTTP status that stands in it, as a number or a text; null where none does.</summary>
    public int? Status { get; init; }

    /// <summary>Whether it names what a filter found in the question.</summary>
    public bool IsFlagged { get; init; }

    /// <summary>The error that a body of any status describes; null where it describes none.</summary>
    /// <param name="root">The body.</param>
    /// <param name="mayBeAnswer">Whether it may be an answer as well: then only what is plainly an error is one.</param>
    public static WireError? In(JsonElement root, bool mayBeAnswer)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root.GetArrayLength() > 0 ? In(root[0], mayBeAnswer) : null;
        }

        if (mayBeAnswer && IsPlainAnswer(root))
        {
            return null;
        }

        foreach (JsonElement error in new[] { root.Get("error"u8), root.Get("errors"u8), root.Get("Error"u8), root.Get("Response"u8).Get("Error"u8) })
        {
            if (!error.IsBlank())
            {
                return Read(root, error);
            }
        }

        bool isAnswer = !root.Get("choices"u8).IsNothing() || !root.Get("content"u8).IsBlank() || root.Get("message"u8).ValueKind == JsonValueKind.Object;
        bool namesError = root.Get("object"u8).Word() is "error" || root.Get("type"u8).Word() is "error" or "exception" or "api_error";
        bool hasResult = root.Get("base_resp"u8).Get("status_code"u8).Number() is not null and not 0;
        bool isFlat = !isAnswer && MessageFields.Any(field => !root.Get(field).IsBlank()) && (!mayBeAnswer || Array.Exists(KindFields, field => !root.Get(field).IsBlank()) || !root.Get("detail"u8).IsBlank());
        return namesError || hasResult || isFlat ? Read(root, root) : null;
    }

    // What nearly every body and event is: told in one pass, since there are thousands of them.
    private static bool IsPlainAnswer(JsonElement root)
    {
        bool isAnswer = false;
        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty field in root.EnumerateObject())
            {
                ReadOnlySpan<byte> name = JsonMarshal.GetRawUtf8PropertyName(field);
                if (name.SequenceEqual("choices"u8) || name.SequenceEqual("delta"u8) || name.SequenceEqual("content_block"u8) || name.SequenceEqual("content"u8))
                {
                    isAnswer |= field.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object;
                }
                else if (name.SequenceEqual("object"u8) || name.SequenceEqual("type"u8))
                {
                    if (JsonMarshal.GetRawUtf8Value(field.Value) is var kind && (kind.IndexOf("error"u8) >= 0 || kind.IndexOf("exception"u8) >= 0))
                    {
                        return false;
                    }
                }
                else if ((name.SequenceEqual("error"u8) || name.SequenceEqual("errors"u8) || name.SequenceEqual("base_resp"u8)) && !field.Value.IsNothing())
                {
                    return false;
                }
            }
        }

        return isAnswer;
    }

    /// <summary>The error inside an answer that it broke off: one that passes, unless it says otherwise itself.</summary>
    public static WireError OfBrokenAnswer(JsonElement choice, JsonElement error)
    {
        WireError read = Read(choice, error);
        return read with { Status = read.Status ?? Unfinished };
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

    private static int? StatusOf(string kind) =>
        kind.Length >= 3 && int.TryParse(kind.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int status) && status is >= 400 and < 600
            && (kind.Length == 3 || !char.IsAsciiLetterOrDigit(kind[3])) ? status : null;
}
