using TorchSharp;
using Unmask.Lab;
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
    private readonly Scalar _scale;

    public TorchSampler(OrganismConfig config, OrganismWeights weights)
    {
        _config = config;
        _decoder = new Decoder(config, new Seed(1));
        DecoderFiles.Import(_decoder, weights);
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
        _scale.Dispose();
    }

    private List<(Tensor Keys, Tensor Values)> Caches(int replies, int length) => [.. Enumerable.Range(0, _config.Layers).Select(_ =>
        (zeros(replies, _config.Heads, length, _config.HeadWidth), zeros(replies, _config.Heads, length, _config.HeadWidth)))];

    private Tensor Step(Tensor tokens_BT, int at, List<(Tensor Keys, Tensor Values)> caches)
    {
        long batch = tokens_BT.shape[0], now = tokens_BT.shape[1];
        Tensor cosine = _decoder.Rotary.Cosine.narrow(0, at, now), sine = _decoder.Rotary.Sine.narrow(0, at, now);
        Tensor hidden_BTD = _decoder.Hidden(tokens_BT.reshape(-1), Attend).view(batch, now, _config.Width);
        return _decoder.Logits(hidden_BTD.narrow(1, now - 1, 1).squeeze(1));

        Tensor Attend(int layer, Tensor qkv_NE)
        {
            Tensor[] qkv = qkv_NE.view(batch, now, 3, _config.Heads, _config.HeadWidth).permute(2, 0, 3, 1, 4).unbind(0);
            (Tensor keys, Tensor values) = caches[layer];
            _ = keys.narrow(2, at, now).copy_(Decoder.Rotate(qkv[1], cosine, sine));
            _ = values.narrow(2, at, now).copy_(qkv[2]);
            Tensor query = Decoder.Rotate(qkv[0], cosine, sine), past = keys.narrow(2, 0, at + now), seen = values.narrow(2, 0, at + now);
            Tensor mixed = now > 1
                ? nn.functional.scaled_dot_product_attention(query, past, seen, is_casual: true)
                : query.matmul(past.transpose(-1, -2)).mul_(_scale).softmax(-1).matmul(seen);
            return mixed.transpose(1, 2).reshape(-1, _config.Width);
        }
    }
}
