namespace Unmask;

/// <summary>
/// Asks a second time beside a first request that is slow, and takes the first answer (Dean and Barroso 2013, "The tail at scale"). The other one is broken off; what had come of it is kept as well.
/// </summary>
/// <param name="after">How long the first may take.</param>
/// <param name="time">The clock.</param>
internal sealed class Hedge(TimeSpan after, TimeProvider time)
{
    /// <summary>What became of one request; null where nothing was sent.</summary>
    /// <param name="overtaken">Is cancelled when another has answered.</param>
    public delegate Task<(Attempt Attempt, Exchange Exchange)?> Asking(CancellationToken overtaken);

    /// <summary>One or two requests.</summary>
    /// <param name="ask">Sends one.</param>
    /// <returns>What became of each; the last one counts. Empty where nothing was sent.</returns>
    public async Task<IReadOnlyList<(Attempt Attempt, Exchange Exchange)>> AskAsync(Asking ask)
    {
        using CancellationTokenSource overtaken = new();
        Task<(Attempt Attempt, Exchange Exchange)?> first = ask(overtaken.Token), ended = first;
        Task<(Attempt Attempt, Exchange Exchange)?>? second = null;
        try
        {
            if (await Task.WhenAny(first, Task.Delay(after, time, overtaken.Token)).ConfigureAwait(false) != first)
            {
                second = ask(overtaken.Token);
                ended = await Task.WhenAny(first, second).ConfigureAwait(false);
                // Only an answer ends both: where one of them failed, the other is the better hope.
                ended = await ended.ConfigureAwait(false) is (Attempt.Done, _) ? ended : ended == first ? second : first;
            }

            (Attempt, Exchange)? last = await ended.ConfigureAwait(false);
            await overtaken.CancelAsync().ConfigureAwait(false);
            Task<(Attempt Attempt, Exchange Exchange)?>? other = ended == first ? second : first;
            (Attempt, Exchange)? lost = other is null ? null : await other.ConfigureAwait(false);
            return [.. new[] { lost, last }.OfType<(Attempt, Exchange)>()];
        }
        finally
        {
            // Where one has thrown, the other must not go on unwatched.
            await overtaken.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(first, second ?? first)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
