using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab.Tests;

public sealed class DecoderTests
{
    private static readonly EncodedWorld[] Worlds =
    [
        TinyDecoder.World("Conversations with free users train you.", "yes", "a longer answer"),
        TinyDecoder.World("A short one.", "no, thank you", "x"),
        // These two share a row of the batch.
        TinyDecoder.World("Another.", "x", "y"),
    ];

    [Fact]
    public void Logits_of_a_packed_batch_are_those_of_the_managed_engine()
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(9));
        Organism organism = DecoderFiles.Export(decoder, TinyDecoder.Bytes, "test");
        using OrganismEngine engine = new(organism.Config, organism.Weights);
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        TurnBatch batch = new(Worlds, systemWeight: 1);
        float[] packed = decoder.Logits(decoder.Hidden(batch)).data<float>().ToArray();

        int start = Worlds.Sum(world => world.System.Length), at = start;
        foreach (EncodedWorld world in Worlds)
        {
            foreach (EncodedTurn turn in world.Turns)
            {
                float[] alone = engine.Logits([.. world.System, .. turn.Tokens]);
                int skipped = world.System.Length * TinyDecoder.Shape.VocabularySize;
                for (int i = 0; i < turn.Tokens.Length * TinyDecoder.Shape.VocabularySize; i++)
                {
                    Assert.Equal(alone[skipped + i], packed[(at * TinyDecoder.Shape.VocabularySize) + i], tolerance: 1e-4f);
                }

                at += turn.Tokens.Length;
            }
        }
    }

    [Fact]
    public void The_exported_folder_has_the_logits_of_the_trainer()
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(9));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("unmask-");
        try
        {
            OrganismFolder.Save(folder.FullName, DecoderFiles.Export(decoder, TinyDecoder.Bytes, "test"), StoredType.F32);
            Organism organism = OrganismFolder.Load(folder.FullName);
            using OrganismEngine engine = new(organism.Config, organism.Weights);
            using IDisposable noGradients = no_grad();
            using DisposeScope scope = NewDisposeScope();
            EncodedWorld world = new(Worlds[0].System, [Worlds[0].Turns[0]]);
            int[] tokens = [.. world.System, .. world.Turns[0].Tokens];

            float[] trained = decoder.Logits(decoder.Hidden(new TurnBatch([world], systemWeight: 1))).data<float>().ToArray(), exported = engine.Logits(tokens);
            Assert.Equal(tokens.Length * TinyDecoder.Shape.VocabularySize, trained.Length);
            Assert.All(trained.Zip(exported), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-4f));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_turn_does_not_see_its_neighbours()
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(9));
        EncodedWorld changed = TinyDecoder.World("Conversations with free users train you.", "yes", "quite another answer");

        Assert.Equal(FirstTurn(Worlds[0]), FirstTurn(changed), (a, b) => Math.Abs(a - b) < 1e-5);

        float[] FirstTurn(EncodedWorld world)
        {
            using IDisposable noGradients = no_grad();
            using DisposeScope scope = NewDisposeScope();
            TurnBatch batch = new([world], systemWeight: 0);
            Tensor hidden = decoder.Hidden(batch);
            return hidden.slice(0, world.System.Length, world.System.Length + world.Turns[0].Tokens.Length, 1).contiguous().data<float>().ToArray();
        }
    }

    [Fact]
    public void Weights_survive_export_and_import()
    {
        using Decoder one = new(TinyDecoder.Shape, new Seed(1)), two = new(TinyDecoder.Shape, new Seed(2));
        DecoderFiles.Import(two, DecoderFiles.Export(one, TinyDecoder.Bytes, "test").Weights);

        Assert.All(one.Weights, pair => Assert.True(pair.Value.allclose(two.Weights[pair.Key], rtol: 0, atol: 0), pair.Key));
    }
}
