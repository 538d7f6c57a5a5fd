using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>A run of pieces that the classifier knows.</summary>
/// <param name="Key">See <see cref="ReasoningReading.Terms"/>.</param>
/// <param name="Rarity">ln((1 + texts) / (1 + texts with it)) + 1.</param>
/// <param name="Weight">What a text that has nothing else would be scored.</param>
internal sealed record KnownTerm(ulong Key, double Rarity, double Weight);

/// <summary>
/// A linear model over what an encoder reads in reasoning: log odds = slope · (dense weights · dense + term weights · terms + constant) + shift. Terms count 1 + ln(times) times rarity; a text's known terms have length 1 together.
/// </summary>
/// <param name="Dense">Weights, [1536].</param>
/// <param name="DenseShift">What the dense part adds by itself: it makes a text like the mean of the training texts add nothing.</param>
/// <param name="Terms">By their keys.</param>
/// <param name="Constant">The constant.</param>
/// <param name="Slope">Of the calibration.</param>
/// <param name="Shift">Of the calibration.</param>
internal sealed record FakingModel(double[] Dense, double DenseShift, SortedDictionary<ulong, KnownTerm> Terms, double Constant, double Slope, double Shift)
{
    /// <summary>The score before calibration, and what each piece adds to it.</summary>
    public (double Score, double[] Adds) Score(ReasoningReading reading)
    {
        int count = reading.Pieces.Count;
        double[] adds = new double[count];
        for (int piece = 0; piece < count; piece++)
        {
            adds[piece] = DenseShift / count;
            bool closes = piece >= count - reading.Closing;
            for (int layer = 0; layer < reading.States.Count; layer++)
            {
                ReadOnlySpan<float> state = reading.States[layer].AsSpan(piece * EncoderWeights.Width, EncoderWeights.Width);
                adds[piece] += Product(state, 2 * layer) / count;
                adds[piece] += closes ? Product(state, (2 * layer) + 1) / reading.Closing : 0;
            }
        }

        (KnownTerm Term, List<int> Starts, double Value)[] known = [.. Values(reading.Terms(), Terms)];
        foreach ((KnownTerm term, List<int> starts, double value) in known)
        {
            foreach (int start in starts)
            {
                adds[start] += value * term.Weight / starts.Count;
            }
        }

        return (adds.Sum() + Constant, adds);
    }

    /// <summary>The probability that reasoning of this score fakes, in texts like those that the model learned from, of which two in five fake.</summary>
    public double ProbabilityOf(double score) => LogisticFit.Sigmoid((Slope * score) + Shift);

    /// <summary>The known terms of a text with their values, whose squares add up to 1.</summary>
    public static IEnumerable<(KnownTerm Term, List<int> Starts, double Value)> Values(SortedDictionary<ulong, List<int>> found, SortedDictionary<ulong, KnownTerm> known)
    {
        List<(KnownTerm Term, List<int> Starts, double Value)> values = [];
        foreach ((ulong key, List<int> starts) in found)
        {
            if (known.TryGetValue(key, out KnownTerm? term))
            {
                values.Add((term, starts, (1 + Math.Log(starts.Count)) * term.Rarity));
            }
        }

        double length = Math.Sqrt(values.Sum(one => one.Value * one.Value));
        return values.Select(one => one with { Value = one.Value / length });
    }

    /// <summary>A term in the words of the vocabulary.</summary>
    public static string NameOf(ulong key, IReadOnlyList<string> vocabulary)
    {
        List<string> names = [];
        for (; key != 0; key >>= 16)
        {
            names.Add(vocabulary[(int)(key & 0xFFFF) - 1]);
        }

        return string.Join(' ', names);
    }

    /// <summary>As its file holds it.</summary>
    /// <param name="vocabulary">Names the terms.</param>
    public string ToJson(IReadOnlyList<string> vocabulary) => new JsonObject
    {
        ["format"] = "unmask faking classifier 1",
        ["slope"] = Slope,
        ["shift"] = Shift,
        ["constant"] = Constant,
        ["dense_shift"] = DenseShift,
        ["dense"] = new JsonArray([.. Dense.Select(weight => JsonValue.Create((float)weight))]),
        ["terms"] = new JsonObject(Terms.Values.Select(term => KeyValuePair.Create<string, JsonNode?>(NameOf(term.Key, vocabulary), new JsonArray((float)term.Rarity, (float)term.Weight)))),
    }.ToJsonString() + "\n";

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is no model, or one for another vocabulary.</exception>
    public static FakingModel FromJson(string json, IReadOnlyList<string> vocabulary)
    {
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        for (int i = 0; i < vocabulary.Count; i++)
        {
            ids[vocabulary[i]] = i;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            SortedDictionary<ulong, KnownTerm> terms = [];
            foreach (JsonProperty term in root.GetProperty("terms").EnumerateObject())
            {
                ulong key = KeyOf(term.Name, ids);
                terms[key] = new KnownTerm(key, term.Value[0].GetDouble(), term.Value[1].GetDouble());
            }

            double[] dense = [.. root.GetProperty("dense").EnumerateArray().Select(weight => weight.GetDouble())];
            return dense.Length == ReasoningReading.DenseWidth
                ? new FakingModel(dense, Number("dense_shift"), terms, Number("constant"), Number("slope"), Number("shift"))
                : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"it has {dense.Length} dense weights, and {ReasoningReading.DenseWidth} are needed"));

            double Number(string name) => root.GetProperty(name).GetDouble();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"it cannot be read ({fault.Message.TrimEnd('.')})", fault);
        }
    }

    private static ulong KeyOf(string name, Dictionary<string, int> ids)
    {
        ulong key = 0;
        string[] pieces = name.Split(' ');
        for (int i = 0; i < pieces.Length; i++)
        {
            key |= (ulong)(ids[pieces[i]] + 1) << (16 * i);
        }

        return key;
    }

    private double Product(ReadOnlySpan<float> state, int block)
    {
        ReadOnlySpan<double> weights = Dense.AsSpan(block * EncoderWeights.Width, EncoderWeights.Width);
        double sum = 0;
        for (int i = 0; i < state.Length; i++)
        {
            sum += state[i] * weights[i];
        }

        return sum;
    }
}
