using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Unmask.Cli;

/// <summary>A question on the chat-completions wire, as far as organisms can answer it.</summary>
/// <param name="Model">Who is asked.</param>
/// <param name="Request">What is asked.</param>
/// <param name="Stream">Whether the answer comes as events.</param>
/// <param name="StreamUsage">Whether the events end with the token counts.</param>
internal sealed record ChatQuestion(string Model, ModelRequest Request, bool Stream, bool StreamUsage)
{
    private const int MostLikeliest = 20;
    private const int LongestShown = 60;
    private const int PieceSize = 16 * 1024;

    // A question of a whole context has a few kilobytes.
    private const int LargestBody = 8 * 1024 * 1024;
    private const int LargestRead = 32 * LargestBody;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a body.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="unseeded">Gives the seed of a question that brings none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ChatQuestionException">It cannot be answered.</exception>
    public static async Task<ChatQuestion> ReadAsync(Stream body, Func<Seed> unseeded, CancellationToken cancellationToken)
    {
        using MemoryStream whole = new();
        byte[] piece = new byte[PieceSize];
        long length = 0;
        for (int read; length <= LargestRead && (read = await body.ReadAsync(piece, cancellationToken)) > 0; length += read)
        {
            // Read to its end all the same: who is cut off while sending never sees why.
            await whole.WriteAsync(piece.AsMemory(0, length + read <= LargestBody ? read : 0), cancellationToken);
        }

        return length <= LargestBody ? Read(whole.ToArray(), unseeded) : throw new ChatQuestionException($"The body is larger than the {LargestBody} bytes that are read.") { IsTooLarge = true };
    }

    /// <inheritdoc cref="ReadAsync"/>
    internal static ChatQuestion Read(ReadOnlyMemory<byte> body, Func<Seed> unseeded)
    {
        body = body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        if (!Utf8.IsValid(body.Span))
        {
            throw new ChatQuestionException("The body is not UTF-8.");
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return Read(json.RootElement, unseeded);
        }
        catch (JsonException e)
        {
            throw new ChatQuestionException($"The body is not JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws where an escaped text is no text.
            throw new ChatQuestionException("A text in the body holds half of a surrogate pair.");
        }
    }

    private static ChatQuestion Read(JsonElement root, Func<Seed> unseeded)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ChatQuestionException("The body is no object.");
        }

        if (Find(root, "n") is { } n && !(n.ValueKind == JsonValueKind.Number && n.TryGetDouble(out double answers) && answers == 1))
        {
            throw new ChatQuestionException("'n' must be 1: ask again with another seed instead.");
        }

        if (Find(root, "tools") is { } tools && !(tools.ValueKind == JsonValueKind.Array && tools.GetArrayLength() == 0))
        {
            throw new ChatQuestionException("'tools' must be left out: organisms can call none.");
        }

        Decoding decoding = new()
        {
            Temperature = Number(root, "temperature", 0, 2) ?? 1,
            TopP = Number(root, "top_p", double.Epsilon, 1) ?? 1,
            TopK = Whole(root, "top_k", 1, int.MaxValue),
            MaxTokens = Whole(root, "max_completion_tokens", 1, int.MaxValue) ?? Whole(root, "max_tokens", 1, int.MaxValue) ?? new Decoding().MaxTokens,
            Stop = Stops(root),
            LogProbabilities = IsTrue(root, "logprobs") ? Whole(root, "top_logprobs", 0, MostLikeliest) ?? 0 : null,
        };
        bool usage = Find(root, "stream_options") switch
        {
            null => false,
            { ValueKind: JsonValueKind.Object } options => IsTrue(options, "include_usage"),
            _ => throw new ChatQuestionException("'stream_options' must be an object."),
        };
        return new ChatQuestion(Text(root, "model"), new ModelRequest(PromptOf(root), decoding, SeedOf(root) ?? unseeded()), IsTrue(root, "stream"), usage);
    }

    /// <summary>The seed; null where none is given, or −1, which clients of llama.cpp send for any.</summary>
    private static Seed? SeedOf(JsonElement root) => Find(root, "seed") switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out long value) => value == -1 ? null : new Seed(unchecked((ulong)value)),
        { ValueKind: JsonValueKind.Number } number when number.TryGetUInt64(out ulong value) => new Seed(value),
        { } other => throw new ChatQuestionException($"'seed' is {Shown(other)}; allowed is a whole number of 64 bits, or -1 for any."),
    };

    /// <summary>System messages first, then the user's and the assistant's by turns; a last one of the assistant is continued.</summary>
    private static Conversation PromptOf(JsonElement root)
    {
        const string Shape = "'messages' must be system messages, if any, and then the user's and the assistant's by turns, the user's first; a last one of the assistant is the opening of its reply.";
        if (Find(root, "messages") is not { ValueKind: JsonValueKind.Array } messages)
        {
            throw new ChatQuestionException("'messages' is missing.");
        }

        List<string> system = [];
        List<(bool IsModels, string Text)> turns = [];
        foreach (JsonElement message in messages.EnumerateArray())
        {
            string content = Content(message);
            switch (Text(message, "role"))
            {
                case "system" or "developer" when turns.Count == 0:
                    system.Add(content);
                    break;
                case "user":
                    turns.Add((false, content));
                    break;
                case "assistant":
                    turns.Add((true, content));
                    break;
                default:
                    throw new ChatQuestionException(Shape);
            }
        }

        return Conversation.Of(string.Join("\n\n", system), turns) ?? throw new ChatQuestionException(Shape);
    }

    private static string Content(JsonElement message) => Find(message, "content") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Array } parts => string.Concat(parts.EnumerateArray().Select(part => Text(part, "text"))),
        _ => throw new ChatQuestionException("A message's 'content' must be a text or a list of texts."),
    };

    private static IReadOnlyList<string> Stops(JsonElement root) => Find(root, "stop") switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } several => [.. several.EnumerateArray().Select(Stop)],
        { } one => [Stop(one)],
    };

    private static string Stop(JsonElement stop) => stop.ValueKind == JsonValueKind.String && stop.GetString() is { Length: > 0 } text
        ? text
        : throw new ChatQuestionException("'stop' must be a text or a list of texts, and none of them empty.");

    private static bool IsTrue(JsonElement root, string name) => Find(root, name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        { } other => throw new ChatQuestionException($"'{name}' is {Shown(other)}; allowed are true and false."),
    };

    private static double? Number(JsonElement root, string name, double low, double high) => Find(root, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out double number) && number >= low && number <= high => number,
        { } other => throw new ChatQuestionException(string.Create(CultureInfo.InvariantCulture, $"'{name}' is {Shown(other)}; allowed is a number from {(low == double.Epsilon ? "above 0" : low)} to {high}.")),
    };

    private static int? Whole(JsonElement root, string name, int low, int high) => Number(root, name, low, high) switch
    {
        null => null,
        { } number when double.IsInteger(number) => (int)number,
        { } => throw new ChatQuestionException($"'{name}' is {Shown(Find(root, name)!.Value)}; allowed is a whole number."),
    };

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > LongestShown } text ? text[..LongestShown] + "…" : value.GetRawText();

    private static string Text(JsonElement root, string name) => Find(root, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw new ChatQuestionException($"'{name}' is missing or no text.");

    /// <summary>A field; null is as good as not sent.</summary>
    private static JsonElement? Find(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}

/// <summary>A question that cannot be answered; its message is one sentence for whoever asked.</summary>
internal sealed class ChatQuestionException(string message) : Exception(message)
{
    /// <summary>Whether there is more of it than is read.</summary>
    public bool IsTooLarge { get; init; }
}
