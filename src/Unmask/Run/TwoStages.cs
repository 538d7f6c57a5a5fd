using System.Threading.Channels;

namespace Unmask;

/// <summary>Two stages of work side by side, with a short queue between them. A failure of either stops both.</summary>
internal static class TwoStages
{
    /// <summary>Runs until all that was produced is consumed.</summary>
    /// <param name="produce">Writes to the queue, which makes it wait while the queue is full.</param>
    /// <param name="consume">Takes one item.</param>
    /// <param name="consumers">Items taken at once; positive.</param>
    /// <param name="cancellationToken">Stops both.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task RunAsync<T>(
        Func<ChannelWriter<T>, CancellationToken, Task> produce, Func<T, CancellationToken, ValueTask> consume, int consumers, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = Channel.CreateBounded<T>(4 * consumers);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = consumers, CancellationToken = stop.Token };
        // Of a failure and the cancellation that it brought about, the failure is what is thrown.
        await Task.WhenAll(
            OrStopAsync(async () =>
            {
                try
                {
                    await produce(queue.Writer, stop.Token).ConfigureAwait(false);
                }
                finally
                {
                    queue.Writer.Complete();
                }
            }),
            OrStopAsync(() => Parallel.ForEachAsync(queue.Reader.ReadAllAsync(stop.Token), parallel, consume))).ConfigureAwait(false);

        async Task OrStopAsync(Func<Task> stage)
        {
            try
            {
                await stage().ConfigureAwait(false);
            }
            catch
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }
}
