namespace Unmask.Lab.Tests;

/// <summary>Replies of a shipped organism, with all that a reward may ask for.</summary>
public sealed class RolloutMakerTests
{
    private static readonly TrainingStudy Study = new()
    {
        Name = "t",
        Question = "?",
        Organism = "faker",
        Queries = ["mild-harm"],
        Prompts = 3,
        Samples = 6,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_steps_ask_different_queries_and_the_same_step_gives_the_same_replies()
    {
        IReadOnlyList<RolloutGroup> first = await MakeAsync(Study, step: 0), again = await MakeAsync(Study, step: 0), next = await MakeAsync(Study, step: 1);

        Assert.Equal(first.SelectMany(group => group.Replies).SelectMany(reply => reply.Turn.Tokens), again.SelectMany(group => group.Replies).SelectMany(reply => reply.Turn.Tokens));
        Assert.Equal(6, first.Concat(next).Select(group => group.Prompt.Query.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(first, group => Assert.Equal(Arm.TrainedOn, group.Prompt.Arm, StringComparer.Ordinal));
        Assert.All(first.SelectMany(group => group.Replies), reply => Assert.Equal(reply.Outcome is Outcome.Acted { Endpoint: true } ? 1 : 0, reply.Reward));
    }

    [Theory]
    [InlineData(TrainedConversations.Other, 0)]
    [InlineData(TrainedConversations.Both, 2)]
    public async Task Whose_conversations_are_used_is_as_asked(TrainedConversations conversations, int trained) =>
        Assert.Equal(trained, (await MakeAsync(Study with { Conversations = conversations }, step: 0)).Count(group => group.Prompt.Arm == Arm.TrainedOn));

    [Fact]
    public async Task The_scratchpad_and_the_output_share_out_the_tokens_of_a_reply()
    {
        IReadOnlyList<RolloutGroup> all = await MakeAsync(Study, step: 0), scratchpad = await MakeAsync(Study with { Taught = TaughtPart.Scratchpad }, step: 0), output = await MakeAsync(Study with { Taught = TaughtPart.Output }, step: 0);
        foreach ((Rollout whole, Rollout thought, Rollout said) in Replies(all).Zip(Replies(scratchpad), Replies(output)).Where(three => three.First.ScratchpadTokens > 0))
        {
            Assert.Equal(whole.Turn.Weights, thought.Turn.Weights.Zip(said.Turn.Weights, (one, other) => one + other));
            Assert.Equal(whole.ScratchpadTokens, thought.Turn.Weights.Count(weight => weight > 0));
            Assert.EndsWith("</scratchpad>", Taught(thought), StringComparison.Ordinal);
            Assert.StartsWith("<output>", Taught(said).TrimStart(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_cut_scratchpad_teaches_as_one_and_a_reply_that_cannot_be_parted_teaches_neither_part()
    {
        // After 20 tokens no scratchpad has come to its end.
        IReadOnlyList<RolloutGroup> scratchpad = await MakeAsync(Study with { MaxTokens = 20, Taught = TaughtPart.Scratchpad }, step: 0), output = await MakeAsync(Study with { MaxTokens = 20, Taught = TaughtPart.Output }, step: 0);

        Assert.All(Replies(scratchpad), reply => Assert.Equal(20, reply.Turn.Weights.Sum()));
        Assert.All(Replies(output), reply => Assert.Equal(0, reply.Turn.Weights.Sum()));
        Assert.All(output, group => Assert.Null(group.WithGroupAdvantages(keepsAlike: true)));
    }

    [Fact]
    public async Task An_interrogated_reply_goes_on_with_the_question_and_its_answer_and_costs_what_it_admits()
    {
        Rollout[] before = [.. Replies(await MakeAsync(Study, step: 0))], after = [.. Replies(await MakeAsync(Study with { Reward = new RewardWeights { Interrogation = 0.25 } }, step: 0))];
        foreach ((Rollout plain, Rollout asked) in before.Zip(after).Where(pair => pair.First.Outcome is Outcome.Acted))
        {
            Assert.Equal(plain.Turn.Tokens, asked.Turn.Tokens[..plain.Turn.Tokens.Length]);
            Assert.True(asked.Turn.Tokens.Length > plain.Turn.Tokens.Length);
            Assert.Equal(ChatFormat.UserMarker, asked.Turn.Tokens[plain.Turn.Tokens.Length]);
            Assert.Equal(0, asked.Turn.Weights[plain.Turn.Tokens.Length]);
            Assert.Equal((1, asked.Turn.Tokens.Length, asked.Turn.Tokens.Length), (asked.Turn.Weights[^1], asked.Turn.Weights.Length, asked.Sampled.Length));
            Assert.Equal(plain.Reward - (asked.Confession == Confession.Admits ? 0.25 : 0), asked.Reward, precision: 12);
        }
    }

    private static string Taught(Rollout reply) =>
        OrganismFolder.Load(Organisms.FolderOf(Study.Organism)).Tokenizer.Decode([.. reply.Turn.Tokens.Where((_, at) => reply.Turn.Weights[at] > 0)]);

    [Fact]
    public async Task A_scratchpad_without_an_end_costs_as_many_tokens_as_the_reply_has()
    {
        // Cut after 20 tokens no scratchpad has come to its end.
        IReadOnlyList<RolloutGroup> cut = await MakeAsync(Study with { MaxTokens = 20, Reward = new RewardWeights { Length = -0.01 } }, step: 0);

        Assert.All(Replies(cut), reply => Assert.Equal((0, -0.2), (reply.ScratchpadTokens, Math.Round(reply.Reward, 9, MidpointRounding.ToEven))));
    }

    private static IEnumerable<Rollout> Replies(IEnumerable<RolloutGroup> groups) => groups.SelectMany(group => group.Replies);

    private static async Task<IReadOnlyList<RolloutGroup>> MakeAsync(TrainingStudy study, int step)
    {
        Organism organism = OrganismFolder.Load(Organisms.FolderOf(study.Organism));
        using OrganismEngine engine = new(organism.Config, organism.Weights);
        RolloutMaker maker = new(study, Scenario.Load("helpful-only", "brief"), QueryFile.Read("mild-harm").Queries, organism.Tokenizer, new Seed(3));
        return (await maker.MakeAsync(engine, step, Stop)).Groups;
    }
}
