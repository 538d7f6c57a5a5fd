using System.Runtime.InteropServices;

namespace Unmask;

/// <summary>One thread of the engine: it fills its slots from the queue, reads one step of rows for all of them, draws, and so on.</summary>
internal sealed class EngineWorker(OrganismNetwork network, EngineSize size, JobQueue queue, SharedPrefixes prefixes)
{
    private readonly DecoderStep _step = new(network, RowsFor(size));
    private readonly TokenSampler _sampler = new(network.Config.VocabularySize);
    private readonly List<Slot> _slots = [];
    private readonly List<GenerationJob> _taken = [];
    private readonly List<DecoderRow> _rows = [];
    private readonly Stack<KeyValueCache> _spare = new();

    /// <summary>Rows of a step: one for each slot, and 36 more, so that a user's turn is mostly read in one step beside the others' next tokens.</summary>
    public static int RowsFor(EngineSize size) => size.SlotsPerThread + 36;

    /// <summary>Works until the queue is closed. A fault closes it: no caller is left waiting.</summary>
    public void Run()
    {
        try
        {
            while (queue.Take(_slots.Count, size.SlotsPerThread, _taken))
            {
                Admit();
                Step();
            }

            Abandon(new ObjectDisposedException(nameof(OrganismEngine)));
        }
#pragma warning disable CA1031 // Nothing is swallowed: every caller gets the fault.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            queue.Close(fault);
            Abandon(fault);
        }
    }

    private void Admit()
    {
        while (_taken.Count > 0)
        {
            GenerationJob job = _taken[^1];
            GenerationRequest request = job.Request;
            bool shares = prefixes.Enabled && request.Prefix.Length > 0;
            KeyValueCache? shared = shares ? prefixes.Get(job.PrefixKey, request.Prefix.Span, _step) : null;
            if (!_spare.TryPop(out KeyValueCache? own))
            {
                own = new KeyValueCache(network.Config);
            }

            own.Count = 0;
            // Slots with one beginning stand side by side.
            int beside = _slots.FindLastIndex(slot => ReferenceEquals(slot.Sequence.Shared, shared));
            int[] unread = shares ? request.Turn.ToArray() : [.. request.Prefix.Span, .. request.Turn.Span];
            _slots.Insert(beside < 0 ? _slots.Count : beside + 1, new Slot(job, new DecoderSequence(shared, own), unread, network.Config.Context));
            _taken.RemoveAt(_taken.Count - 1);
        }
    }

    private void Step()
    {
        _rows.Clear();
        int spare = _step.MaxRows - _slots.Count;
        foreach (Slot slot in _slots)
        {
            int count = Math.Min(slot.Unread.Length, 1 + spare);
            spare -= count - 1;
            for (int i = 0; i < count; i++)
            {
                _rows.Add(new DecoderRow(slot.Sequence, slot.Position + i, slot.Unread.Span[i], WantsLogits: i == slot.Unread.Length - 1));
            }

            slot.Position += count;
            slot.Unread = slot.Unread[count..];
        }

        _step.Run(CollectionsMarshal.AsSpan(_rows));
        int drawn = 0;
        foreach (Slot slot in _slots.Where(slot => slot.Unread.IsEmpty))
        {
            slot.Add(_step.LogitsOf(drawn++), _sampler);
        }

        int ended = _slots.RemoveAll(slot =>
        {
            if (slot.Ended)
            {
                _spare.Push(slot.Sequence.Own);
            }

            return slot.Ended;
        });
        queue.Release(ended);
    }

    private void Abandon(Exception fault)
    {
        foreach (GenerationJob job in _slots.Select(slot => slot.Job).Concat(_taken))
        {
            job.Fail(fault);
        }
    }

    /// <summary>One reply being written.</summary>
    private sealed class Slot(GenerationJob job, DecoderSequence sequence, int[] unread, int context)
    {
        private readonly int[] _last = new int[1];
        private readonly List<int> _tokens = [];
        private readonly List<double> _logProbabilities = [];
        private readonly List<IReadOnlyList<(int Token, double LogProbability)>> _likeliest = [];
        private readonly SeededRandom _random = job.Request.Seed.Random();
        private readonly int _limit = Math.Min(job.Request.Decoding.MaxTokens, context - job.Request.InputTokens);
        private bool _complete;

        public GenerationJob Job => job;

        public DecoderSequence Sequence => sequence;

        /// <summary>Tokens that are still to be read.</summary>
        public ReadOnlyMemory<int> Unread { get; set; } = unread;

        /// <summary>Where the next of them stands.</summary>
        public int Position { get; set; } = sequence.SharedCount;

        public bool Ended => _complete || job.Abandoned;

        public void Add(ReadOnlySpan<float> logits, TokenSampler sampler)
        {
            int token;
            if (job.Request.WithLogProbabilities)
            {
                (token, double chance) = sampler.DrawWithLogProbability(logits, job.Request.Decoding, _random);
                _logProbabilities.Add(chance);
            }
            else
            {
                token = sampler.Draw(logits, job.Request.Decoding, _random);
            }

            _tokens.Add(token);

            if (job.Request.Likeliest > 0)
            {
                _likeliest.Add(sampler.Likeliest(logits, job.Request.Likeliest));
            }

            job.Request.Written?.Invoke(token);

            if (token == ChatFormat.EndMarker || _tokens.Count == _limit)
            {
                _complete = true;
                job.Complete(new Generation(_tokens, token == ChatFormat.EndMarker ? StopReason.End : StopReason.TokenLimit, _logProbabilities) { Likeliest = _likeliest });
                return;
            }

            _last[0] = token;
            Unread = _last;
        }
    }
}
