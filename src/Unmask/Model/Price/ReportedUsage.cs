using System.Text.Json;

namespace Unmask;

/// <summary>Finds the tokens that a server counted in a body that is no answer, or not the one that was kept: they are paid for as well.</summary>
internal static class ReportedUsage
{
    /// <summary>What the server counted; null where it counted nothing.</summary>
    /// <param name="body">The body as it was kept, in any form.</param>
    public static TokenUse? In(ReadOnlyMemory<byte> body)
    {
        // Most bodies without a count are refusals by the thousand, which need no parsing.
        if (body.Span.IndexOf("usage"u8) < 0 && body.Span.IndexOf("eval_count"u8) < 0)
        {
            return null;
        }

        UsageCounts counts = UsageCounts.Unknown;
        UsageForm form = UsageForm.CacheIncluded;
        foreach (ReadOnlyMemory<byte> one in BodyDocuments.Of(body))
        {
            (counts, form) = With(counts, form, one);
        }

        TokenUse tokens = counts.ToTokens(form, wrote: false);
        // Servers that do not count write 0 for both.
        return tokens is { Input: null, Output: null or 0 } ? null : tokens;
    }

    private static (UsageCounts Counts, UsageForm Form) With(UsageCounts counts, UsageForm form, ReadOnlyMemory<byte> one)
    {
        using JsonDocument? document = JsonBody.Parse(one);
        JsonElement root = document?.RootElement ?? default;
        foreach (JsonElement usage in new[] { root.Get("message"u8).Get("usage"u8), root.Get("usage"u8), root.Get("eval_count"u8).IsNothing() ? default : root })
        {
            counts = counts.With(UsageCounts.Of(usage));
            form = IsApart(usage) ? UsageForm.CacheApart : form;
        }

        return (counts, form);
    }

    // The messages wire alone has these names, and counts what came from the cache beside what was read.
    private static bool IsApart(JsonElement usage) =>
        usage.Get("prompt_tokens"u8).IsNothing() && !(usage.Get("cache_read_input_tokens"u8).IsNothing() && usage.Get("cache_creation_input_tokens"u8).IsNothing());
}
