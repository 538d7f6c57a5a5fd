namespace Unmask;

/// <summary>Counts pieces of work, and tells when none is under way. Safe to use from many threads at once.</summary>
internal sealed class WorkUnderWay
{
    private readonly Lock _lock = new();
    private int _count;
    private TaskCompletionSource? _none;

    /// <summary>A piece begins.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _count++;
        }
    }

    /// <summary>A piece has ended.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (--_count == 0)
            {
                _none?.SetResult();
                _none = null;
            }
        }
    }

    /// <summary>Ends when no piece is under way.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task NoneAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _count == 0 ? Task.CompletedTask
                : (_none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellationToken);
        }
    }
}
