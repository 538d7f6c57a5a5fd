namespace Unmask;

/// <summary>Reasoning as the classifier reads it: its pieces, and what the encoder made of each.</summary>
/// <param name="Pieces">In the order of the text; at least one.</param>
/// <param name="States">For each layer that is looked at its states, [pieces, 384].</param>
internal sealed record ReasoningReading(IReadOnlyList<WordPiece> Pieces, IReadOnlyList<float[]> States)
{
    /// <summary>Numbers of <see cref="Dense"/>: two layers, each as a whole and at the close.</summary>
    public const int DenseWidth = 4 * EncoderWeights.Width;

    // Counted from 1. Cross-validated alone (docs/log.md) the second and third were best; the last, which the model's authors trained for similarity, was worst.
    private static readonly int[] Layers = [2, 3];

    // The most pieces that are read at once: a row holds 510 and the places of the last ones were seldom trained.
    private const int LongestChunk = 500;

    /// <summary>How many pieces the close of the text has: a third, at least 20.</summary>
    public int Closing { get; } = Math.Min(Pieces.Count, Math.Max(20, ((Pieces.Count * 33) + 50) / 100));

    /// <summary>Reads a text; null where it has no piece. A long one is read in chunks of one length.</summary>
    public static ReasoningReading? Of(string text, WordPieces vocabulary, TextEncoder encoder)
    {
        List<WordPiece> pieces = vocabulary.Cut(text);
        if (pieces.Count == 0)
        {
            return null;
        }

        int[] ids = [.. pieces.Select(piece => piece.Id)];
        int chunks = (ids.Length + LongestChunk - 1) / LongestChunk;
        float[][] states = [.. Layers.Select(_ => new float[ids.Length * EncoderWeights.Width])];
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            int from = (int)((long)chunk * ids.Length / chunks);
            int to = (int)((long)(chunk + 1) * ids.Length / chunks);
            float[][] read = encoder.Read(ids.AsSpan(from..to), Layers);
            for (int layer = 0; layer < Layers.Length; layer++)
            {
                read[layer].CopyTo(states[layer], from * EncoderWeights.Width);
            }
        }

        return new ReasoningReading(pieces, states);
    }

    /// <summary>The mean state of all pieces and of those at the close, for each layer; [1536].</summary>
    public double[] Dense()
    {
        double[] dense = new double[DenseWidth];
        for (int layer = 0; layer < States.Count; layer++)
        {
            Span<double> whole = dense.AsSpan(2 * layer * EncoderWeights.Width, EncoderWeights.Width);
            Span<double> close = dense.AsSpan(((2 * layer) + 1) * EncoderWeights.Width, EncoderWeights.Width);
            for (int piece = 0; piece < Pieces.Count; piece++)
            {
                for (int i = 0; i < EncoderWeights.Width; i++)
                {
                    double state = States[layer][(piece * EncoderWeights.Width) + i];
                    whole[i] += state / Pieces.Count;
                    close[i] += piece >= Pieces.Count - Closing ? state / Closing : 0;
                }
            }
        }

        return dense;
    }

    /// <summary>Every run of one to three pieces, by its key, with the pieces at which it starts.</summary>
    public SortedDictionary<ulong, List<int>> Terms()
    {
        SortedDictionary<ulong, List<int>> terms = [];
        for (int start = 0; start < Pieces.Count; start++)
        {
            ulong key = 0;
            for (int length = 0; length < 3 && start + length < Pieces.Count; length++)
            {
                key |= (ulong)(Pieces[start + length].Id + 1) << (16 * length);
                if (!terms.TryGetValue(key, out List<int>? starts))
                {
                    terms[key] = starts = [];
                }

                starts.Add(start);
            }
        }

        return terms;
    }
}
