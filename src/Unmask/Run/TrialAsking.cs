using System.Runtime.CompilerServices;

namespace Unmask;

/// <summary>
/// Asks a subject's trials one by one, many at once. Told to stop, or barred by the provider, it begins no further question and waits for those under way as long as the model asks for: their
/// answers are paid for.
/// </summary>
/// <param name="store">The run.</param>
/// <param name="subject">Whose trials, as the plan names it.</param>
/// <param name="model">Who is asked.</param>
/// <param name="options">How many at once, and what may be spent.</param>
/// <param name="answered">Takes each reply.</param>
internal sealed class TrialAsking(RunStore store, string subject, IChatModel model, RunOptions options, Func<Trial, int, Reply, CancellationToken, Task> answered)
{
    private ModelException? _barred;

    /// <summary>Asks all that have no answer.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; what had come back is stored.</exception>
    /// <exception cref="ModelException">The provider takes no request any more; what had come back is stored.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using RunReader reader = store.OpenReader();
        Decoding decoding = reader.Facts.Study.Decoding;
        using Purse purse = new(options.Spending, ModelName.Of(subject));
        using var beginning = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using CancellationTokenSource waiting = new();
        CancellationTokenRegistration grace = beginning.Token.Register(() => waiting.CancelAfter(model.TimeToFinish));
        await using (grace.ConfigureAwait(false))
        {
            ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Concurrency ?? model.PreferredConcurrency, CancellationToken = CancellationToken.None };
            await Parallel.ForEachAsync(UntilToldAsync(purse.AffordableAsync(reader.Unasked(subject), decoding, beginning.Token), beginning.Token), parallel, async (next, _) =>
            {
                (Trial trial, int attempt) = next;
                if (await AskAsync(trial, decoding, purse, beginning, waiting.Token).ConfigureAwait(false) is { } reply)
                {
                    await answered(trial, attempt, reply, cancellationToken).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (_barred is not null)
        {
            throw _barred;
        }
    }

    private async Task<Reply?> AskAsync(Trial trial, Decoding decoding, Purse purse, CancellationTokenSource beginning, CancellationToken waiting)
    {
        Reply? reply = null;
        try
        {
            reply = await model.AskAsync(StudyRun.RequestOf(trial, decoding), waiting).ConfigureAwait(false);
        }
        catch (ModelException e)
        {
            _ = Interlocked.CompareExchange(ref _barred, e, comparand: null);
            await beginning.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested)
        {
            // It took longer than was left; it is asked again when the run goes on.
        }
        finally
        {
            purse.Settle(trial.Prompt, decoding, reply);
        }

        return reply;
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
