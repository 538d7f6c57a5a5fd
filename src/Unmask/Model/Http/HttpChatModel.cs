using System.Globalization;

namespace Unmask;

/// <summary>
/// A model behind a provider's wire. A question is asked until it is answered, turned down for good, or out of patience; what went over the wire is
/// kept with the reply. Disposing it closes its connections.
/// </summary>
public sealed class HttpChatModel : IChatModel, IDisposable
{
    private readonly Provider _provider;
    private readonly string _model;
    private readonly ApiKey? _key;
    private readonly HttpOptions _options;
    private readonly TimeProvider _time;
    private readonly EndpointPool _endpoints;
    private readonly AskTally _tally = new();
    private readonly KnownRefusals _refusals = new();

    /// <summary>Makes a model; nothing is sent yet.</summary>
    /// <param name="name">As the study names it.</param>
    /// <param name="provider">Who serves it.</param>
    /// <param name="key">The key; null for none.</param>
    /// <param name="options">How it is asked.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ModelException">The provider has no address of its own and none is given.</exception>
    public HttpChatModel(ModelName name, Provider provider, ApiKey? key, HttpOptions options, TimeProvider time)
    {
        Name = name.ToString();
        _provider = provider;
        _model = name.Model;
        _key = key;
        _options = options;
        _time = time;
        IReadOnlyList<Uri> addresses = options.Addresses.Count > 0 ? options.Addresses
            : provider.Address is { } own ? [own]
            : throw ModelException.NoAddress(Name);
        PreferredConcurrency = options.Concurrency ?? provider.Concurrency;
        _endpoints = new EndpointPool([.. addresses.Select(address => new Endpoint(address, provider, options, time))], provider, key, options, _tally, time);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int PreferredConcurrency { get; }

    /// <inheritdoc/>
    /// <remarks>Below the half minute that the command line gives a run to stop.</remarks>
    public TimeSpan TimeToFinish { get; } = TimeSpan.FromSeconds(20);

    /// <summary>How the asking goes; may be read from any thread, at any time.</summary>
    public AskProgress Progress => _tally.Snapshot(_endpoints.Progress);

    /// <inheritdoc/>
    /// <exception cref="ModelException">
    /// The provider takes no request at all: the key, the account or the model's name is wrong; or it cannot be reached and waiting will not mend that; or every address asks to be left alone
    /// for longer than <see cref="HttpOptions.Patience"/>. What went over the wire is kept in it.
    /// </exception>
    public async Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        if (request.Prompt.Prefill is not null && _provider.Habits.Prefill == PrefillHabit.None)
        {
            throw ModelException.NoPrefill(Name, _provider.Name);
        }

        byte[] body = _provider.Wire.Write(request, _model, _provider.Habits, _options.Stream);
        // Only for the rate of tokens, and put right when the true number is known.
        double estimate = TokenEstimate.OfBytes(body.Length) + request.Decoding.MaxTokens;
        return Told(estimate > _options.TokensPerMinute ? TooLarge(estimate) : (await PersistAsync(body, estimate, request, cancellationToken).ConfigureAwait(false)).To(request.Prompt));
    }

    /// <inheritdoc/>
    public void Dispose() => _endpoints.Dispose();

    private async Task<Reply> PersistAsync(byte[] body, double estimate, ModelRequest request, CancellationToken cancellationToken)
    {
        Persistence persistence = new(_options, request.Seed, _refusals, () => _tally.HasAnswers, _time);
        List<Exchange> exchanges = [];
        int denials = 0;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(request.ToldToStop, cancellationToken);
        CancellationToken waiting = either.Token;
        while (true)
        {
            waiting.ThrowIfCancellationRequested();
            if (_endpoints.Closed is { Paused: var (left, why) } closed)
            {
                throw ModelException.AskedToWait(Name, closed.Address, _time.GetLocalNow() + left, why, _options.Patience).With(exchanges);
            }

            IReadOnlyList<(Attempt, Exchange)> tried = await _endpoints.TryAsync(body, estimate, waiting, cancellationToken).ConfigureAwait(false);
            if (tried.Count == 0)
            {
                // The address was closed, or the run told to stop, while the question waited for it.
                continue;
            }

            exchanges.AddRange(tried.Select(one => one.Item2));
            (Attempt attempt, Exchange exchange) = tried[^1];
            switch (attempt)
            {
                case Attempt.Done done:
                    persistence.Answered();
                    return done.Reply with { Exchanges = exchanges };
                // Others are under way: their answers tell whether this is the account's fault or the question's.
                case Attempt.Barred { BesideAnswers: not null } when ++denials < _options.SameErrors && _endpoints.IsBusy:
                    await Task.Delay(_options.FirstBackoff * denials, _time, waiting).ConfigureAwait(false);
                    continue;
                case Attempt.Barred barred:
                    throw ModelException.Barred(Name, exchange.Address, _provider.KeyVariable, _key is not null, barred.Says, exchanges, (barred.BesideAnswers as Attempt.Done)?.Reply);
            }

            _tally.Retried(attempt);
            switch (persistence.After(attempt, exchange))
            {
                case Persistence.Again again:
                    await _tally.Waits.DelayAsync(exchange.Address, attempt.Words, again.Wait, _time, waiting).ConfigureAwait(false);
                    break;
                case Persistence.Stuck stuck:
                    throw ModelException.Unreachable(Name, exchange.Address, stuck.Says).With(exchanges);
                case Persistence.GiveUp up:
                    return up.Salvage is { } salvage ? salvage with { Exchanges = exchanges } : new Reply.Failed(up.Cause, up.Says) { Exchanges = exchanges };
            }
        }
    }

    private Reply.Failed TooLarge(double estimate) => new(FailureCause.Rejected, string.Create(
        CultureInfo.InvariantCulture,
        $"The request may take {estimate:0} tokens with its answer, and --tokens-per-minute allows {_options.TokensPerMinute:0}: allow more, or a shorter answer (decoding.max_tokens)."));

    private Reply Told(Reply reply)
    {
        _tally.Answered(reply);
        return reply;
    }
}
