using System.Runtime.InteropServices;
using System.Text.Json;

namespace Unmask;

/// <summary>An error as a provider describes it.</summary>
/// <param name="Kinds">Its machine-readable names and numbers, from every field in which they stand, for example <c>overloaded_error</c>.</param>
/// <param name="Message">Its words.</param>
internal sealed record WireError(IReadOnlyList<string> Kinds, string Message)
{
    // 502, bad gateway: what stood behind the server failed.
    private const int Unfinished = 502;

    /// <summary>The HTTP status that stands in it, as a number or a text; null where none does.</summary>
    public int? Status { get; init; }

    /// <summary>Whether it names what a filter found in the question.</summary>
    public bool IsFlagged { get; init; }

    /// <summary>Whether it came when a part of the answer had come: then the request was taken, and what failed is the server.</summary>
    public bool BrokeOff { get; init; }

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
            if (!error.IsBlank() && !(mayBeAnswer && WireErrorReader.SaysNone(error)))
            {
                return WireErrorReader.Read(root, error);
            }
        }

        bool isAnswer = !root.Get("choices"u8).IsNothing() || !root.Get("content"u8).IsBlank() || root.Get("message"u8).ValueKind == JsonValueKind.Object;
        bool namesError = root.Get("object"u8).Word() is "error" || root.Get("type"u8).Word() is "error" or "exception" or "api_error";
        bool hasResult = root.Get("base_resp"u8).Get("status_code"u8).Number() is not null and not 0 && !WireErrorReader.SaysNone(root.Get("base_resp"u8));
        bool isFlat = !isAnswer && WireErrorReader.HasMessage(root) && (!mayBeAnswer || WireErrorReader.HasKind(root) || !root.Get("detail"u8).IsBlank() || SoundsLikeRate(root));
        return namesError || hasResult || isFlat ? WireErrorReader.Read(root, root) : null;
    }

    private static bool SoundsLikeRate(JsonElement root) => (root.Get("message"u8).Words() ?? root.Get("msg"u8).Words()) is { } words && ErrorKinds.SoundsLikeRate(words);

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
        WireError read = WireErrorReader.Read(choice, error);
        return read with { Status = read.Status ?? Unfinished, BrokeOff = true };
    }
}
