using System.Collections.Concurrent;

namespace Unmask;

/// <summary>Panels that read the vote that has just been answered, beside the asking: a connection does not wait while a panel decides what to ask next. The asking does not end before they do.</summary>
internal sealed class PanelsFollowing
{
    private readonly ConcurrentQueue<Task> _following = [];

    /// <summary>Has a panel follow a vote that is stored.</summary>
    /// <param name="queue">What is asked; it stays open meanwhile.</param>
    /// <param name="follow">Reads the vote.</param>
    /// <param name="vote">The vote.</param>
    /// <param name="reply">Its answer.</param>
    public void Add(AskingQueue queue, Func<Trial, Reply, Task> follow, Trial vote, Reply reply)
    {
        queue.Begin();
        while (_following.TryPeek(out Task? first) && first.IsCompletedSuccessfully)
        {
            _ = _following.TryDequeue(out _);
        }

        _following.Enqueue(FollowAsync(queue, follow, vote, reply));
    }

    /// <summary>Ends when all have ended; throws what one of them threw.</summary>
    public Task EndAsync() => Task.WhenAll(_following);

    private static async Task FollowAsync(AskingQueue queue, Func<Trial, Reply, Task> follow, Trial vote, Reply reply)
    {
        await Task.Yield();
        try
        {
            await follow(vote, reply).ConfigureAwait(false);
        }
        finally
        {
            queue.End();
        }
    }
}
