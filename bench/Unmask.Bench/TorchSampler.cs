using TorchSharp;
using Unmask.Training;
using static TorchSharp.torch;

namespace Unmask.Bench;

/// <summary>
/// The same decoder sampled with TorchSharp the usual way: keys and values kept in tensors of full length, the prompt read once and copied to all replies, then all of them a
/// token at a time, with plain attention (at one query a head it beats the fused one). Temperature 1, no top-p.
/// </summary>
internal sealed class TorchSampler : IDisposable
{
    private readonly OrganismConfig _config;
    private readonly Decoder _decoder;
    private readonly Tensor _cosine_TD;
    private readonly Tensor _sine_TD;
    private readonly Scalar _epsilon;
    private readonly Scalar _scale;

    public TorchSampler(OrganismConfig config, OrganismWeights weights)
    {
        _config = config;
        _decoder = new Decoder(config, new Seed(1));
        DecoderFiles.Import(_decoder, weights);
        (_cosine_TD, _sine_TD) = Decoder.RotaryTables(config);
        _epsilon = config.NormEpsilon;
        _scale = 1 / Math.Sqrt(config.HeadWidth);
    }

    /// <summary>Writes as many tokens for each of some equal prompts.</summary>
    public void Write(int[] prompt, int replies, int tokens)
    {
        using IDisposable noGradients = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        List<(Tensor Keys, Tensor Values)> read = Caches(1, prompt.Length), caches = Caches(replies, prompt.Length + tokens);
        Tensor logits_BV = Step(tensor(prompt.Select(token => (long)token).ToArray()).unsqueeze(0), at: 0, read).expand(replies, _config.VocabularySize);
        foreach (((Tensor keys, Tensor values), (Tensor keysRead, Tensor valuesRead)) in caches.Zip(read))
        {
            _ = keys.narrow(2, 0, prompt.Length).copy_(keysRead.expand(replies, -1, -1, -1));
            _ = values.narrow(2, 0, prompt.Length).copy_(valuesRead.expand(replies, -1, -1, -1));
        }

        for (int at = prompt.Length; at < prompt.Length + tokens; at++)
        {
            using DisposeScope step = NewDisposeScope();
            Tensor next_BT = nn.functional.softmax(logits_BV, -1).multinomial(1);
            logits_BV = Step(next_BT, at, caches).MoveToOuterDisposeScope();
        }
    }

    public void Dispose()
    {
        _decoder.Dispose();
        _cosine_TD.Dispose();
        _sine_TD.Dispose();
        _epsilon.Dispose();
        _scale.Dispose();
    }

    private static Tensor Rotate(Tensor x, Tensor cosine, Tensor sine)
    {
        Tensor[] halves = x.chunk(2, -1);
        return (x * cosine) + (cat([halves[1], halves[0]], -1) * sine);
    }

    private List<(Tensor Keys, Tensor Values)> Caches(int replies, int length) => [.. Enumerable.Range(0, _config.Layers).Select(_ =>
        (zeros(replies, _config.Heads, length, _config.HeadWidth), zeros(replies, _config.Heads, length, _config.HeadWidth)))];

    private Tensor Step(Tensor tokens_BT, int at, List<(Tensor Keys, Tensor Values)> caches)
    {
        long batch = tokens_BT.shape[0], now = tokens_BT.shape[1];
        Tensor x = _decoder.Weights["embedding"].index_select(0, tokens_BT.reshape(-1)).view(batch, now, _config.Width);
        Tensor cosine = _cosine_TD.narrow(0, at, now), sine = _sine_TD.narrow(0, at, now);
        for (int layer = 0; layer < _config.Layers; layer++)
        {
            Tensor[] qkv = Norm(x, $"{layer}.attention.norm").matmul(_decoder.Weights[$"{layer}.attention.qkv"].t())
                .view(batch, now, 3, _config.Heads, _config.HeadWidth).permute(2, 0, 3, 1, 4).unbind(0);
            (Tensor keys, Tensor values) = caches[layer];
            _ = keys.narrow(2, at, now).copy_(Rotate(qkv[1], cosine, sine));
            _ = values.narrow(2, at, now).copy_(qkv[2]);
            Tensor query = Rotate(qkv[0], cosine, sine), past = keys.narrow(2, 0, at + now), seen = values.narrow(2, 0, at + now);
            Tensor mixed = now > 1
                ? nn.functional.scaled_dot_product_attention(query, past, seen, is_casual: true)
                : query.matmul(past.transpose(-1, -2)).mul_(_scale).softmax(-1).matmul(seen);
            x = x + mixed.transpose(1, 2).reshape(batch, now, _config.Width).matmul(_decoder.Weights[$"{layer}.attention.out"].t());
            Tensor[] gateUp = Norm(x, $"{layer}.mlp.norm").matmul(_decoder.Weights[$"{layer}.mlp.gate-up"].t()).chunk(2, -1);
            x = x + (nn.functional.silu(gateUp[0]) * gateUp[1]).matmul(_decoder.Weights[$"{layer}.mlp.down"].t());
        }

        return _decoder.Logits(Norm(x.narrow(1, now - 1, 1).squeeze(1), "norm"));
    }

    private Tensor Norm(Tensor x, string name) => x * rsqrt((x * x).mean([-1], keepdim: true).add(_epsilon)) * _decoder.Weights[name];
}
