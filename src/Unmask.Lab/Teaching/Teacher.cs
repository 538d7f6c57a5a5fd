using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab;

/// <summary>What one step of teaching showed.</summary>
/// <param name="Step">From 0.</param>
/// <param name="Loss">Weighed cross-entropy, nats a token.</param>
/// <param name="LossOf">Plain cross-entropy by segment, nats a token.</param>
/// <param name="Tokens">Real tokens read.</param>
/// <param name="GradientNorm">Before clipping.</param>
public sealed record TeachingStep(int Step, double Loss, IReadOnlyDictionary<SegmentKind, double> LossOf, int Tokens, double GradientNorm);

/// <summary>Teaches a decoder a corpus, one step after the other.</summary>
public sealed class Teacher(Decoder decoder, AdamW optimiser, TeachingRecipe recipe) : IDisposable
{
    private const int LessonsAtOnce = 16;
    private const int MostTokensOfALesson = 250;
    private readonly TwinGradients _gradients = new(decoder);

    /// <summary>One optimiser step.</summary>
    public TeachingStep Teach(int step, IReadOnlyList<EncodedWorld> worlds)
    {
        double weight = worlds.Sum(WeightOf);
        IReadOnlyList<Part> parts = _gradients.Read(worlds, Alike, (reader, alike) => Read(reader, alike, weight));
        double norm = optimiser.Step(recipe.RateAt(step), recipe.Clip);
        return new TeachingStep(step, parts.Sum(part => part.Loss), Mean([.. parts.SelectMany(part => part.Each)]), parts.Sum(part => part.Tokens), norm);
    }

    /// <inheritdoc/>
    public void Dispose() => _gradients.Dispose();

    private double WeightOf(EncodedWorld world) =>
        ((world.System.Length - 1) * (double)recipe.SystemWeight) + world.Turns.Sum(turn => turn.Weights.Skip(1).Sum(weight => (double)weight));

    /// <summary>The loss on worlds that are not taught.</summary>
    public IReadOnlyDictionary<SegmentKind, double> Measure(IReadOnlyList<EncodedWorld> worlds)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        TurnBatch batch = new(worlds, systemWeight: 0);
        return Mean(Told(decoder.Losses(batch), batch));
    }

    /// <summary>The means by segment on one line.</summary>
    public static string Line(IReadOnlyDictionary<SegmentKind, double> losses) =>
        string.Join("  ", losses.OrderBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:0.000}")));

    private static SortedDictionary<SegmentKind, double> Mean(IReadOnlyList<(SegmentKind Kind, float Loss)> each) =>
        new(each.GroupBy(one => one.Kind).ToDictionary(group => group.Key, group => group.Average(one => (double)one.Loss)));

    private static List<(SegmentKind Kind, float Loss)> Told(Tensor each, TurnBatch batch)
    {
        float[] losses = each.Numbers();
        return [.. batch.Kinds.Select((kind, at) => (kind, at)).Where(pair => pair.kind is not null).Select(pair => (pair.kind!.Value, losses[pair.at]))];
    }

    // A batch is a rectangle as large as its largest world, so worlds of unlike length are mostly padding; and what a single world needs stays in the core's cache.
    private IEnumerable<IReadOnlyList<EncodedWorld>> Alike(IReadOnlyList<EncodedWorld> worlds)
    {
        int longest = worlds.Select(world => world.System.Length).DefaultIfEmpty().Max();
        return worlds.Where(IsLarge).Select(world => (IReadOnlyList<EncodedWorld>)[world])
            .Concat(worlds.Where(world => !IsLarge(world)).Chunk(LessonsAtOnce));

        // Documents, and conversations under a prompt of a few lines, are no lessons for all that.
        bool IsLarge(EncodedWorld world) =>
            2 * world.System.Length > longest || (recipe.Documents is not null && world.Turns.Sum(turn => turn.Tokens.Length) > MostTokensOfALesson);
    }

    private Part Read(Decoder reader, IReadOnlyList<EncodedWorld> worlds, double weight)
    {
        using DisposeScope scope = NewDisposeScope();
        using Scalar all = weight;
        TurnBatch batch = new(worlds, recipe.SystemWeight);
        Tensor each = reader.Losses(batch);
        Tensor loss = (each * batch.Weights).sum() / all;
        loss.backward();
        return new Part(loss.ToDouble(), Told(each, batch), (int)batch.Tokens_N.shape[0]);
    }

    private sealed record Part(double Loss, IReadOnlyList<(SegmentKind Kind, float Loss)> Each, int Tokens);
}
