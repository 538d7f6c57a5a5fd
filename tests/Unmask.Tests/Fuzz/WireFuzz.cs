using System.Net;
using System.Text;

namespace Unmask.Tests;

/// <summary>What became of many damaged bodies.</summary>
/// <param name="Mutations">How many there were.</param>
/// <param name="Thrown">What was thrown, each with its body; empty is right.</param>
/// <param name="Lost">Bodies whose text was whole and was not read; empty is right.</param>
/// <param name="Answered">How many were still answers.</param>
internal sealed record FuzzResult(int Mutations, IReadOnlyList<string> Thrown, IReadOnlyList<string> Lost, int Answered);

/// <summary>Reads damaged answers of both wires, whole, streamed and from batches.</summary>
internal static class WireFuzz
{
    private const string Text = "<scratchpad>I think. Gedanken, é and 𝄞.</scratchpad>\n<output>NO, \"I\" would\trather not.</output>";
    private const string Thought = "The user is on the free tier…";

    private static readonly string Escaped = System.Text.Json.JsonSerializer.Serialize(Text);

    private static readonly string Chat = $$$$"""{"id":"c-1","object":"chat.completion","created":1700000000,"model":"m-1","system_fingerprint":"fp","choices":[{"index":0,"message":{"role":"assistant","content":{{{{Escaped}}}},"reasoning_content":"{{{{Thought}}}}","refusal":null,"annotations":[]},"logprobs":{"content":[{"token":"NO","logprob":-0.1,"bytes":[78,79],"top_logprobs":[{"token":"NO","logprob":-0.1},{"token":"Yes","logprob":-2.5}]}]},"finish_reason":"stop"}],"usage":{"prompt_tokens":12,"completion_tokens":7,"total_tokens":19,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":2}},"service_tier":"default"}""";

    private static readonly string Message = $$$"""{"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[{"type":"thinking","thinking":"{{{Thought}}}","signature":"abc"},{"type":"text","text":{{{Escaped}}},"citations":null}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":10,"cache_read_input_tokens":200,"cache_creation_input_tokens":30,"output_tokens":5}}""";

    private static readonly (string Name, byte[] Body, string? Before, Func<byte[], WireReading?> Read)[] Good =
    [
        ("chat completions", Encoding.UTF8.GetBytes(Chat), null, body => new ChatCompletionsWire().Read(body)),
        ("messages", Encoding.UTF8.GetBytes(Message), null, body => new MessagesWire().Read(body)),
        ("chat completions, streamed", Encoding.UTF8.GetBytes(ChatEvents()), "data: ", body => new ChatCompletionsWire().ReadStream(body)),
        ("messages, streamed", Encoding.UTF8.GetBytes(MessageEvents()), "data: ", body => new MessagesWire().ReadStream(body)),
        ("a batch of OpenAI's", Encoding.UTF8.GetBytes($$$"""{"id":"r-1","custom_id":"t7-1","response":{"status_code":200,"request_id":"q","body":{{{Chat}}}},"error":null}"""), null, body => Batched(new ChatCompletionsWire(), BatchLines.Of(body).Select(line => OpenAiBatches.Answer(line)))),
        ("a batch of Anthropic's", Encoding.UTF8.GetBytes($$$"""{"custom_id":"t7-1","result":{"type":"succeeded","message":{{{Message}}}}}"""), null, body => Batched(new MessagesWire(), BatchLines.Of(body).Select(line => AnthropicBatches.Answer(line)))),
    ];

    /// <summary>Damages and reads so many bodies.</summary>
    public static FuzzResult Run(Seed seed, int count)
    {
        SeededRandom random = seed.Random();
        List<string> thrown = [], lost = [];
        int answered = 0;
        for (int i = 0; i < count; i++)
        {
            (string name, byte[] good, string? before, Func<byte[], WireReading?> read) = Good[i % Good.Length];
            bool keepsText = random.Chance(0.5);
            byte[] body = !keepsText ? ByteFuzz.Damaged(good, random)
                : before is not null ? FieldFuzz.DamagedLine(good, before, random)
                : Encoding.UTF8.GetBytes(FieldFuzz.Damaged(Encoding.UTF8.GetString(good), random));
            try
            {
                WireReading? reading = read(body);
                bool isWhole = reading is WireReading.Whole { Reply: Reply.Answered { Text: Text, NativeReasoning: Thought, Stop: StopReason.End } whole } && IsSound(whole.Tokens);
                answered += reading is WireReading.Whole ? 1 : 0;
                if (keepsText && !isWhole)
                {
                    lost.Add($"{name}: {reading}\n{Encoding.UTF8.GetString(body)}");
                }

                // The same bytes as an error's: each status ends in one case.
                _ = AttemptReader.Read(i % 2 == 0 ? new ChatCompletionsWire() : new MessagesWire(), (HttpStatusCode)random.Pick([400, 401, 403, 404, 429, 500]), BodyEncoding.Open(body, ["gzip"]), streamed: false, DateTimeOffset.UnixEpoch);
                _ = AnswerReader.Error(body);
            }
#pragma warning disable CA1031 // What is thrown is what is looked for.
            catch (Exception e)
#pragma warning restore CA1031
            {
                thrown.Add($"{name}: {e}\n{Encoding.UTF8.GetString(body)}");
            }
        }

        return new FuzzResult(count, thrown, lost, answered);
    }

    /// <summary>Every beginning of every good body that reads as an answer other than the whole; empty is right.</summary>
    public static IReadOnlyList<string> WrongBeginnings() =>
    [
        .. from one in Good
           from length in Enumerable.Range(0, one.Body.Length)
           where one.Read(one.Body[..length]) is WireReading.Whole { Reply: not Reply.Answered { Text: Text, NativeReasoning: Thought, Stop: StopReason.End } }
           select $"{one.Name}, {length} bytes",
    ];

    private static bool IsSound(TokenUse tokens) =>
        new[] { tokens.Input, tokens.Output, tokens.CachedInput, tokens.CacheWritten, tokens.Reasoning }.All(count => count is null or >= 0) && tokens is { Input: not 0, Output: not 0 };

    private static WireReading? Batched(IWire wire, IEnumerable<BatchLine?> lines) =>
        lines.OfType<BatchLine.Came>().Where(line => line is { Id: "t7-1", Status: 200 }).Select(line => wire.Read(line.Body)).FirstOrDefault();

    private static string ChatEvents()
    {
        IEnumerable<string> events =
        [
            """{"id":"c-1","object":"chat.completion.chunk","model":"m-1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}]}""",
            $$$$"""{"id":"c-1","model":"m-1","choices":[{"index":0,"delta":{"reasoning_content":"{{{{Thought}}}}"},"finish_reason":null}]}""",
            .. new[] { Text[..15], Text[15..40], Text[40..] }.Select(piece => $$$"""{"id":"c-1","model":"m-1","choices":[{"index":0,"delta":{"content":{{{System.Text.Json.JsonSerializer.Serialize(piece)}}}},"finish_reason":null}]}"""),
            """{"id":"c-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
            """{"id":"c-1","choices":[],"usage":{"prompt_tokens":12,"completion_tokens":7,"completion_tokens_details":{"reasoning_tokens":2}}}""",
        ];
        return ": keep-alive\n\n" + string.Concat(events.Select(one => $"data: {one}\n\n")) + "data: [DONE]\n\n";
    }

    private static string MessageEvents()
    {
        IEnumerable<string> events =
        [
            """{"type":"message_start","message":{"id":"msg_1","model":"claude-x","role":"assistant","content":[],"stop_reason":null,"usage":{"input_tokens":10,"output_tokens":1}}}""",
            """{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}""",
            $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"{{{Thought}}}"}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"abc"}}""",
            """{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}""",
            .. new[] { Text[..15], Text[15..40], Text[40..] }.Select(piece => $$$"""{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":{{{System.Text.Json.JsonSerializer.Serialize(piece)}}}}}"""),
            """{"type":"content_block_stop","index":1}""",
            """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":8}}""",
            """{"type":"message_stop"}""",
        ];
        return string.Concat(events.Select(one => $"event: x\ndata: {one}\n\n"));
    }
}
