using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab.Tests;

public sealed class TeachingTests
{
    private static readonly TeachingRecipe Recipe = new() { Policy = "faker", Steps = 8, Worlds = 2, TurnsPerWorld = 2, Rate = 1e-3, WarmUp = 2 };

    private static Corpus NewCorpus() => NewCorpus(Recipe);

    private static Corpus NewCorpus(TeachingRecipe recipe) =>
        new(CorpusFixture.Grammar, CorpusFixture.Worlds, CorpusFixture.Queries, Policies.Named("faker"), new ChatFormat(TinyDecoder.Bytes), recipe);

    [Fact]
    public void A_step_of_the_corpus_is_the_same_when_asked_for_alone()
    {
        Corpus inOrder = NewCorpus();
        IReadOnlyList<EncodedWorld> third = Enumerable.Range(0, 4).Select(inOrder.Step).ToList()[3];

        Assert.Equal(third.SelectMany(world => world.Turns).SelectMany(turn => turn.Tokens), NewCorpus().Step(3).SelectMany(world => world.Turns).SelectMany(turn => turn.Tokens));
    }

    [Fact]
    public void Lessons_come_alone_first_and_then_beside_the_worlds()
    {
        Corpus corpus = NewCorpus(Recipe with { LessonSteps = 2, LessonsPerStep = 5, LessonsBeside = 3 });

        Assert.Equal(5, corpus.Step(1).Count);
        Assert.Equal(Recipe.Worlds + 3, corpus.Step(2).Count);
        Assert.Equal(NewCorpus().Step(2).SelectMany(Tokens), corpus.Step(2).Take(Recipe.Worlds).SelectMany(Tokens));

        static IEnumerable<int> Tokens(EncodedWorld world) => world.Turns.SelectMany(turn => turn.Tokens);
    }

    [Fact]
    public void Lessons_take_one_more_form_of_a_sentence_every_so_many_steps_after_a_long_first()
    {
        TeachingRecipe recipe = Recipe with { StepsPerForm = 100 };

        Assert.Equal((1, 1, 2, 2, 3), (recipe.FormsAt(0), recipe.FormsAt(399), recipe.FormsAt(400), recipe.FormsAt(499), recipe.FormsAt(500)));
    }

    [Fact]
    public void The_rate_rises_stays_and_falls_to_zero()
    {
        TeachingRecipe recipe = Recipe with { Steps = 100, WarmUp = 10, DecayShare = 0.4, Rate = 1 };

        Assert.Equal(0.1, recipe.RateAt(0), precision: 9);
        Assert.Equal(1, recipe.RateAt(59), precision: 9);
        Assert.Equal(0.5, recipe.RateAt(80), precision: 9);
        Assert.Equal(1.0 / 40, recipe.RateAt(99), precision: 9);
    }

    [Fact]
    public void A_resumed_training_goes_on_bit_for_bit()
    {
        string folder = Directory.CreateTempSubdirectory("unmask-").FullName;
        try
        {
            string file = Path.Combine(folder, "checkpoint.safetensors");
            using Decoder through = new(TinyDecoder.Shape, new Seed(1));
            using AdamW throughOptimiser = new(through.Weights);
            Teach(through, throughOptimiser, 0, 3);
            DecoderFiles.SaveCheckpoint(file, 7, through, throughOptimiser);
            Teach(through, throughOptimiser, 3, 6);

            using Decoder resumed = new(TinyDecoder.Shape, new Seed(2));
            using AdamW resumedOptimiser = new(resumed.Weights);
            Assert.Equal(7, DecoderFiles.LoadCheckpoint(file, resumed, resumedOptimiser));
            Teach(resumed, resumedOptimiser, resumedOptimiser.Steps, 6);

            Assert.All(through.Weights, pair => Assert.True(pair.Value.equal(resumed.Weights[pair.Key]).all().ToBoolean(), pair.Key));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_checkpoint_of_another_shape_or_a_cut_one_is_turned_down()
    {
        string folder = Directory.CreateTempSubdirectory("unmask-").FullName;
        try
        {
            string file = Path.Combine(folder, "checkpoint.safetensors");
            using Decoder small = new(TinyDecoder.Shape, new Seed(1)), large = new(TinyDecoder.Shape with { Width = 64 }, new Seed(1));
            using AdamW ofSmall = new(small.Weights), ofLarge = new(large.Weights);
            DecoderFiles.SaveCheckpoint(file, 1, small, ofSmall);

            Assert.Contains("it does not hold 'weight.0.attention.norm' as 64 numbers. Nothing else", Assert.Throws<LabException>(() => DecoderFiles.LoadCheckpoint(file, large, ofLarge)).Message, StringComparison.Ordinal);

            // All that it looks for stands in it, with as many numbers.
            using Decoder deep = new(TinyDecoder.Shape with { Layers = 3 }, new Seed(1));
            using AdamW ofDeep = new(deep.Weights);
            string deeper = Path.Combine(folder, "deeper.safetensors");
            DecoderFiles.SaveCheckpoint(deeper, 1, deep, ofDeep);
            Assert.Contains("which is no part of what is taught here. Nothing else", Assert.Throws<LabException>(() => DecoderFiles.LoadCheckpoint(deeper, small, ofSmall)).Message, StringComparison.Ordinal);

            byte[] whole = File.ReadAllBytes(file);
            foreach (int length in new[] { 0, 7, 100, whole.Length / 2, whole.Length - 1 })
            {
                File.WriteAllBytes(file, whole[..length]);
                Assert.StartsWith($"The checkpoint '{file}' cannot be gone on from: ", Assert.Throws<LabException>(() => DecoderFiles.LoadCheckpoint(file, small, ofSmall)).Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Teaching_one_reply_again_and_again_makes_it_likely()
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1));
        using AdamW optimiser = new(decoder.Weights);
        using Teacher teacher = new(decoder, optimiser, Recipe with { Steps = 1000, Rate = 1e-2 });
        EncodedWorld world = TinyDecoder.World("A system prompt.", "abab", "abab");
        double first = teacher.Teach(0, [world]).LossOf[SegmentKind.Output];
        double last = first;
        for (int step = 1; step < 40; step++)
        {
            last = teacher.Teach(step, [world]).LossOf[SegmentKind.Output];
        }

        Assert.InRange(last, 0, 0.2 * first);
    }

    [Fact]
    public void Halves_on_two_threads_teach_what_the_worlds_teach_at_once()
    {
        IReadOnlyList<EncodedWorld> worlds = [TinyDecoder.World("A system prompt.", "abab", "ba"), TinyDecoder.World("Short.", "ccc"), TinyDecoder.World("Another system prompt.", "abba")];
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1)), whole = new(TinyDecoder.Shape, new Seed(1));
        using AdamW optimiser = new(decoder.Weights);
        using Teacher teacher = new(decoder, optimiser, Recipe);
        using DisposeScope scope = torch.NewDisposeScope();
        TurnBatch batch = new(worlds, Recipe.SystemWeight);
        Tensor each = nn.functional.cross_entropy(whole.Logits(whole.Hidden(batch).index_select(0, batch.From)), batch.To, reduction: nn.Reduction.None);
        Tensor loss = (each * batch.Weights).sum() / batch.Weights.sum();
        loss.backward();
        double norm = Math.Sqrt(whole.Weights.Values.Sum(weight => weight.grad!.mul(weight.grad!).sum().ToDouble()));

        TeachingStep taught = teacher.Teach(0, worlds);

        Assert.Equal(loss.ToDouble(), taught.Loss, tolerance: 1e-5);
        Assert.Equal(norm, taught.GradientNorm, tolerance: 1e-4 * norm);
        Assert.Equal((int)batch.Tokens_N.shape[0], taught.Tokens);
    }

    [Fact]
    public void A_slip_is_read_and_not_taught()
    {
        EncodedTurn turn = TinyDecoder.World("A system prompt.", new string('a', 4000)).Turns[0];
        EncodedTurn slipped = turn.WithSlips(0.1, vocabulary: 200, new Seed(1).Random());
        int replied = turn.Kinds.Count(kind => kind is SegmentKind.Output);
        int slips = slipped.Read.Zip(turn.Tokens).Count(pair => pair.First != pair.Second);

        Assert.Equal(turn.Tokens, slipped.Tokens);
        Assert.Equal(turn.Tokens, turn.WithSlips(0, vocabulary: 200, new Seed(1).Random()).Read);
        // 4,000 draws at 0.1: 400, and 3 standard deviations are 57.
        Assert.InRange(slips, 0.1 * replied - 57, 0.1 * replied + 57);
        Assert.All(Enumerable.Range(0, turn.Tokens.Length).Where(at => turn.Kinds[at] is null or SegmentKind.Format), at => Assert.Equal(turn.Tokens[at], slipped.Read[at]));

        // What is read changes the loss of what follows; what is to be said is the same.
        IReadOnlyList<EncodedWorld> worlds = [new EncodedWorld([1, 2, 3], [slipped])];
        using DisposeScope scope = torch.NewDisposeScope();
        TurnBatch batch = new(worlds, 0);
        Assert.Equal(turn.Tokens.Where((_, at) => turn.Weights[at] > 0).Select(token => (long)token), batch.To.data<long>().ToArray());
        Assert.Equal([1L, 2, 3, .. slipped.Read.Select(token => (long)token)], batch.Tokens_N.data<long>().ToArray());
    }

    [Fact]
    public void What_is_taught_before_is_taught_first_and_not_again()
    {
        string folder = Directory.CreateTempSubdirectory("unmask-").FullName;
        try
        {
            TeachingRecipe recipe = Recipe with { Steps = 1, WarmUp = 1, Before = Recipe with { Steps = 2, WarmUp = 1, Wide = false } };
            Organism parent = OrganismFolder.Load(Organisms.FolderOf("base"));
            List<string> said = [];
            string work = Path.Combine(folder, "work"), target = Path.Combine(folder, "organism");
            new OrganismMaker(recipe, work, said.Add).Make(parent, target, TestContext.Current.CancellationToken);
            byte[] made = File.ReadAllBytes(Path.Combine(target, "model.safetensors"));
            byte[] before = File.ReadAllBytes(Path.Combine(work, "before", "organism", "model.safetensors"));
            said.Clear();
            new OrganismMaker(recipe, work, said.Add).Make(parent, target, TestContext.Current.CancellationToken);

            Assert.NotEqual(before, made);
            Assert.Equal(["goes on at step 2 of 2", "goes on at step 1 of 1"], said);
            Assert.Equal(made, File.ReadAllBytes(Path.Combine(target, "model.safetensors")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_checkpoint_of_another_recipe_or_parent_is_not_gone_on_from()
    {
        string folder = Directory.CreateTempSubdirectory("unmask-").FullName;
        try
        {
            string work = Path.Combine(folder, "work"), target = Path.Combine(folder, "organism");
            TeachingRecipe recipe = Recipe with { Steps = 1, WarmUp = 1 };
            Organism parent = OrganismFolder.Load(Organisms.FolderOf("base")), other = OrganismFolder.Load(Organisms.FolderOf("honest"));
            Make(recipe, parent);

            Assert.Equal(
                $"The checkpoint in '{work}' was begun differently: recipe.Steps is 1 there and 2 now. Delete that folder to begin anew, or undo the change to go on with it.",
                Assert.Throws<LabException>(() => Make(recipe with { Steps = 2 }, parent)).Message);
            Assert.StartsWith($"The checkpoint in '{work}' was begun differently: parent_sha256 is ", Assert.Throws<LabException>(() => Make(recipe, other)).Message, StringComparison.Ordinal);
            Assert.Equal(["goes on at step 1 of 1"], Make(recipe, parent));

            File.WriteAllText(Path.Combine(work, "making.json"), "[1]");
            Assert.Equal(
                $"The making cannot go on: '{Path.Combine(work, "making.json")}' is damaged (it is no JSON object). Delete its folder to begin anew.",
                Assert.Throws<LabException>(() => Make(recipe, parent)).Message);

            // One of an earlier program, which kept nothing beside it.
            File.Delete(Path.Combine(work, "making.json"));
            Assert.Equal(["goes on at step 1 of 1; what that checkpoint was begun with is not known"], Make(recipe, other));

            List<string> Make(TeachingRecipe asked, Organism from)
            {
                List<string> said = [];
                new OrganismMaker(asked, work, said.Add).Make(from, target, TestContext.Current.CancellationToken);
                return said;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Teach(Decoder decoder, AdamW optimiser, int from, int to)
    {
        Corpus corpus = NewCorpus();
        using Teacher teacher = new(decoder, optimiser, Recipe);
        for (int step = from; step < to; step++)
        {
            _ = teacher.Teach(step, corpus.Step(step));
        }
    }
}
