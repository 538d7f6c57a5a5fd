using System.Runtime.CompilerServices;

namespace Unmask;

/// <summary>Lets trials through as far as the means of a run go.</summary>
internal sealed class Purse(Spending spending, ModelName? model) : IDisposable
{
    private readonly SemaphoreSlim _settled = new(0);

    /// <summary>The most that a question can take: an estimate of its tokens, and the longest answer.</summary>
    public static TokenUse MostOf(Trial trial, Decoding decoding) =>
        new(TokenEstimate.OfBytes(trial.Prompt.Bytes), trial.DecodingIn(decoding).MaxTokens);

    /// <summary>The trials in their order, each once its means are set aside; ends early where they do not reach.</summary>
    public async IAsyncEnumerable<(Trial Trial, int Attempt)> AffordableAsync(
        IAsyncEnumerable<(Trial Trial, int Attempt)> trials, Decoding decoding, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach ((Trial Trial, int Attempt) next in trials.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            TokenUse most = MostOf(next.Trial, decoding);
            Allowance allowance;
            while ((allowance = spending.TrySetAside(model, most)) == Allowance.Later)
            {
                await _settled.WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            if (allowance == Allowance.Refused)
            {
                yield break;
            }

            yield return next;
        }
    }

    /// <summary>A question has ended.</summary>
    public void Settle(Trial trial, Decoding decoding, Reply? reply)
    {
        spending.Settle(model, MostOf(trial, decoding), reply);
        _ = _settled.Release();
    }

    public void Dispose() => _settled.Dispose();
}
