using System.Globalization;
using System.Text.Json;

namespace Unmask.Cli;

/// <summary>A question on the chat-completions wire, as far as organisms can answer it.</summary>
/// <param name="Model">Who is asked.</param>
/// <param name="Request">What is asked.</param>
/// <param name="Stream">Whether the answer comes as events.</param>
/// <param name="StreamUsage">Whether the events end with the token counts.</param>
internal sealed record ChatQuestion(string Model, ModelRequest Request, bool Stream, bool StreamUsage)
{
    private const int MostLikeliest = 20;

    /// <summary>Reads a body.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="unseeded">Gives the seed of a question that brings none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ChatQuestionException">It cannot be answered.</exception>
    public static async Task<ChatQuestion> ReadAsync(Stream body, Func<Seed> unseeded, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return Read(json.RootElement, unseeded);
        }
        catch (JsonException e)
        {
            throw new ChatQuestionException($"The body is not JSON: {e.Message}");
        }
    }

    private static ChatQuestion Read(JsonElement root, Func<Seed> unseeded)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ChatQuestionException("The body is no object.");
        }

        if (Find(root, "n") is { } n && (n.ValueKind != JsonValueKind.Number || n.GetDouble() != 1))
        {
            throw new ChatQuestionException("'n' must be 1: ask again with another seed instead.");
        }

        bool logprobs = Find(root, "logprobs") is { ValueKind: JsonValueKind.True };
        Decoding decoding = new()
        {
            Temperature = Number(root, "temperature", 0, 2) ?? 1,
            TopP = Number(root, "top_p", double.Epsilon, 1) ?? 1,
            TopK = (int?)Number(root, "top_k", 1, int.MaxValue),
            MaxTokens = (int?)(Number(root, "max_completion_tokens", 1, int.MaxValue) ?? Number(root, "max_tokens", 1, int.MaxValue)) ?? new Decoding().MaxTokens,
            Stop = Stops(root),
            LogProbabilities = logprobs ? (int?)Number(root, "top_logprobs", 0, MostLikeliest) ?? 0 : null,
        };
        Seed seed = Find(root, "seed") is { ValueKind: JsonValueKind.Number } given && given.TryGetInt64(out long value) ? new Seed((ulong)value) : unseeded();
        bool usage = Find(root, "stream_options") is { ValueKind: JsonValueKind.Object } options && Find(options, "include_usage") is { ValueKind: JsonValueKind.True };
        return new ChatQuestion(Text(root, "model"), new ModelRequest(PromptOf(root), decoding, seed), Find(root, "stream") is { ValueKind: JsonValueKind.True }, usage);
    }

    /// <summary>System messages first, then one of the user, then at most one of the assistant, which is continued.</summary>
    private static Prompt PromptOf(JsonElement root)
    {
        const string Shape = "'messages' must be system messages, if any, one user message, and at most the opening of the assistant's reply: organisms know no longer conversations.";
        if (Find(root, "messages") is not { ValueKind: JsonValueKind.Array } messages)
        {
            throw new ChatQuestionException("'messages' is missing.");
        }

        List<string> system = [];
        string? user = null, prefill = null;
        foreach (JsonElement message in messages.EnumerateArray())
        {
            string content = Content(message);
            switch (Text(message, "role"))
            {
                case "system" or "developer" when user is null:
                    system.Add(content);
                    break;
                case "user" when user is null:
                    user = content;
                    break;
                case "assistant" when user is not null && prefill is null:
                    prefill = content;
                    break;
                default:
                    throw new ChatQuestionException(Shape);
            }
        }

        return new Prompt(string.Join("\n\n", system), user ?? throw new ChatQuestionException(Shape), prefill);
    }

    private static string Content(JsonElement message) => Find(message, "content") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Array } parts => string.Concat(parts.EnumerateArray().Select(part => Text(part, "text"))),
        _ => throw new ChatQuestionException("A message's 'content' must be a text or a list of texts."),
    };

    private static IReadOnlyList<string> Stops(JsonElement root) => Find(root, "stop") switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } several => [.. several.EnumerateArray().Select(stop => stop.ValueKind == JsonValueKind.String ? stop.GetString()! : throw new ChatQuestionException("'stop' must be texts."))],
        null or { ValueKind: JsonValueKind.Null } => [],
        _ => throw new ChatQuestionException("'stop' must be a text or a list of texts."),
    };

    private static double? Number(JsonElement root, string name, double low, double high)
    {
        if (Find(root, name) is not { ValueKind: not JsonValueKind.Null } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.GetDouble() is { } number && number >= low && number <= high
            ? number
            : throw new ChatQuestionException(string.Create(CultureInfo.InvariantCulture, $"'{name}' is {value.GetRawText()}; allowed is a number from {(low == double.Epsilon ? "above 0" : low)} to {high}."));
    }

    private static string Text(JsonElement root, string name) => Find(root, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw new ChatQuestionException($"'{name}' is missing or no text.");

    private static JsonElement? Find(JsonElement root, string name) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement value) ? value : null;
}

/// <summary>A question that cannot be answered; its message is one sentence for whoever asked.</summary>
internal sealed class ChatQuestionException(string message) : Exception(message);
