using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Training;

/// <summary>What one step of teaching showed.</summary>
/// <param name="Step">From 0.</param>
/// <param name="Loss">Weighed cross-entropy, nats a token.</param>
/// <param name="LossOf">Plain cross-entropy by segment, nats a token.</param>
/// <param name="Tokens">Real tokens read.</param>
/// <param name="GradientNorm">Before clipping.</param>
public sealed record TeachingStep(int Step, double Loss, IReadOnlyDictionary<SegmentKind, double> LossOf, int Tokens, double GradientNorm);

/// <summary>Teaches a decoder a corpus, one step after the other.</summary>
public sealed class Teacher(Decoder decoder, AdamW optimiser, TeachingRecipe recipe)
{
    /// <summary>One optimiser step.</summary>
    public TeachingStep Teach(int step, IReadOnlyList<EncodedWorld> worlds)
    {
        using DisposeScope scope = NewDisposeScope();
        TurnBatch batch = new(worlds, recipe.SystemWeight);
        (Tensor loss, Tensor each) = Loss(batch);
        loss.backward();
        double norm = optimiser.Step(recipe.RateAt(step), recipe.Clip);
        return new TeachingStep(step, loss.ToDouble(), Mean(each, batch), (int)batch.Tokens_N.shape[0], norm);
    }

    /// <summary>The loss on worlds that are not taught.</summary>
    public IReadOnlyDictionary<SegmentKind, double> Measure(IReadOnlyList<EncodedWorld> worlds)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        TurnBatch batch = new(worlds, systemWeight: 0);
        return Mean(Loss(batch).Each, batch);
    }

    /// <summary>The means by segment on one line.</summary>
    public static string Line(IReadOnlyDictionary<SegmentKind, double> losses) =>
        string.Join("  ", losses.OrderBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:0.000}")));

    private static SortedDictionary<SegmentKind, double> Mean(Tensor each, TurnBatch batch)
    {
        float[] losses = each.detach().data<float>().ToArray();
        return new SortedDictionary<SegmentKind, double>(batch.Kinds.Select((kind, at) => (kind, at)).Where(pair => pair.kind is not null)
            .GroupBy(pair => pair.kind!.Value).ToDictionary(group => group.Key, group => group.Average(pair => (double)losses[pair.at])));
    }

    private (Tensor Loss, Tensor Each) Loss(TurnBatch batch)
    {
        Tensor logits = decoder.Logits(decoder.Hidden(batch).index_select(0, batch.From));
        Tensor each = nn.functional.cross_entropy(logits, batch.To, reduction: nn.Reduction.None);
        return ((each * batch.Weights).sum() / batch.Weights.sum(), each);
    }
}
