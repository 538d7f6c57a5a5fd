namespace Unmask;

/// <summary>
/// How many requests an endpoint is given at once: found while asking. It doubles with each round of good answers until the first sign of
/// overload, is cut to seven tenths by each, and grows by one a round after that (additive increase, multiplicative decrease: Chiu and
/// Jain 1989). Safe to use from many threads at once.
/// </summary>
/// <param name="start">Requests at once at the beginning; positive.</param>
/// <param name="most">Requests at once at most; at least <paramref name="start"/>.</param>
internal sealed class AdaptiveLimit(int start, int most)
{
    private const double Cut = 0.7;

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<long>> _waiting = new();
    private double _limit = start;
    private int _inFlight;
    private bool _isDoubling = true;

    // Counts requests let in. Those that were let in before the last cut tell nothing about the limit after it.
    private long _entered;
    private long _enteredAtCut;

    /// <summary>Requests at once, as of now.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Requests in flight.</summary>
    public int InFlight
    {
        get
        {
            lock (_lock)
            {
                return _inFlight;
            }
        }
    }

    /// <summary>Waits until one more request may go out; first come, first served.</summary>
    /// <returns>The request's number, to be given back to <see cref="Leave"/>.</returns>
    public Task<long> EnterAsync(CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<long>> node;
        lock (_lock)
        {
            if (_waiting.Count == 0 && _inFlight < (int)_limit)
            {
                _inFlight++;
                return Task.FromResult(++_entered);
            }

            node = _waiting.AddLast(new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return WaitAsync(node, cancellationToken);
    }

    /// <summary>A request has ended.</summary>
    /// <param name="number">As <see cref="EnterAsync"/> gave it.</param>
    /// <param name="health">What it says about the endpoint.</param>
    public void Leave(long number, EndpointHealth health)
    {
        lock (_lock)
        {
            _inFlight--;
            switch (health)
            {
                case EndpointHealth.Good:
                    // A limit that is not used up is not tested by a good answer.
                    if (_inFlight + 1 >= (int)_limit)
                    {
                        _limit = Math.Min(most, _limit + (_isDoubling ? 1 : 1 / _limit));
                    }

                    break;
                case EndpointHealth.Overloaded when number > _enteredAtCut:
                    _isDoubling = false;
                    _limit = Math.Max(1, _limit * Cut);
                    _enteredAtCut = _entered;
                    break;
                default:
                    break;
            }

            while (_inFlight < (int)_limit && _waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                if (next.Value.TrySetResult(_entered + 1))
                {
                    _entered++;
                    _inFlight++;
                }
            }
        }
    }

    private static async Task<long> WaitAsync(LinkedListNode<TaskCompletionSource<long>> node, CancellationToken cancellationToken)
    {
        // The place in the row is left by whoever comes to it.
        CancellationTokenRegistration stop = cancellationToken.Register(() => node.Value.TrySetCanceled(cancellationToken));
        await using (stop.ConfigureAwait(false))
        {
            return await node.Value.Task.ConfigureAwait(false);
        }
    }
}

/// <summary>What one answer says about an endpoint.</summary>
internal enum EndpointHealth
{
    /// <summary>It answered.</summary>
    Good,

    /// <summary>It asked for fewer requests, or did not answer in time.</summary>
    Overloaded,

    /// <summary>It failed, which fewer requests would not mend.</summary>
    Failing,

    /// <summary>Nothing: the request itself was at fault, or it was called off.</summary>
    Unknown,
}
