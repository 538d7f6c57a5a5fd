namespace Unmask.Cli;

/// <summary>
/// Chooses what a run tells line by line, where nobody watches a picture: what goes wrong and what is waited for at once and then seldom, how far it is every few seconds, and seldom while nothing changes.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class ProgressLines(TimeProvider time)
{
    // A server that says something else each time would fill the screen; the rest is counted at the end.
    private const int MostKinds = 10;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenAlike = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, DateTimeOffset> _waits = new(StringComparer.Ordinal);
    private readonly HashSet<string> _troubles = new(StringComparer.Ordinal);
    private DateTimeOffset _toldAt = time.GetUtcNow();
    private (int Answered, int Failed) _told = (-1, -1);

    /// <summary>What is to be told now; mostly nothing.</summary>
    public IEnumerable<string> Next(RunProgress progress)
    {
        foreach (AskWait wait in progress.Asking.SelectMany(asking => asking.Waits))
        {
            string key = $"{wait.Address} {FailureWords.Alike(wait.Words)}";
            bool isKnown = _waits.TryGetValue(key, out DateTimeOffset until);
            if ((isKnown && wait.Until < until + BetweenAlike) || (!isKnown && _waits.Count >= MostKinds))
            {
                continue;
            }

            _waits[key] = wait.Until;
            _ = _troubles.Add(FailureWords.Alike(wait.Words));
            yield return TroubleText.Of(wait, time);
        }

        IEnumerable<(string Words, string Line)> attempts = progress.Asking.SelectMany(asking => asking.Troubles).Select(trouble => (trouble.Words, TroubleText.OfAttempts(trouble)));
        foreach ((string words, string line) in attempts.Concat(progress.Failures.Select(trouble => (trouble.Words, TroubleText.OfTrials(trouble.Count, trouble.Words)))))
        {
            if (_troubles.Count < MostKinds && _troubles.Add(FailureWords.Alike(words)))
            {
                yield return line;
            }
        }

        DateTimeOffset now = time.GetUtcNow();
        if (now - _toldAt >= (_told == (progress.Answered, progress.Failed) ? BetweenAlike : Between))
        {
            _toldAt = now;
            _told = (progress.Answered, progress.Failed);
            yield return RunDisplay.Line(progress) + Waiting(progress);
        }
    }

    private string Waiting(RunProgress progress) =>
        progress.Asking.SelectMany(asking => asking.Waits).MaxBy(wait => wait.Until) is { } longest ? $"; waiting until {TroubleText.Clock(longest.Until, time)}" : "";
}
