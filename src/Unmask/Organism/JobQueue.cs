namespace Unmask;

/// <summary>Requests that wait, and how they are shared out: each worker refills its own slots, so none waits for another.</summary>
internal sealed class JobQueue(int workers)
{
    private readonly object _gate = new();
    private readonly Queue<GenerationJob> _waiting = new();
    private int _running;
    private Exception? _closed;

    /// <summary>Adds a request; fails it where the queue is closed.</summary>
    public void Add(GenerationJob job)
    {
        lock (_gate)
        {
            if (_closed is not null)
            {
                job.Fail(_closed);
                return;
            }

            _waiting.Enqueue(job);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>
    /// Adds to <paramref name="taken"/> what a worker should start now: its equal share of all that runs or waits, so that a short queue
    /// still keeps every thread busy. Waits while the worker has nothing to do.
    /// </summary>
    /// <param name="running">Replies that the worker is writing.</param>
    /// <param name="slots">The most that it can write at once.</param>
    /// <param name="taken">Where they go.</param>
    /// <returns>False once the queue is closed.</returns>
    public bool Take(int running, int slots, List<GenerationJob> taken)
    {
        lock (_gate)
        {
            while (_closed is null)
            {
                int share = Math.Min(slots, (_running + _waiting.Count + workers - 1) / workers);
                while (running + taken.Count < share && _waiting.TryDequeue(out GenerationJob? job))
                {
                    taken.Add(job);
                }

                if (running + taken.Count > 0)
                {
                    _running += taken.Count;
                    return true;
                }

                _ = Monitor.Wait(_gate);
            }

            return false;
        }
    }

    /// <summary>Tells that a worker has ended some of its replies.</summary>
    public void Release(int ended)
    {
        lock (_gate)
        {
            _running -= ended;
        }
    }

    /// <summary>Stops the workers and fails all that wait or comes later. The first reason stays.</summary>
    public void Close(Exception reason)
    {
        lock (_gate)
        {
            _closed ??= reason;
            while (_waiting.TryDequeue(out GenerationJob? job))
            {
                job.Fail(_closed);
            }

            Monitor.PulseAll(_gate);
        }
    }
}
