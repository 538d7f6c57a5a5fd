using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Unmask;

/// <summary>
/// What a model is to be asked: what the run held when its asking began, and the votes that are written down meanwhile, which come first. A panel asks for its next votes when the last is answered: read from the run
/// alone they would wait for all others of their round, and the model would wait with them.
/// </summary>
/// <param name="subject">The model, as the plan names it.</param>
internal sealed class AskingQueue(string subject)
{
    private readonly ConcurrentDictionary<int, byte> _announced = [];
    private readonly ConcurrentQueue<Trial> _stored = [];
    // One sign that something has changed is as good as many. Whoever adds may come after the asking has ended.
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<bool> _taken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _underWay;

    // Enough for every connection that anybody opens, and few enough to be held: each has its texts with it.
    private const int MostWaiting = 4_000;

    /// <summary>Whom it is for.</summary>
    public string Subject => subject;

    /// <summary>A vote is about to be written down: the reading passes over it, and <see cref="Add"/> follows.</summary>
    public void Announce(Trial vote) => _ = _announced.TryAdd(vote.Index, 0);

    /// <summary>An announced vote is on disk.</summary>
    public void Add(Trial vote)
    {
        _stored.Enqueue(vote);
        _ = _changed.Writer.TryWrite(item: true);
    }

    /// <summary>Somebody goes on adding: it does not end before <see cref="End"/> is called for that.</summary>
    public void Begin() => _ = Interlocked.Increment(ref _underWay);

    /// <summary>Ends when there is room for more: whoever adds faster than anybody answers waits here.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task RoomAsync(CancellationToken cancellationToken)
    {
        while (_stored.Count > MostWaiting)
        {
            _ = await _taken.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What was taken has been answered, and what is asked after it was added.</summary>
    public void End()
    {
        _ = Interlocked.Decrement(ref _underWay);
        _ = _changed.Writer.TryWrite(item: true);
    }

    /// <summary>All of it, each with the asking that it is; ends when nothing is left and nothing that was taken is under way.</summary>
    /// <param name="held">What the run holds, read as it is taken.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async IAsyncEnumerable<(Trial Trial, int Attempt)> AllAsync(IEnumerable<(Trial Trial, int Attempt)> held, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using IEnumerator<(Trial Trial, int Attempt)> reading = held.GetEnumerator();
        bool more = true;
        while (true)
        {
            if (_stored.TryDequeue(out Trial? vote))
            {
                _ = Interlocked.Increment(ref _underWay);
                _ = _taken.Writer.TryWrite(item: true);
                yield return (vote, 1);
            }
            else if (more && (more = reading.MoveNext()))
            {
                if (!_announced.ContainsKey(reading.Current.Trial.Index))
                {
                    _ = Interlocked.Increment(ref _underWay);
                    yield return reading.Current;
                }
            }
            else if (Volatile.Read(ref _underWay) > 0)
            {
                _ = await _changed.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            else if (_stored.IsEmpty)
            {
                yield break;
            }
        }
    }
}
