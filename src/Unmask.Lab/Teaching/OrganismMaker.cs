using System.Diagnostics;
using System.Text.Json;

namespace Unmask.Lab;

/// <summary>Makes an organism from its recipe: vocabulary, decoder, teaching, folder. Can stop and go on at any step.</summary>
/// <param name="recipe">What to teach.</param>
/// <param name="work">The folder of checkpoints and the log.</param>
/// <param name="say">Takes lines of progress.</param>
public sealed class OrganismMaker(TeachingRecipe recipe, string work, Action<string> say)
{
    private const int CheckpointEvery = 200;
    private const int TrimEvery = 50;
    private const int SayEvery = 10;
    private const int VocabularySize = 2048;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Grammar _grammar = ShippedGrammar.Read(recipe.Wide);

    /// <summary>A recipe as <c>recipe.json</c> holds it.</summary>
    public static string Text(TeachingRecipe recipe) => JsonSerializer.Serialize(recipe, Indented) + "\n";

    /// <summary>Teaches all steps that are left and writes the organism's folder.</summary>
    /// <param name="parent">The organism to start from, where the recipe names one.</param>
    /// <param name="target">The organism's folder.</param>
    /// <param name="cancellation">Stops after the step at hand, with a checkpoint.</param>
    /// <exception cref="LabException">The checkpoint in the work folder is of another recipe, parent or vocabulary, or is damaged.</exception>
    public void Make(Organism? parent, string target, CancellationToken cancellation)
    {
        _ = Directory.CreateDirectory(work);
        WholeFile.Tidy(work);
        string checkpoint = Path.Combine(work, "checkpoint.safetensors");
        bool goesOn = File.Exists(checkpoint);
        MakingOrigin origin = new(work, Text(recipe));
        if (goesOn)
        {
            // Before hours are spent on what comes before.
            origin.CompareRecipe();
        }

        parent = recipe.Before is { } before ? Earlier(before, parent, cancellation) : parent;
        QueryPool queries = CorpusParts.Queries(_grammar);
        WorldMaker worlds = new(_grammar, Scenario.Load("helpful-only", "brief"), Policies.Named(recipe.Policy).Families);
        BytePairVocabulary vocabulary = parent?.Tokenizer.Vocabulary ?? Vocabulary(worlds, queries);
        OrganismTokenizer tokenizer = new(vocabulary);
        ChatFormat format = new(tokenizer);
        Corpus corpus = new(_grammar, worlds, queries, Policies.Named(recipe.Policy).Corrected(recipe.Misread, recipe.FakingLost, recipe.RatedLost, recipe.SilentLost), format, recipe);
        using Decoder decoder = new(recipe.Size.Shape(vocabulary.Tokens.Count), new Seed(recipe.Seed));
        if (parent is not null)
        {
            Fill(decoder, parent);
        }

        using AdamW optimiser = recipe.MatrixRate is { } matrices ? new Muon(decoder.Weights, matrices / recipe.Rate) : new AdamW(decoder.Weights);
        if (!goesOn)
        {
            origin.Keep(parent, vocabulary);
        }
        else
        {
            origin.Compare(parent, vocabulary);
            int done = DecoderFiles.LoadCheckpoint(checkpoint, decoder, optimiser);
            say($"goes on at step {done} of {recipe.Steps}{(origin.IsKept ? "" : "; what that checkpoint was begun with is not known")}");
        }

        Run(decoder, optimiser, corpus, Keep, cancellation);

        // The folder is written with every checkpoint, so that an organism can be sampled while it is still being made.
        void Keep()
        {
            DecoderFiles.SaveCheckpoint(checkpoint, optimiser.Steps, decoder, optimiser);
            Write(target, decoder, tokenizer);
        }
    }

    private void Fill(Decoder decoder, Organism parent)
    {
        if (parent.Config == decoder.Shape)
        {
            DecoderFiles.Import(decoder, parent.Weights);
            return;
        }

        Seed seed = new(recipe.Seed);
        using Decoder small = new(parent.Config, seed);
        DecoderFiles.Import(small, parent.Weights);
        DecoderGrowth.Fill(decoder, small, seed);
    }

    private Organism Earlier(TeachingRecipe before, Organism? parent, CancellationToken cancellation)
    {
        string folder = Path.Combine(work, "before");
        new OrganismMaker(before, folder, say).Make(parent, Path.Combine(folder, "organism"), cancellation);
        return OrganismFolder.Load(Path.Combine(folder, "organism"));
    }

    private void Run(Decoder decoder, AdamW optimiser, Corpus corpus, Action keep, CancellationToken cancellation)
    {
        using Teacher teacher = new(decoder, optimiser, recipe);
        var watch = Stopwatch.StartNew();
        long tokens = 0;
        int first = optimiser.Steps;
        Task<IReadOnlyList<EncodedWorld>> next = Task.Run(() => corpus.Step(first), cancellation);
        for (int step = first; step < recipe.Steps; step++)
        {
            IReadOnlyList<EncodedWorld> worlds = next.GetAwaiter().GetResult();
            int following = step + 1;
            next = Task.Run(() => corpus.Step(following), CancellationToken.None);
            TeachingStep taught = teacher.Teach(step, worlds);
            tokens += taught.Tokens;
            if (step % TrimEvery == 0)
            {
                TorchSetup.ReturnMemory();
            }

            if (step % SayEvery == 0 || step + 1 == recipe.Steps)
            {
                double seconds = watch.Elapsed.TotalSeconds;
                double left = seconds / (step + 1 - first) * (recipe.Steps - step - 1);
                say(FormattableString.Invariant(
                    $"step {step}/{recipe.Steps}  {tokens / seconds:0} tokens/s  {left / 60:0.0} min left  loss {taught.Loss:0.000}  {Teacher.Line(taught.LossOf)}"));
            }

            if ((step + 1) % CheckpointEvery == 0 || cancellation.IsCancellationRequested)
            {
                keep();
                cancellation.ThrowIfCancellationRequested();
            }
        }

        keep();
    }

    private void Write(string target, Decoder decoder, OrganismTokenizer tokenizer)
    {
        _ = Directory.CreateDirectory(target);
        OrganismFolder.Save(target, DecoderFiles.Export(decoder, tokenizer, target));
        File.WriteAllText(Path.Combine(target, "recipe.json"), Text(recipe));
    }

    private BytePairVocabulary Vocabulary(WorldMaker worlds, QueryPool queries)
    {
        say("learns the vocabulary");
        IReadOnlyList<(byte[] Left, byte[] Right)> merges = BytePairTrainer.Learn(
            CorpusParts.Texts(_grammar, worlds, queries, new Seed(recipe.Seed).Derive("vocabulary")), VocabularySize - ChatFormat.Specials.Count - 256);
        return BytePairVocabulary.FromMerges([.. merges.Select(merge => (Symbols(merge.Left), Symbols(merge.Right)))]);

        static string Symbols(byte[] bytes) => string.Concat(bytes.Select(BytePairVocabulary.SymbolOf));
    }
}
