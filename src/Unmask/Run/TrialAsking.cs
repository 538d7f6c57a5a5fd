using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Unmask;

/// <summary>
/// Asks a subject's trials one by one, many at once. Told to stop, barred by the provider, or met by the same failure at each of the <see cref="FirstTrials"/>, it begins no further question and
/// no further attempt at one, and waits for what is under way as long as the model asks for: those answers are paid for.
/// </summary>
/// <param name="store">The run.</param>
/// <param name="model">Who is asked.</param>
/// <param name="options">How many at once, and what may be spent.</param>
/// <param name="queue">What is asked beside what the run holds.</param>
/// <param name="answered">Takes each reply.</param>
internal sealed class TrialAsking(RunStore store, IChatModel model, RunOptions options, AskingQueue queue, Func<Trial, int, Reply, CancellationToken, Task> answered)
{
    // Denials that are the account's fault where nothing is ever answered, and their question's alone where something is: which of them shows later.
    private readonly ConcurrentDictionary<int, (Trial Trial, int Attempt, ModelException Denial)> _denied = [];
    private ModelException? _barred;

    /// <summary>Whether what failed before is asked again. Default so.</summary>
    public bool FailedToo { get; init; } = true;

    /// <summary>Which votes of judges are asked. Default none.</summary>
    public VotesToAsk Votes { get; init; } = VotesToAsk.None;

    /// <summary>Asks all that have no answer.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; what had come back is stored.</exception>
    /// <exception cref="ModelException">The provider takes no request any more; what had come back is stored.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using RunReader reader = store.OpenReader();
        Decoding decoding = reader.Facts.Study.Decoding;
        using FirstTrials first = new(isOpen: model.TimeToFinish == TimeSpan.Zero || reader.HasAnswers(queue.Subject));
        using Purse purse = new(options.Spending, ModelName.Of(queue.Subject));
        using var beginning = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using CancellationTokenSource waiting = new();
        CancellationTokenRegistration grace = beginning.Token.Register(() => waiting.CancelAfter(model.TimeToFinish));
        await using (grace.ConfigureAwait(false))
        {
            ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Concurrency ?? model.PreferredConcurrency, CancellationToken = CancellationToken.None };
            await Parallel.ForEachAsync(UntilToldAsync(purse.AffordableAsync(queue.AllAsync(reader.Unasked(queue.Subject, FailedToo, Votes), beginning.Token), decoding, beginning.Token), beginning.Token), parallel, async (next, _) =>
            {
                try
                {
                    await AskOneAsync(next).ConfigureAwait(false);
                }
                finally
                {
                    queue.End();
                }
            }).ConfigureAwait(false);

            async Task AskOneAsync((Trial Trial, int Attempt) next)
            {
                (Trial trial, int attempt) = next;
                Reply? reply = null;
                try
                {
                    reply = await first.AskAsync(() => AskAsync(next, decoding, first, beginning, waiting.Token), beginning.Token).ConfigureAwait(false);
                }
                finally
                {
                    purse.Settle(trial, decoding, reply);
                }

                if (reply is null)
                {
                    return;
                }

                if (!_denied.ContainsKey(trial.Index))
                {
                    await answered(trial, attempt, reply, cancellationToken).ConfigureAwait(false);
                }

                if (first.AllFailed is { } alike)
                {
                    await StopAsync(ModelException.SameForAll(queue.Subject, alike.Count, alike.Words, store.Folder), beginning).ConfigureAwait(false);
                }
            }
        }

        await EndAsync(first.IsOpen, cancellationToken).ConfigureAwait(false);
    }

    private async Task EndAsync(bool hasAnswers, CancellationToken cancellationToken)
    {
        foreach ((Trial trial, int attempt, ModelException denial) in _denied.Values)
        {
            await answered(trial, attempt, hasAnswers ? denial.BesideAnswers! : denial.Failed!, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (_barred is not null)
        {
            throw _barred;
        }
    }

    private async Task<Reply?> AskAsync((Trial Trial, int Attempt) next, Decoding decoding, FirstTrials first, CancellationTokenSource beginning, CancellationToken waiting)
    {
        try
        {
            return await model.AskAsync(StudyRun.RequestOf(next.Trial, decoding) with { ToldToStop = beginning.Token }, waiting).ConfigureAwait(false);
        }
        catch (ModelException e) when (e.BesideAnswers is not null && e.Failed is not null)
        {
            if (first.IsOpen)
            {
                return e.BesideAnswers;
            }

            _denied[next.Trial.Index] = (next.Trial, next.Attempt, e);
            return e.Failed;
        }
        catch (ModelException e)
        {
            await StopAsync(e, beginning).ConfigureAwait(false);
            return e.Failed;
        }
        catch (OperationCanceledException) when (beginning.IsCancellationRequested)
        {
            // It only waited for its next attempt, or took longer than was left; it is asked again when the run goes on.
            return null;
        }
    }

    private Task StopAsync(ModelException why, CancellationTokenSource beginning)
    {
        _ = Interlocked.CompareExchange(ref _barred, why, comparand: null);
        return beginning.CancelAsync();
    }

    /// <summary>Ends, rather than throws, when it is told to: what is under way is not to be called off.</summary>
    private static async IAsyncEnumerable<(Trial Trial, int Attempt)> UntilToldAsync(
        IAsyncEnumerable<(Trial Trial, int Attempt)> trials, [EnumeratorCancellation] CancellationToken beginning)
    {
        IAsyncEnumerator<(Trial Trial, int Attempt)> each = trials.GetAsyncEnumerator(beginning);
        await using (each.ConfigureAwait(false))
        {
            while (!beginning.IsCancellationRequested)
            {
                try
                {
                    if (!await each.MoveNextAsync().ConfigureAwait(false))
                    {
                        yield break;
                    }
                }
                catch (OperationCanceledException)
                {
                    yield break;
                }

                yield return each.Current;
            }
        }
    }
}
