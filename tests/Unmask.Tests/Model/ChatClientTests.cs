using Microsoft.Extensions.AI;

namespace Unmask.Tests;

public sealed class ChatClientTests : IDisposable
{
    private readonly OrganismModel _organism = new("organism/small", SmallOrganism.Make());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _organism.Dispose();

    private static ModelRequest Ask(Decoding? decoding = null, string? prefill = null) => new(new Conversation("abc", "xy", prefill), decoding ?? new Decoding { MaxTokens = 12 }, new Seed(11));

    [Theory]
    [InlineData(null)]
    [InlineData("a")]
    public async Task A_subject_handed_out_as_a_client_and_taken_back_answers_as_before(string? prefill)
    {
        using ModelChatClient client = new(_organism);
        ChatClientModel back = new("mine/small", client);
        Reply.Answered here = Assert.IsType<Reply.Answered>(await _organism.AskAsync(Ask(prefill: prefill), Stop));
        Reply.Answered there = Assert.IsType<Reply.Answered>(await back.AskAsync(Ask(prefill: prefill), Stop));

        Assert.Equal((here.Text, here.Stop, here.Tokens), (there.Text, there.Stop, there.Tokens));
        Assert.Equal("organism/small", there.Model);
    }

    [Fact]
    public async Task What_a_study_asks_for_reaches_the_client()
    {
        using RecordingClient client = new();
        ChatClientModel model = new("mine/recorder", client);
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await model.AskAsync(
            Ask(new Decoding { Temperature = 0.5, TopP = 0.9, TopK = 7, MaxTokens = 33, Stop = ["END"] }, prefill: "So"), Stop));

        Assert.Equal(["system: abc", "user: xy", "assistant: So"], client.Messages!.Select(message => $"{message.Role}: {message.Text}"), StringComparer.Ordinal);
        Assert.Equal((0.5f, 0.9f, 7, 33, "END", 11L), (client.Options!.Temperature, client.Options.TopP, client.Options.TopK, client.Options.MaxOutputTokens, client.Options.StopSequences!.Single(), client.Options.Seed));
        Assert.Equal(("Hi.", "Hm.", StopReason.TokenLimit, new TokenUse(5, 3) { CachedInput = 2, Reasoning = 1 }), (reply.Text, reply.NativeReasoning, reply.Stop, reply.Tokens));
    }

    [Fact]
    public async Task A_client_that_cannot_reach_its_provider_makes_a_failed_reply()
    {
        using RecordingClient client = new() { Fault = new HttpRequestException("no route") };
        Reply.Failed failed = Assert.IsType<Reply.Failed>(await new ChatClientModel("mine/recorder", client).AskAsync(Ask(), Stop));
        Assert.Equal((FailureCause.Unreachable, "no route"), (failed.Cause, failed.Reason));
    }

    [Fact]
    public async Task Longer_conversations_are_answered_as_they_are()
    {
        using ModelChatClient client = new(_organism);
        ChatMessage[] messages = [new(ChatRole.User, "a"), new(ChatRole.Assistant, "b"), new(ChatRole.User, "c")];
        ChatOptions options = new() { Seed = 11, MaxOutputTokens = 12 };
        Reply.Answered same = Assert.IsType<Reply.Answered>(await _organism.AskAsync(new ModelRequest(new Conversation("", "a").Then("b", "c"), new Decoding { MaxTokens = 12 }, new Seed(11)), Stop));
        Assert.Equal(same.Text, (await client.GetResponseAsync(messages, options, Stop)).Text);
    }

    [Fact]
    public async Task Turns_out_of_their_order_are_turned_down_at_the_door()
    {
        using ModelChatClient client = new(_organism);
        ChatMessage[] messages = [new(ChatRole.User, "a"), new(ChatRole.User, "c")];
        _ = await Assert.ThrowsAsync<ArgumentException>(() => client.GetResponseAsync(messages, cancellationToken: Stop));
    }

    [Fact]
    public async Task A_whole_answer_comes_as_updates_too()
    {
        using ModelChatClient client = new(_organism);
        ChatMessage[] messages = [new(ChatRole.System, "abc"), new(ChatRole.User, "xy")];
        ChatOptions options = new() { Seed = 11, MaxOutputTokens = 12 };
        ChatResponse whole = await client.GetResponseAsync(messages, options, Stop);
        ChatResponse parts = await client.GetStreamingResponseAsync(messages, options, Stop).ToChatResponseAsync(Stop);
        Assert.Equal(whole.Text, parts.Text);
    }

    /// <summary>Keeps what it was asked, and answers one thing.</summary>
    private sealed class RecordingClient : IChatClient
    {
        public IReadOnlyList<ChatMessage>? Messages { get; private set; }

        public ChatOptions? Options { get; private set; }

        public Exception? Fault { get; init; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (Fault is not null)
            {
                throw Fault;
            }

            (Messages, Options) = ([.. messages], options);
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("Hm."), new TextContent("Hi.")]))
            {
                FinishReason = ChatFinishReason.Length,
                Usage = new UsageDetails { InputTokenCount = 5, OutputTokenCount = 3, CachedInputTokenCount = 2, ReasoningTokenCount = 1 },
            });
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("Nobody asks this client for a stream.");

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
