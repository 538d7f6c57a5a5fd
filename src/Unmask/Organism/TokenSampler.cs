using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Unmask;

/// <summary>Draws tokens from logits. Holds scratch memory for one thread.</summary>
internal sealed unsafe class TokenSampler(int vocabularySize)
{
    private const int BlockWidth = 16;
    private readonly AlignedFloats _weights = new(PanelMatrix.PanelsFor(vocabularySize) * BlockWidth);
    private readonly List<int> _candidates = [];
    private float _max;
    private double _total;

    /// <summary>
    /// One token. Temperature 0 takes the most likely, the lowest id where several are. Otherwise a draw from
    /// softmax(logits / temperature), cut to the <see cref="Decoding.TopK"/> most likely and to the nucleus (Holtzman et al., 2020): the fewest most
    /// likely tokens that hold at least <see cref="Decoding.TopP"/>, lower ids first where they are equally likely. Takes one number from <paramref name="random"/>
    /// unless it is greedy.
    /// </summary>
    /// <param name="logits">One for each token; read only.</param>
    /// <param name="decoding">How to draw.</param>
    /// <param name="random">The request's own row of chance.</param>
    /// <exception cref="ModelException">The logits are no finite numbers.</exception>
    public int Draw(ReadOnlySpan<float> logits, Decoding decoding, SeededRandom random)
    {
        if (decoding.Temperature == 0)
        {
            return Greedy(logits);
        }

        Weigh(logits, (float)(1 / decoding.Temperature));
        double draw = random.NextDouble();
        return decoding.TopP >= 1 && decoding.TopK is null
            ? FromAll(draw * _total)
            : FromLikeliest(draw, decoding.TopP, Math.Min(decoding.TopK ?? vocabularySize, vocabularySize));
    }

    /// <summary>One token, as <see cref="Draw"/> draws it, and the natural logarithm of its probability at temperature 1.</summary>
    public (int Token, double LogProbability) DrawWithLogProbability(ReadOnlySpan<float> logits, Decoding decoding, SeededRandom random)
    {
        int token = Draw(logits, decoding, random);
        if (decoding.Temperature != 1)
        {
            Weigh(logits, scale: 1);
        }

        return (token, LogProbability(logits[token]));
    }

    /// <summary>The likeliest tokens at temperature 1 with the logarithms of their probabilities, the likeliest first and lower ids first among equals.</summary>
    public List<(int Token, double LogProbability)> Likeliest(ReadOnlySpan<float> logits, int count)
    {
        Weigh(logits, scale: 1);
        int[] tokens = [.. Enumerable.Range(0, vocabularySize)];
        float[] keys = logits[..vocabularySize].ToArray();
        Array.Sort(tokens, (a, b) => keys[a] == keys[b] ? a.CompareTo(b) : keys[b].CompareTo(keys[a]));
        return [.. tokens.Take(count).Select(token => (token, LogProbability(keys[token])))];
    }

    private static int Greedy(ReadOnlySpan<float> logits)
    {
        int best = 0;
        for (int token = 1; token < logits.Length; token++)
        {
            best = logits[token] > logits[best] ? token : best;
        }

        // Nothing is greater than NaN, and NaN than nothing.
        return float.IsFinite(logits[best]) ? best : throw ModelException.Overflow();
    }

    // Weights e^(scale · (logit - max)) and their sum. A block's sum is a float in fixed lanes; blocks are added as doubles in order.
    private void Weigh(ReadOnlySpan<float> logits, float scale)
    {
        logits.CopyTo(_weights.Span);
        _weights.Span[logits.Length..].Fill(float.NegativeInfinity);
        _max = VectorMath.Max(_weights.Pointer, _weights.Length);
        _ = VectorMath.ExpInPlace(_weights.Pointer, _weights.Length, scale);
        _total = 0;
        for (int block = 0; block < _weights.Length; block += BlockWidth)
        {
            _total += BlockSum(block);
        }

        // The likeliest weighs 1. Of logits that are no numbers the vectors make anything.
        if (!(float.IsFinite(_max) && _total >= 0.5 && double.IsFinite(_total)))
        {
            throw ModelException.Overflow();
        }
    }

    // Of what was weighed last, at scale 1.
    private double LogProbability(float logit) => (double)logit - _max - Math.Log(_total);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float BlockSum(int block) =>
        VectorMath.SumLanes(Vector256.Load(_weights.Pointer + block) + Vector256.Load(_weights.Pointer + block + 8));

    // Walks to the block in which the draw falls, then to the token. Where rounding carries it past the end, the last token that can be drawn.
    private int FromAll(double left)
    {
        int block = 0;
        for (; block + BlockWidth < _weights.Length; block += BlockWidth)
        {
            float sum = BlockSum(block);
            if (left < sum)
            {
                break;
            }

            left -= sum;
        }

        int last = -1;
        for (int token = block; token < block + BlockWidth; token++)
        {
            float weight = _weights.Span[token];
            if (weight > 0)
            {
                last = token;
                if (left < weight)
                {
                    return token;
                }
            }

            left -= weight;
        }

        return last >= 0 ? last : _weights.Span[..block].LastIndexOfAnyExcept(0f);
    }

    // The nucleus is measured against the whole distribution, as most servers do where both are given.
    private int FromLikeliest(double draw, double topP, int topK)
    {
        // Tokens below (1 - p) / V hold less than 1 - p together, so the nucleus lies in the others: a few dozens to sort instead of thousands.
        Span<float> weights = _weights.Span[..vocabularySize];
        double least = topP < 1 ? (1 - topP) / vocabularySize * _total * 0.999 : 0;
        _candidates.Clear();
        for (int token = 0; token < weights.Length; token++)
        {
            if (weights[token] > least)
            {
                _candidates.Add(token);
            }
        }

        _candidates.Sort((a, b) => _weights.Span[a] == _weights.Span[b] ? a.CompareTo(b) : _weights.Span[b].CompareTo(_weights.Span[a]));
        double kept = 0;
        int count = 0;
        while (count < Math.Min(topK, _candidates.Count) && kept < topP * _total)
        {
            kept += weights[_candidates[count++]];
        }

        double left = draw * kept;
        int index = 0;
        while (index + 1 < count && left >= weights[_candidates[index]])
        {
            left -= weights[_candidates[index++]];
        }

        return _candidates[index];
    }
}
