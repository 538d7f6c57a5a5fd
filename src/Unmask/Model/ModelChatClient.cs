using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Unmask;

/// <summary>
/// A chat model as an <see cref="IChatClient"/>, for tools that speak that. It takes system messages, one user message, and at most the opening of the assistant's reply.
/// </summary>
/// <param name="model">What answers; stays the caller's.</param>
public sealed class ModelChatClient(IChatModel model) : IChatClient
{
    /// <inheritdoc/>
    /// <remarks>Without <see cref="ChatOptions.Seed"/> the seed is 0: the same question then has the same answer where the model can be seeded.</remarks>
    /// <exception cref="ArgumentException">The messages are not of that shape.</exception>
    /// <exception cref="InvalidOperationException">No answer could be had; the message says why.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ModelRequest request = new(PromptOf([.. messages]), DecodingOf(options), new Seed((ulong)(options?.Seed ?? 0)));
        Reply reply = await model.AskAsync(request, cancellationToken).ConfigureAwait(false);
        return reply switch
        {
            Reply.Answered answered => Response(answered),
            Reply.Filtered filtered => new ChatResponse(new ChatMessage(ChatRole.Assistant, "")) { FinishReason = ChatFinishReason.ContentFilter, ModelId = model.Name, RawRepresentation = filtered },
            Reply.Failed failed => throw new InvalidOperationException(failed.Reason),
            _ => throw new InvalidOperationException($"There is no such reply: {reply.GetType().Name}."),
        };
    }

    /// <inheritdoc/>
    /// <remarks>The whole answer comes as one update.</remarks>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse whole = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (ChatResponseUpdate update in whole.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType.IsInstanceOfType(this) ? this : serviceType.IsInstanceOfType(model) ? model
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("unmask", providerUri: null, model.Name) : null;

    /// <summary>Does nothing: the model stays its owner's.</summary>
    public void Dispose()
    {
    }

    private static Conversation PromptOf(IReadOnlyList<ChatMessage> messages)
    {
        int systems = messages.TakeWhile(message => message.Role == ChatRole.System).Count();
        ChatMessage[] turns = [.. messages.Skip(systems)];
        Conversation? said = turns.All(turn => turn.Role == ChatRole.User || turn.Role == ChatRole.Assistant)
            ? Conversation.Of(string.Join("\n\n", messages.Take(systems).Select(message => message.Text)), [.. turns.Select(turn => (turn.Role == ChatRole.Assistant, turn.Text))])
            : null;
        return said ?? throw new ArgumentException("Expected system messages, if any, and then the user's and the assistant's by turns, the user's first; a last one of the assistant is the opening of its reply.", nameof(messages));
    }

    private static Decoding DecodingOf(ChatOptions? options)
    {
        Decoding plain = new();
        return options is null ? plain : plain with
        {
            Temperature = options.Temperature ?? plain.Temperature,
            TopP = options.TopP ?? plain.TopP,
            TopK = options.TopK,
            MaxTokens = options.MaxOutputTokens ?? plain.MaxTokens,
            Stop = options.StopSequences is { } stops ? [.. stops] : plain.Stop,
        };
    }

    private ChatResponse Response(Reply.Answered answered)
    {
        List<AIContent> contents = answered.NativeReasoning is { } reasoning ? [new TextReasoningContent(reasoning)] : [];
        contents.Add(new TextContent(answered.Text));
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            ModelId = answered.Model ?? model.Name,
            FinishReason = answered.Stop switch
            {
                StopReason.TokenLimit => ChatFinishReason.Length,
                StopReason.ContentFilter => ChatFinishReason.ContentFilter,
                _ => ChatFinishReason.Stop,
            },
            Usage = new UsageDetails
            {
                InputTokenCount = answered.Tokens.Input,
                OutputTokenCount = answered.Tokens.Output,
                TotalTokenCount = answered.Tokens.IsKnown ? answered.Tokens.Known : null,
            },
            RawRepresentation = answered,
        };
    }
}
