using System.Runtime.InteropServices;

namespace Unmask;

/// <summary>
/// Writes replies with an organism, many at once. A reply depends on the weights, the prompt, the decoding and the seed alone, bit for
/// bit: not on what else is asked, in which order, or on how many threads. Safe to use from many threads at once. Threads start with
/// the first request and end with <see cref="Dispose"/>, which fails what is still under way.
/// </summary>
public sealed class OrganismEngine : IDisposable
{
    private readonly OrganismNetwork _network;
    private readonly EngineSize _size;
    private readonly JobQueue _queue;
    private readonly SharedPrefixes _prefixes;
    private readonly Lock _gate = new();
    private Thread[]? _threads;

    /// <summary>Lays the weights out for inference.</summary>
    /// <param name="config">The shape.</param>
    /// <param name="weights">The numbers, of that shape.</param>
    /// <param name="size">How much runs at once; by default one thread for each processor.</param>
    /// <exception cref="ArgumentException">A size is not positive, or the shape cannot be run.</exception>
    public OrganismEngine(OrganismConfig config, OrganismWeights weights, EngineSize? size = null)
    {
        _size = size ?? new EngineSize();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_size.Threads, nameof(size));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_size.SlotsPerThread, nameof(size));
        _network = new OrganismNetwork(config, weights);
        _queue = new JobQueue(_size.Threads);
        _prefixes = new SharedPrefixes(config, _size.SharedBytes);
    }

    /// <summary>How many requests under way keep all slots full, with as many waiting to take the place of those that end.</summary>
    public int PreferredConcurrency => 2 * _size.Threads * _size.SlotsPerThread;

    /// <summary>Shared beginnings in memory.</summary>
    public int SharedPrefixCount => _prefixes.Count;

    /// <summary>Writes one reply.</summary>
    /// <exception cref="ArgumentException">
    /// The turn is empty, a token is not in the vocabulary, the prompt leaves no room in the context, or the decoding is out of its range.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The engine was stopped.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<Generation> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        cancellationToken.ThrowIfCancellationRequested();
        Start();
        var job = new GenerationJob(request, cancellationToken);
        _queue.Add(job);
        return job.Answer;
    }

    /// <summary>The logits after each of some tokens, on the calling thread: [tokens, vocabulary], row-major.</summary>
    /// <exception cref="ArgumentException">There are none, too many for the context, or one is not in the vocabulary.</exception>
    public float[] Logits(ReadOnlySpan<int> tokens)
    {
        ArgumentOutOfRangeException.ThrowIfZero(tokens.Length, nameof(tokens));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens.Length, _network.Config.Context, nameof(tokens));
        CheckVocabulary(tokens, nameof(tokens));
        int vocabulary = _network.Config.VocabularySize;
        var step = new DecoderStep(_network, Math.Min(tokens.Length, EngineWorker.RowsFor(_size)));
        var sequence = new DecoderSequence(shared: null, new KeyValueCache(_network.Config));
        float[] logits = new float[tokens.Length * vocabulary];
        for (int start = 0; start < tokens.Length; start += step.MaxRows)
        {
            List<DecoderRow> rows = [];
            for (int position = start; position < Math.Min(start + step.MaxRows, tokens.Length); position++)
            {
                rows.Add(new DecoderRow(sequence, position, tokens[position], WantsLogits: true));
            }

            step.Run(CollectionsMarshal.AsSpan(rows));
            for (int row = 0; row < rows.Count; row++)
            {
                step.LogitsOf(row).CopyTo(logits.AsSpan((start + row) * vocabulary));
            }
        }

        return logits;
    }

    /// <summary>Ends the threads; returns when they have ended.</summary>
    public void Dispose()
    {
        _queue.Close(new ObjectDisposedException(nameof(OrganismEngine)));
        Thread[] threads;
        lock (_gate)
        {
            threads = _threads ?? [];
            _threads = [];
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }
    }

    private void Start()
    {
        lock (_gate)
        {
            if (_threads is not null)
            {
                return;
            }

            _threads = [.. Enumerable.Range(0, _size.Threads).Select(index => new Thread(new EngineWorker(_network, _size, _queue, _prefixes).Run)
            {
                IsBackground = true,
                Name = $"organism {index}",
            })];
            foreach (Thread thread in _threads)
            {
                thread.Start();
            }
        }
    }

    private void Check(GenerationRequest request)
    {
        Decoding decoding = request.Decoding;
        ArgumentOutOfRangeException.ThrowIfZero(request.Turn.Length, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(request.InputTokens, _network.Config.Context, nameof(request));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(decoding.MaxTokens, nameof(request));
        if (!(decoding.Temperature is >= 0 and <= 2) || !(decoding.TopP is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(request), $"Temperature {decoding.Temperature} must be from 0 to 2, and top-p {decoding.TopP} above 0 and at most 1.");
        }

        CheckVocabulary(request.Prefix.Span, nameof(request));
        CheckVocabulary(request.Turn.Span, nameof(request));
    }

    private void CheckVocabulary(ReadOnlySpan<int> tokens, string name)
    {
        foreach (int token in tokens)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(token, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, _network.Config.VocabularySize, name);
        }
    }
}
