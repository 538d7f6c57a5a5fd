using System.Collections.Concurrent;

namespace Unmask;

/// <summary>An organism as a chat model. Disposing it stops its threads.</summary>
public sealed class OrganismModel : IChatModel, IDisposable
{
    /// <summary>What the names of organisms start with.</summary>
    public const string Prefix = "organism/";

    private readonly OrganismEngine _engine;
    private readonly Organism _organism;
    private readonly ChatFormat _format;

    // A study has a few system prompts and many questions.
    private readonly ConcurrentDictionary<string, int[]> _prefixes = new(StringComparer.Ordinal);

    /// <summary>Serves an organism that is in memory.</summary>
    /// <param name="name">As the study names it.</param>
    /// <param name="organism">What answers.</param>
    /// <param name="size">How much runs at once; by default one thread for each processor.</param>
    public OrganismModel(string name, Organism organism, EngineSize? size = null)
    {
        Name = name;
        _organism = organism;
        _format = new ChatFormat(organism.Tokenizer);
        _engine = new OrganismEngine(organism.Config, organism.Weights, size);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int PreferredConcurrency => _engine.PreferredConcurrency;

    /// <inheritdoc/>
    /// <remarks>
    /// The same request and seed give the same reply. A prefill stands behind the assistant's marker. A prompt that leaves no room in the
    /// context is <see cref="Reply.Failed"/>; a reply that fills the context ends with <see cref="StopReason.TokenLimit"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">The decoding is out of its range.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken) => WriteAsync(request, written: null, cancellationToken);

    /// <summary>As <see cref="AskAsync"/>, and tells of the text as it is written.</summary>
    /// <param name="request">The question.</param>
    /// <param name="written">Is told of each token on an engine's thread, and must not wait; null for nobody.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public async Task<Reply> WriteAsync(ModelRequest request, Action<int>? written, CancellationToken cancellationToken)
    {
        if (request.Prompt.OffersTools)
        {
            return new Reply.Failed(FailureCause.Rejected, $"The question offers tools, and {Name} can call none.");
        }

        Decoding decoding = request.Decoding;
        var generation = new GenerationRequest(
            _prefixes.GetOrAdd(request.Prompt.System, _format.Prefix),
            _format.Turns(request.Prompt),
            decoding,
            new Seed((ulong)request.Seed.Wire),
            WithLogProbabilities: decoding.LogProbabilities is not null)
        {
            Likeliest = decoding.LogProbabilities ?? 0,
            Written = written,
        };
        if (generation.InputTokens >= _organism.Config.Context)
        {
            return new Reply.Failed(FailureCause.Rejected, $"The prompt has {generation.InputTokens} tokens, and {Name} holds {_organism.Config.Context} with its reply.");
        }

        Generation made = await _engine.GenerateAsync(generation, cancellationToken).ConfigureAwait(false);
        int[] tokens = made.Said();
        (string text, bool stopped) = CutAt(_organism.Tokenizer.Decode(tokens), decoding.Stop);
        return new Reply.Answered(text, NativeReasoning: null, stopped ? StopReason.StopString : made.Stop, new TokenUse(generation.InputTokens, made.Tokens.Count))
        {
            LogProbabilities = decoding.LogProbabilities is null ? null : Chances(made, tokens),
        };
    }

    /// <summary>Some tokens as text.</summary>
    public string Decode(IReadOnlyList<int> tokens) => _organism.Tokenizer.Decode([.. tokens]);

    /// <summary>A text up to the first of some strings in it, and whether there was one.</summary>
    public static (string Text, bool Stopped) CutAt(string text, IReadOnlyList<string> stops)
    {
        int first = stops.Select(stop => text.IndexOf(stop, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
        return first < 0 ? (text, false) : (text[..first], true);
    }

    private List<TokenChance> Chances(Generation made, int[] tokens) =>
    [
        .. tokens.Select((token, at) => new TokenChance(
            Word(token),
            made.LogProbabilities[at],
            made.Likeliest.Count == 0 ? [] : [.. made.Likeliest[at].Select(other => new TokenChance(Word(other.Token), other.LogProbability, []))])),
    ];

    private string Word(int token) => token < ChatFormat.Specials.Count ? ChatFormat.Specials[token] : _organism.Tokenizer.Decode([token]);

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();
}
