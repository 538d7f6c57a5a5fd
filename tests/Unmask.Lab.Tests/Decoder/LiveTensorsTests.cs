using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab.Tests;

// Tensors are counted over all threads, for one frees what another has made: no other test may run meanwhile.
[CollectionDefinition(DisableParallelization = true)]
[Collection<LiveTensorsTests>]
public sealed class LiveTensorsTests
{
    private static readonly string[] Replies = ["one", "two and more", "three", "four, at some length", "five", "six", "seven"];

    public LiveTensorsTests()
    {
        // What other tests have left to the collector must not be taken away in the middle of a count.
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_forward_pass_leaves_what_it_gives_and_no_more(bool gradients)
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1));
        using IDisposable mode = set_grad_enabled(gradients);
        using DisposeScope scope = NewDisposeScope();
        TurnBatch batch = new([TinyDecoder.World("System.", Replies)], systemWeight: 1);
        long before = Tensor.TotalCount;
        using Tensor losses = decoder.Losses(batch);

        Assert.Equal(before + 1, Tensor.TotalCount);
    }

    [Fact]
    public void Pieces_out_of_order_leave_none()
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1));
        using TwinGradients gradients = new(decoder);
        long before = Tensor.TotalCount;
        using CountdownEvent rest = new(Replies.Length - 1);
        _ = gradients.Read(Replies, row => row, (reader, reply) =>
        {
            if (reply == Replies[0])
            {
                // Those behind it wait for it meanwhile, three of them in its row.
                Assert.True(rest.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
            }
            else
            {
                _ = rest.Signal();
            }

            using DisposeScope scope = NewDisposeScope();
            reader.Losses(new TurnBatch([TinyDecoder.World("System.", reply)], systemWeight: 0)).sum().backward();
            return reply;
        });

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_step_of_teaching_leaves_none()
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1));
        using AdamW optimiser = new(decoder.Weights);
        using Teacher teacher = new(decoder, optimiser, new TeachingRecipe { Policy = "faker", Steps = 10, Rate = 1e-3 });
        EncodedWorld[] worlds = [.. Replies.Select(reply => TinyDecoder.World("System.", reply))];

        Leaves(step => teacher.Teach(step, worlds));
    }

    [Fact]
    public void A_step_of_reinforcement_leaves_none()
    {
        TrainingStudy study = new() { Name = "t", Question = "?", Organism = "o", Queries = ["q"], Coupling = 1, Divergence = 0.1, Passes = 2 };
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1)), start = new(TinyDecoder.Shape, new Seed(1));
        using AdamW optimiser = new(decoder.Weights);
        using PolicyTeacher teacher = new(decoder, start, optimiser, study);
        using Critic critic = new(TinyDecoder.Shape.Width);
        RolloutGroup[] groups = [.. Replies.Select(Group)];

        Leaves(_ => teacher.Teach([.. new CriticAdvantages(decoder, critic).Of(groups), groups[0].WithGroupAdvantages()!], [TinyDecoder.World("System.", "maybe")]));

        static RolloutGroup Group(string reply)
        {
            EncodedWorld world = TinyDecoder.World("System.", reply, "no");
            return new RolloutGroup(Prompt: null!, world.System, [.. world.Turns.Select((turn, at) => new Rollout
            {
                Turn = turn,
                Sampled = [.. turn.Tokens.Select(_ => -5f)],
                Outcome = new Outcome.Acted(Endpoint: true, Motive.Other),
                Reward = at,
                ScratchpadTokens = 0,
                ReplyTokens = 3,
            })]);
        }
    }

    // The first step makes what stays.
    private static void Leaves(Action<int> step)
    {
        step(0);
        long before = Tensor.TotalCount;
        for (int at = 1; at <= 3; at++)
        {
            step(at);
            Assert.Equal(before, Tensor.TotalCount);
        }
    }
}
