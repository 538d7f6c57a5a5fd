using System.Text.Json;

namespace Unmask;

/// <summary>How a wire counts the tokens that come from the provider's cache.</summary>
internal enum UsageForm
{
    /// <summary>They are among those read.</summary>
    CacheIncluded,

    /// <summary>They are counted apart from those read.</summary>
    CacheApart,
}

/// <summary>The counts of an answer as its server gives them; null for each that it does not give, or not as a count.</summary>
internal sealed record UsageCounts(long? Input, long? Output, long? Total, long? Cached, long? CacheWritten, long? Reasoning)
{
    /// <summary>Nothing is known.</summary>
    public static UsageCounts Unknown { get; } = new(Input: null, Output: null, Total: null, Cached: null, CacheWritten: null, Reasoning: null);

    /// <summary>The counts of a usage object; null where it is none.</summary>
    public static UsageCounts? Of(JsonElement usage)
    {
        if (usage.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        JsonElement input = usage.Get("prompt_tokens_details"u8), output = usage.Get("completion_tokens_details"u8);
        input = input.IsNothing() ? usage.Get("input_tokens_details"u8) : input;
        output = output.IsNothing() ? usage.Get("output_tokens_details"u8) : output;
        return new UsageCounts(
            usage.Get("prompt_tokens"u8).Count() ?? usage.Get("input_tokens"u8).Count() ?? usage.Get("prompt_eval_count"u8).Count(),
            usage.Get("completion_tokens"u8).Count() ?? usage.Get("output_tokens"u8).Count() ?? usage.Get("eval_count"u8).Count(),
            usage.Get("total_tokens"u8).Count(),
            input.Get("cached_tokens"u8).Count() ?? usage.Get("cache_read_input_tokens"u8).Count() ?? usage.Get("prompt_cache_hit_tokens"u8).Count() ?? usage.Get("cached_tokens"u8).Count(),
            usage.Get("cache_creation_input_tokens"u8).Count(),
            output.Get("reasoning_tokens"u8).Count() ?? usage.Get("reasoning_tokens"u8).Count());
    }

    /// <summary>What a later count changes.</summary>
    public UsageCounts With(UsageCounts? later) => later is null ? this : new UsageCounts(
        later.Input ?? Input, later.Output ?? Output, later.Total ?? Total, later.Cached ?? Cached, later.CacheWritten ?? CacheWritten, later.Reasoning ?? Reasoning);

    /// <summary>The counts as they are kept.</summary>
    /// <param name="form">How the cache is counted.</param>
    /// <param name="wrote">Whether any text or reasoning came.</param>
    public TokenUse ToTokens(UsageForm form, bool wrote)
    {
        long? input = form == UsageForm.CacheApart ? Input + (Cached ?? 0) + (CacheWritten ?? 0) : Input;
        // Some servers count reasoning beside what was written, which only their total shows.
        long? output = Reasoning > 0 && Total == Input + Output + Reasoning ? Output + Reasoning : Output;
        // No prompt has no tokens, and no text was written with none: servers that do not count write 0.
        input = input == 0 ? null : input;
        output = output == 0 && wrote ? null : output;
        return new TokenUse(input, output)
        {
            CachedInput = Cached <= input ? Cached : null,
            CacheWritten = form == UsageForm.CacheApart && CacheWritten <= input ? CacheWritten : null,
            Reasoning = Reasoning <= output ? Reasoning : null,
        };
    }
}
