namespace Unmask;

/// <summary>
/// Lets few trials begin before the first has an answer, and notices when these failed alike: a wrong parameter or address meets every trial, and should not cost a request for each.
/// Once one is answered it lets all through and notices nothing more. Safe to use from many threads at once.
/// </summary>
/// <param name="isOpen">Whether it lets all through from the start: something is answered already, or asking costs nothing.</param>
internal sealed class FirstTrials(bool isOpen) : IDisposable
{
    /// <summary>How many begin before the first answer, and how many have to fail alike.</summary>
    public const int Enough = 8;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _places = new(Enough);
    private readonly TroubleTally _failed = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isOpen = isOpen;

    /// <summary>Whether anything is answered, or asking costs nothing.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>The words in which enough trials failed, where none is answered; null where that is not so.</summary>
    public Trouble? AllFailed
    {
        get
        {
            lock (_lock)
            {
                return !_isOpen && Most is { Count: >= Enough } most ? most : null;
            }
        }
    }

    private Trouble? Most => _failed.Now is [var most, ..] ? most : null;

    /// <summary>Asks a trial, once it may begin.</summary>
    /// <param name="ask">Asks it; gives null where it came to nothing.</param>
    /// <param name="beginning">Is cancelled when no further trial is to begin.</param>
    /// <returns>What came back; null where the trial was not begun.</returns>
    public async Task<Reply?> AskAsync(Func<Task<Reply?>> ask, CancellationToken beginning)
    {
        if (_isOpen)
        {
            return await ask().ConfigureAwait(false);
        }

        Task place = _places.WaitAsync(beginning);
        _ = await Task.WhenAny(place, _opened.Task).ConfigureAwait(false);
        if (beginning.IsCancellationRequested)
        {
            return null;
        }

        Reply? reply = await ask().ConfigureAwait(false);
        if (Note(reply))
        {
            _ = _places.Release();
        }

        return reply;
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    /// <summary>Whether the trial's place is free for another: those that fail alike keep theirs, so that no more than enough are ever asked in vain.</summary>
    private bool Note(Reply? reply)
    {
        lock (_lock)
        {
            switch (reply)
            {
                case null:
                    return true;
                case Reply.Failed failed:
                    int before = Most?.Count ?? 0;
                    _failed.Add(failed.Reason);
                    return Most?.Count == before;
                default:
                    _isOpen = true;
                    _ = _opened.TrySetResult();
                    return true;
            }
        }
    }
}
