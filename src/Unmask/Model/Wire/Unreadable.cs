using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>Says what a body is in which no wire finds an answer: a page, a text, or JSON that is cut or damaged.</summary>
internal static class Unreadable
{
    private const int LongestBeginning = 60;
    private const int LongestText = 300;

    /// <summary>What the body is, in one sentence.</summary>
    /// <param name="body">Its bytes, from the first that is not blank.</param>
    public static string Says(ReadOnlySpan<byte> body) => body[0] switch
    {
        (byte)'{' or (byte)'[' => IsCut(body) ? "The answer is cut: its JSON does not end." : "The answer is damaged: its JSON has a fault.",
        (byte)'<' => "The answer is a page (HTML or XML) and not JSON of this wire.",
        _ => $"The answer is a text and not JSON of this wire: '{Beginning(body)}'.",
    };

    /// <summary>The words of a short text that says that there are too many requests; null where it says something else. A page is none.</summary>
    /// <param name="body">Its bytes, from the first that is not blank.</param>
    public static string? RateIn(ReadOnlySpan<byte> body) =>
        body.Length <= LongestText && body[0] != (byte)'<' && Line(body) is var text && ErrorKinds.SoundsLikeRate(text) ? text : null;

    private static bool IsCut(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { AllowTrailingCommas = true, MaxDepth = int.MaxValue }));
        try
        {
            while (reader.Read())
            {
                // Only the end matters.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Line(ReadOnlySpan<byte> text) => string.Join(' ', Encoding.UTF8.GetString(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Beginning(ReadOnlySpan<byte> body)
    {
        string text = Line(body[..Math.Min(body.Length, 4 * LongestBeginning)]);
        return text.Length <= LongestBeginning ? text : JsonText.Mended(text[..LongestBeginning]) + "…";
    }
}
