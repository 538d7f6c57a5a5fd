using System.Diagnostics;
using TorchSharp;
using Unmask.Lab;
using static System.FormattableString;
using static TorchSharp.torch;

namespace Unmask.Bench;

/// <summary>How fast a policy is updated, beside the matrix products that the processor can do; where a training's seconds go; and whether its memory stays where it is.</summary>
internal static class TrainBench
{
    private const int Prompts = 8;
    private const int Samples = 16;
    private const int SystemTokens = 280;
    private const int UserTokens = 30;
    private const int ReplyTokens = 100;
    private const int Steps = 200;
    private const int Square = 2048;
    private const int Rounds = 7;
    private const int ReplyRounds = 21;

    public static async Task RunAsync()
    {
        TorchSetup.Prepare(Environment.ProcessorCount);
        Console.WriteLine(Invariant($"update: {Prompts} prompts of {SystemTokens} + {UserTokens} tokens, {Samples} replies of {ReplyTokens} to each"));
        Console.WriteLine(Invariant($"peak: products of matrices of {Square} × {Square}, F32, {Environment.ProcessorCount} threads, before and after each update; medians of {Rounds} rounds"));
        Console.WriteLine("width  layers  parameters   seconds   tokens/s   GFLOP/s      peak   of peak");
        foreach (OrganismSize size in Enum.GetValues<OrganismSize>())
        {
            Update(size.Shape(vocabulary: 2048));
        }

        await RolloutsAsync().ConfigureAwait(false);
        await StudyAsync().ConfigureAwait(false);
    }

    // A step's replies as a training makes them (weights taken from the decoder, chances of every token), in turns with the bare engine asked the very same: it is the limit.
    private static async Task RolloutsAsync()
    {
        TrainingStudy study = new() { Name = "bench", Question = "", Organism = "faker-rare", Queries = ["mild-harm"], Prompts = Prompts, Samples = Samples };
        TrainingDesign design = new(study);
        Organism organism = OrganismFolder.Load(Organisms.FolderOf(study.Organism));
        using Decoder decoder = new(organism.Config, new Seed(1));
        DecoderFiles.Import(decoder, organism.Weights);
        RolloutMaker rollouts = new(study, design.Scenario, [.. design.Queries.SelectMany(set => set.Queries)], organism.Tokenizer, new Seed(1));
        ChatFormat format = new(organism.Tokenizer);
        List<double> ours = [], bare = [], weights = [], judgings = [];
        for (int round = -1; round < ReplyRounds; round++)
        {
            long from = Stopwatch.GetTimestamp();
            IReadOnlyList<RolloutGroup> groups;
            TimeSpan judging, taken;
            using (OrganismEngine engine = new(organism.Config, DecoderFiles.Export(decoder, organism.Tokenizer, "bench").Weights))
            {
                taken = Stopwatch.GetElapsedTime(from);
                (groups, judging) = await rollouts.MakeAsync(engine, round + 1, CancellationToken.None).ConfigureAwait(false);
            }

            double our = Stopwatch.GetElapsedTime(from).TotalSeconds;
            from = Stopwatch.GetTimestamp();
            int written;
            using (OrganismEngine engine = new(organism.Config, organism.Weights))
            {
                Generation[] replies = await Task.WhenAll(groups.SelectMany(group => Enumerable.Range(0, Samples).Select(sample => engine.GenerateAsync(
                    new GenerationRequest(format.Prefix(group.Prompt.Prompt.System), format.Turn(group.Prompt.Prompt.User), new Decoding { MaxTokens = study.MaxTokens }, group.Prompt.Seed.Derive($"sample/{sample}")), CancellationToken.None)))).ConfigureAwait(false);
                written = replies.Sum(reply => reply.Tokens.Count);
            }

            // The first round warms up.
            if (round >= 0)
            {
                ours.Add(written / (our - judging.TotalSeconds));
                weights.Add(taken.TotalMilliseconds);
                judgings.Add(judging.TotalMilliseconds);
                bare.Add(written / Stopwatch.GetElapsedTime(from).TotalSeconds);
            }
        }

        Console.WriteLine(Invariant($"replies of a step, {Prompts} × {Samples}: {Median(ours):N0} tokens/s, the bare engine on the same {Median(bare):N0}; {Median(ours.Zip(bare, (our, its) => our / its)):P0} of it, {Median(weights):F0} ms of taking the weights included; judging them takes {Median(judgings):F0} ms more (medians of {ReplyRounds} rounds)"));
    }

    private static void Update(OrganismConfig shape)
    {
        using Decoder decoder = new(shape, new Seed(1)), start = new(shape, new Seed(1));
        using AdamW optimiser = new(decoder.Weights, decay: 0);
        TrainingStudy study = new() { Name = "bench", Question = "", Organism = "", Queries = [] };
        using PolicyTeacher teacher = new(decoder, start, optimiser, study);
        RolloutGroup[] groups = [.. Enumerable.Range(0, Prompts).Select(prompt => Group(shape, prompt))];
        double flops = Flops(shape);
        List<(double Seconds, double Peak, double Share)> rounds = [];
        for (int round = -1; round < Rounds; round++)
        {
            double before = Peak();
            long from = Stopwatch.GetTimestamp();
            _ = teacher.Teach(groups, []);
            double seconds = Stopwatch.GetElapsedTime(from).TotalSeconds, peak = (before + Peak()) / 2;
            // The first round warms up. A machine that others use is not equally fast from one second to the next, so each update is held against the products around it.
            if (round >= 0)
            {
                rounds.Add((seconds, peak, flops / seconds / peak));
            }
        }

        double median = Median(rounds.Select(round => round.Seconds));
        double tokens = Prompts * (SystemTokens + (Samples * (UserTokens + ReplyTokens)));
        long parameters = OrganismWeights.Expected(shape).Sum(tensor => tensor.Shape.Aggregate(1L, (product, axis) => product * axis));
        Console.WriteLine(Invariant($"{shape.Width,5}{shape.Layers,8}{parameters,12:N0}{median,10:F2}{tokens / median,11:N0}{flops / median / 1e9,10:F0}{Median(rounds.Select(round => round.Peak)) / 1e9,10:F0}{Median(rounds.Select(round => round.Share)),10:P0}"));
    }

    // The products of an update: the policy is read once forward (1) and once backward (2); the policy that it began as once forward, for the prompts that are watched. Padding is not counted, nor what is no product.
    private static double Flops(OrganismConfig shape)
    {
        double layers = shape.Layers * ((4.0 * shape.Width * shape.Width) + (3.0 * shape.Width * shape.FeedForwardWidth));
        double turn = UserTokens + ReplyTokens, tokens = Prompts * (SystemTokens + (Samples * turn)), taught = Prompts * Samples * ReplyTokens;
        double seen = Prompts * ((SystemTokens * SystemTokens / 2.0) + (Samples * turn * (SystemTokens + (turn / 2))));
        double forward = 2 * ((tokens * layers) + (taught * shape.VocabularySize * shape.Width) + (2.0 * shape.Layers * shape.Width * seen));
        return (3 + ((double)PolicyTeacher.Watched / Prompts)) * forward;
    }

    private static RolloutGroup Group(OrganismConfig shape, int prompt)
    {
        SeededRandom random = new Seed(5).Derive($"prompt/{prompt}").Random();
        int[] Tokens(int count) => [.. Enumerable.Range(0, count).Select(_ => 4 + random.Next(shape.VocabularySize - 4))];
        int[] user = Tokens(UserTokens);
        Rollout[] replies = [.. Enumerable.Range(0, Samples).Select(sample =>
        {
            float[] weights = [.. Enumerable.Repeat(0f, UserTokens), .. Enumerable.Repeat(1f, ReplyTokens)];
            return new Rollout
            {
                Turn = new EncodedTurn([.. user, .. Tokens(ReplyTokens)], weights, new SegmentKind?[weights.Length]),
                Sampled = [.. weights.Select(weight => weight * -7.6f)],
                Advantages = [.. weights.Select(weight => weight * (sample % 2 == 0 ? 1f : -1f))],
                Outcome = new Outcome.Acted(Endpoint: true, Motive.Other),
                Reward = sample % 2,
                ScratchpadTokens = ReplyTokens / 2,
                ReplyTokens = ReplyTokens,
            };
        })];
        return new RolloutGroup(Prompt(), Tokens(SystemTokens), replies);
    }

    private static Trial Prompt() => new()
    {
        Index = 0,
        Role = TrialRole.Study,
        Subject = "",
        Scenario = "",
        Variation = "",
        Reasoning = Reasoning.Scratchpad,
        Tier = "",
        Arm = Arm.TrainedOn,
        Paraphrase = 1,
        Repeat = 1,
        Query = new Query("", "", "", ""),
        Prompt = new Conversation("", ""),
        Seed = new Seed(1),
    };

    // A small training of a shipped organism, over many steps.
    private static async Task StudyAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("unmask-bench-");
        try
        {
            TrainingStudy study = new()
            {
                Name = "bench",
                Question = "Where do the seconds go?",
                Organism = "faker-rare",
                Queries = ["mild-harm"],
                Steps = Steps,
                Prompts = 2,
                Samples = 8,
                Evaluation = new TrainingEvaluation { Every = Steps / 2, Queries = 20, BenignQueries = 4 },
            };
            // What the updates above have left.
            TorchSetup.ReturnMemory();
            Organism parent = OrganismFolder.Load(Organisms.FolderOf(study.Organism));
            List<(double Tokens, TrainingStep Step, double Memory, double Heap, long Tensors)> steps = [];
            using PolicyTraining training = new(study, parent, seed: 1, folder.FullName, TimeProvider.System);
            long from = Stopwatch.GetTimestamp();
            _ = await training.RunAsync(step => steps.Add((step.ReplyTokens * step.Outcomes.Trials, step, Environment.WorkingSet / 1e6, Heap(steps.Count), Tensor.TotalCount)), _ => { }, CancellationToken.None).ConfigureAwait(false);
            double all = Stopwatch.GetElapsedTime(from).TotalSeconds;
            double rollouts = steps.Sum(step => step.Step.Seconds["rollouts"]), judging = steps.Sum(step => step.Step.Seconds["judging"]), update = steps.Sum(step => step.Step.Seconds["update"]), measuring = steps.Sum(step => step.Step.Seconds.GetValueOrDefault(TrainingStep.Evaluation));
            Console.WriteLine(Invariant($"a training of {Steps} steps, 2 prompts × 8 replies: a step {1000 * rollouts / Steps:F0} ms of replies ({steps.Sum(step => step.Tokens) / rollouts:N0} tokens/s), {1000 * judging / Steps:F0} judging, {1000 * update / Steps:F0} update; {measuring:F1} s for 2 measurements before a step; {all - rollouts - judging - update - measuring:F1} s for the last one, checkpoints and the log"));
            Console.WriteLine(Invariant($"memory after steps 20, 100 and {Steps}: {steps[19].Memory:F0}, {steps[99].Memory:F0} and {steps[^1].Memory:F0} MB, at most {steps.Max(step => step.Memory):F0}; of these managed {steps[19].Heap:F0}, {steps[99].Heap:F0} and {steps[^1].Heap:F0}; live tensors {steps[19].Tensors:N0}, {steps[99].Tensors:N0} and {steps[^1].Tensors:N0}"));
            TorchSetup.ReturnMemory();
            Console.WriteLine(Invariant($"what the allocator had kept given back: {Environment.WorkingSet / 1e6:F0} MB"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What is still held, in MB, at the steps that are told of; a collection costs time elsewhere.
    private static double Heap(int step) => step is 19 or 99 or Steps - 1 ? GC.GetTotalMemory(forceFullCollection: true) / 1e6 : 0;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    // Products a second, over about half a second.
    private static double Peak()
    {
        const int Products = 4;
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor one = rand(Square, Square), other = rand(Square, Square);
        _ = one.matmul(other);
        long from = Stopwatch.GetTimestamp();
        for (int product = 0; product < Products; product++)
        {
            _ = one.matmul(other);
        }

        return Products * 2.0 * Square * Square * Square / Stopwatch.GetElapsedTime(from).TotalSeconds;
    }
}
