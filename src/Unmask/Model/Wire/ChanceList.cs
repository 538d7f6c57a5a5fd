using System.Text.Json;

namespace Unmask;

/// <summary>Log-probabilities as they come. One that is of no known shape makes all of them unknown: a list with gaps would be read as another text's.</summary>
internal sealed class ChanceList
{
    // Rounding makes the log-probability of a certain token a little more than 0.
    private const double Rounding = 1e-3;

    private List<TokenChance>? _read;
    private bool _isStrange;

    /// <summary>All so far; null where there are none, or not as log-probabilities.</summary>
    public IReadOnlyList<TokenChance>? Read => _isStrange ? null : _read;

    /// <summary>Adds those of a choice.</summary>
    public void Add(JsonElement logprobs)
    {
        if (logprobs.IsNothing() || _isStrange)
        {
            return;
        }

        JsonElement content = logprobs.Get("content"u8);
        if (content.IsNothing() && logprobs.ValueKind == JsonValueKind.Object)
        {
            return;
        }

        _isStrange = content.ValueKind != JsonValueKind.Array;
        foreach (JsonElement one in content.Items())
        {
            if (Chance(one) is { } chance)
            {
                (_read ??= []).Add(chance);
            }
            else
            {
                _isStrange = true;
            }
        }
    }

    private static TokenChance? Chance(JsonElement one) =>
        // A rival that cannot be read is left out: servers write null or text for "impossible".
        Likely(one) is var (token, logprob) ? new TokenChance(token, logprob, [.. one.Get("top_logprobs"u8).Items().Select(Likely).OfType<(string, double)>().Select(rival => new TokenChance(rival.Item1, rival.Item2, []))]) : null;

    private static (string Token, double Logprob)? Likely(JsonElement one) =>
        JsonText.Of(one.Get("token"u8)) is { } token && one.Get("logprob"u8) is { ValueKind: JsonValueKind.Number } number && number.Number() is <= Rounding and { } logprob
            ? (token, Math.Min(0, logprob))
            : null;
}
