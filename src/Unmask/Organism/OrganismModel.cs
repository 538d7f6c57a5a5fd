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
    public async Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        var generation = new GenerationRequest(
            _prefixes.GetOrAdd(request.Prompt.System, _format.Prefix),
            _format.Turn(request.Prompt.User, request.Prompt.Prefill),
            request.Decoding,
            request.Seed);
        if (generation.InputTokens >= _organism.Config.Context)
        {
            return new Reply.Failed($"The prompt has {generation.InputTokens} tokens, and {Name} holds {_organism.Config.Context} with its reply.");
        }

        Generation written = await _engine.GenerateAsync(generation, cancellationToken).ConfigureAwait(false);
        int[] tokens = [.. written.Tokens];
        string text = _organism.Tokenizer.Decode(written.Stop == StopReason.End ? tokens.AsSpan(..^1) : tokens);
        return new Reply.Answered(text, NativeReasoning: null, written.Stop, generation.InputTokens, tokens.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();
}
