using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;

namespace Unmask;

/// <summary>A hosted model that is asked in batches; single questions go to it as ever. Disposing it closes its connections.</summary>
public sealed class HttpBatchModel : IBatchModel, IDisposable
{
    private readonly HttpChatModel _single;
    private readonly BatchClient _client;
    private readonly IBatchWire _batches;
    private readonly UnclearBatches _unclear;
    private readonly ConcurrentDictionary<string, BatchEnding> _endings = new(StringComparer.Ordinal);
    private readonly Provider _provider;
    private readonly string _model;
    private readonly TimeProvider _time;

    /// <summary>Makes a model; nothing is sent yet.</summary>
    /// <param name="name">As the study names it.</param>
    /// <param name="provider">Who serves it.</param>
    /// <param name="key">The key; null for none.</param>
    /// <param name="options">How it is asked.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ModelException">The provider has no batches, or no address.</exception>
    public HttpBatchModel(ModelName name, Provider provider, ApiKey? key, HttpOptions options, TimeProvider time)
    {
        if (provider.Batches is null)
        {
            throw ModelException.NoBatches(name.ToString(), Provider.WithBatches);
        }

        _single = new HttpChatModel(name, provider, key, options with { Stream = false }, time);
        _client = new BatchClient(name.ToString(), provider, key, options, time);
        _batches = provider.Batches(_client);
        _unclear = new UnclearBatches(name.ToString(), _client.Address, options.Patience, _client.Waits, time);
        _provider = provider;
        _model = name.Model;
        _time = time;
    }

    /// <inheritdoc/>
    public string Name => _single.Name;

    /// <inheritdoc/>
    public int PreferredConcurrency => _single.PreferredConcurrency;

    /// <summary>How the requests about batches go; may be read from any thread, at any time.</summary>
    public AskProgress Progress => _client.Progress;

    /// <inheritdoc/>
    public int MostInBatch => _batches.MostInBatch;

    /// <inheritdoc/>
    public Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken) => _single.AskAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<string> SubmitAsync(string label, IReadOnlyList<(string Id, ModelRequest Request)> questions, CancellationToken cancellationToken) =>
        _batches.SubmitAsync(label, [.. questions.Select(question => (question.Id, Body(question.Request)))], cancellationToken);

    /// <inheritdoc/>
    public Task<string?> FindAsync(string label, int questions, DateTimeOffset since, CancellationToken cancellationToken) => _batches.FindAsync(label, questions, since, cancellationToken);

    /// <inheritdoc/>
    public async Task<BatchState> LookAsync(string batch, CancellationToken cancellationToken)
    {
        BatchState state = await _batches.LookAsync(batch, cancellationToken).ConfigureAwait(false);
        _unclear.Looked(batch, state);
        if (state.Ending is { } ending)
        {
            _endings[batch] = ending;
        }

        return state;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BatchAnswer> AnswersAsync(
        string batch, IReadOnlyDictionary<string, ModelRequest> questions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long started = _time.GetTimestamp();
        bool isCompleted = _endings.GetValueOrDefault(batch, BatchEnding.Expired) == BatchEnding.Completed;
        var missing = questions.ToDictionary(StringComparer.Ordinal);
        for (int attempt = 0; ; attempt++)
        {
            BatchResults results = await FetchAsync(batch, questions, cancellationToken).ConfigureAwait(false);
            bool isWhole = !results.Lack(missing.Keys);
            // A cut last line is mostly damage of one transfer: seen again, it is how the server has it.
            bool mayBeTorn = attempt == 0 && results.AreCut && (isWhole || !isCompleted);
            bool isFinal = !mayBeTorn && (isWhole || !isCompleted);
            foreach ((string id, Reply reply) in RepliesOf(batch, results, missing, isFinal, isWhole))
            {
                _ = missing.Remove(id);
                yield return new BatchAnswer(id, reply);
            }

            string says = $"the results of the batch '{batch}', which has ended, lack {missing.Count} of {Numbers.Count(questions.Count, "answer")}";
            if (missing.Count == 0 || isFinal || (!mayBeTorn && !await _client.MayTryAgainAsync(says, started, attempt, cancellationToken).ConfigureAwait(false)))
            {
                yield break;
            }
        }
    }

    private async Task<BatchResults> FetchAsync(string batch, IReadOnlyDictionary<string, ModelRequest> questions, CancellationToken cancellationToken)
    {
        List<ResultLine> lines = [];
        await foreach (ResultLine line in _batches.AnswersAsync(batch, cancellationToken).ConfigureAwait(false))
        {
            lines.Add(line);
        }

        return new BatchResults(lines, questions.ContainsKey);
    }

    private Dictionary<string, Reply> RepliesOf(string batch, BatchResults results, Dictionary<string, ModelRequest> questions, bool isFinal, bool isWhole)
    {
        Dictionary<string, Reply> replies = new(StringComparer.Ordinal);
        foreach (BatchLine line in results.Named(withCut: isFinal))
        {
            // Of several lines for one question the first answer counts; what failed before it or after takes nothing from it.
            if (questions.TryGetValue(line.Id, out ModelRequest? request) && (!replies.TryGetValue(line.Id, out Reply? before) || before is not Reply.Answered))
            {
                Reply reply = ReplyOf(batch, line, request).To(request.Prompt);
                replies[line.Id] = before is null || reply is Reply.Answered ? reply : before;
            }
        }

        if (isFinal && isWhole)
        {
            string[] without = [.. questions.Keys.Where(id => !replies.ContainsKey(id))];
            foreach (string id in without)
            {
                replies[id] = Unnamed(batch, results, questions[id], without.Length);
            }
        }

        return replies;
    }

    /// <summary>What a question without a line of its own comes to, where lines without a question take its place.</summary>
    private Reply.Failed Unnamed(string batch, BatchResults results, ModelRequest request, int questions)
    {
        string says = results.WordsOfNameless(questions);
        // Of several lines nobody knows which is this question's, so that none is kept as its answer.
        ReadOnlyMemory<byte> received = questions == 1 && results.Nameless.Count == 1 ? results.Nameless[0] : default;
        return new Reply.Failed(FailureCause.Unreadable, _client.Clean(says)) { Exchanges = [ExchangeOf(batch, request, received, (int)HttpStatusCode.OK, says)] };
    }

    private Reply ReplyOf(string batch, BatchLine line, ModelRequest request)
    {
        if (line is not BatchLine.Came came)
        {
            return new Reply.Failed(FailureCause.Unavailable, BatchEndings.Words(((BatchLine.Never)line).Ending));
        }

        DateTimeOffset now = _time.GetUtcNow();
        Attempt attempt = AttemptReader.Read(_provider.Wire, (HttpStatusCode)(came.Status ?? (int)HttpStatusCode.OK), new OpenedBody(came.Body), streamed: false, now);
        // What is denied beside answers of the same batch is that question's alone.
        attempt = attempt is Attempt.Barred { BesideAnswers: { } alone } ? alone : attempt;
        Exchange exchange = ExchangeOf(batch, request, came.Body, came.Status, attempt is Attempt.Done ? null : attempt.Words);
        return attempt switch
        {
            Attempt.Done { Reply: Reply.Answered answered } => answered with { Tokens = answered.Tokens with { InBatch = true }, Exchanges = [exchange] },
            Attempt.Done done => done.Reply with { Exchanges = [exchange] },
            // Nothing is asked again within a batch, and the answer is paid for.
            Attempt.Passing { Salvage: { } salvage } => salvage with { Tokens = salvage.Tokens with { InBatch = true }, Exchanges = [exchange] },
            Attempt.TurnedDown down => new Reply.Failed(came.Status is not null || came.IsRejected ? FailureCause.Rejected : FailureCause.Unavailable, down.Says) { Exchanges = [exchange] },
            Attempt.Passing passing => new Reply.Failed(passing.Cause, passing.Says) { Exchanges = [exchange] },
            _ => new Reply.Failed(FailureCause.Unavailable, attempt.Words) { Exchanges = [exchange] },
        };
    }

    private Exchange ExchangeOf(string batch, ModelRequest request, ReadOnlyMemory<byte> received, int? status, string? problem) => new()
    {
        Address = new Uri(_client.Address, $"batch/{batch}"),
        Sent = Body(request),
        Received = _client.Clean(received),
        Status = status,
        Started = _time.GetUtcNow(),
        Took = TimeSpan.Zero,
        Problem = problem is null ? null : _client.Clean(problem),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _single.Dispose();
        _client.Dispose();
    }

    private byte[] Body(ModelRequest request) => _provider.Wire.Write(request, _model, _provider.Habits, stream: false);
}
