using Microsoft.Extensions.AI;

namespace Unmask;

/// <summary>
/// Any <see cref="IChatClient"/> as a chat model. What goes over its wire cannot be recorded, and what an adapter drops on the way cannot be seen: where the bytes matter, ask by a provider's name.
/// </summary>
/// <param name="name">As the study names it.</param>
/// <param name="client">What answers; stays the caller's.</param>
/// <param name="preferredConcurrency">Requests in flight for full speed; positive. Default 16.</param>
public sealed class ChatClientModel(string name, IChatClient client, int preferredConcurrency = 16) : IChatModel
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public int PreferredConcurrency => preferredConcurrency;

    /// <inheritdoc/>
    /// <remarks>Whatever the client throws for a reason of the network's is <see cref="Reply.Failed"/> with the exception's words.</remarks>
    public async Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        try
        {
            ChatResponse response = await client.GetResponseAsync(Messages(request.Prompt), Options(request), cancellationToken).ConfigureAwait(false);
            return Read(response);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            return new Reply.Failed(e is TimeoutException ? FailureCause.TimedOut : FailureCause.Unreachable, e.Message);
        }
    }

    private static List<ChatMessage> Messages(Conversation prompt)
    {
        List<ChatMessage> messages = prompt.System.Length > 0 ? [new(ChatRole.System, prompt.System)] : [];
        messages.AddRange(prompt.Turns.Select(turn => new ChatMessage(turn.IsModels ? ChatRole.Assistant : ChatRole.User, turn.Text)));
        return messages;
    }

    private static ChatOptions Options(ModelRequest request) => new()
    {
        Temperature = (float)request.Decoding.Temperature,
        TopP = (float)request.Decoding.TopP,
        TopK = request.Decoding.TopK,
        MaxOutputTokens = request.Decoding.MaxTokens,
        StopSequences = request.Decoding.Stop.Count > 0 ? [.. request.Decoding.Stop] : null,
        Seed = request.Seed.Wire,
    };

    private static Reply Read(ChatResponse response)
    {
        AIContent[] contents = [.. response.Messages.SelectMany(message => message.Contents)];
        string text = string.Concat(contents.OfType<TextContent>().Select(part => part.Text));
        TextReasoningContent[] reasoning = [.. contents.OfType<TextReasoningContent>()];
        StopReason stop = response.FinishReason == ChatFinishReason.Length ? StopReason.TokenLimit
            : response.FinishReason == ChatFinishReason.ContentFilter ? StopReason.ContentFilter
            : response.FinishReason == ChatFinishReason.Stop ? StopReason.End
            : StopReason.Unknown;
        return stop == StopReason.ContentFilter && text.Length == 0
            ? new Reply.Filtered("The provider's content filter held back the whole answer.") { StopWord = response.FinishReason?.Value }
            : new Reply.Answered(
                text,
                reasoning.Length > 0 ? string.Concat(reasoning.Select(part => part.Text)) : null,
                stop,
                new TokenUse(response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount)
                {
                    CachedInput = response.Usage?.CachedInputTokenCount,
                    Reasoning = response.Usage?.ReasoningTokenCount,
                })
            {
                StopWord = response.FinishReason?.Value,
                Model = response.ModelId,
            };
    }
}
