using System.Text;
using System.Text.Json.Nodes;
using OfferedTool = Unmask.Tool;

namespace Unmask.Tests;

/// <summary>Tools on both wires: what is sent, and which calls come back.</summary>
public sealed class ToolWireTests
{
    private const string Schema = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""";

    private static readonly Conversation Offering = new("Be kind.", "Weather?") { Tools = [new OfferedTool("weather", "Tells the weather.", Schema)] };

    private static readonly string[] BothWires = ["openai", "anthropic"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static JsonNode Body(string provider, Conversation prompt) =>
        JsonNode.Parse(Provider.All[provider].Wire.Write(new ModelRequest(prompt, new Decoding(), new Seed(1)), "m", Provider.All[provider].Habits, stream: false))!;

    private static void SameJson(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}\nactual   {actual?.ToJsonString()}");

    [Fact]
    public void Each_wire_is_sent_the_tools_in_its_own_form_and_nothing_of_them_where_there_are_none()
    {
        SameJson($$$"""[{"type":"function","function":{"name":"weather","description":"Tells the weather.","parameters":{{{Schema}}}}}]""", Body("openai", Offering)["tools"]);
        SameJson($$"""[{"name":"weather","description":"Tells the weather.","input_schema":{{Schema}}}]""", Body("anthropic", Offering)["tools"]);
        Assert.All(BothWires, provider => Assert.False(Body(provider, Offering with { Tools = [] }).AsObject().ContainsKey("tools")));
    }

    // {C} stands for the calls of the chat wire, {M} for the blocks of the messages wire.
    public static TheoryData<string, string, string> Kinds => new()
    {
        { "one call", """{"id":"c1","type":"function","function":{"name":"weather","arguments":"{\"city\": \"Bern\"}"}}""", """{"type":"tool_use","id":"c1","name":"weather","input":{"city": "Bern"}}""" },
        {
            "parallel calls",
            """{"id":"c1","type":"function","function":{"name":"weather","arguments":"{\"city\": \"Bern\"}"}},{"id":"c2","type":"function","function":{"name":"weather","arguments":"{\"city\": \"Rome\"}"}}""",
            """{"type":"tool_use","id":"c1","name":"weather","input":{"city": "Bern"}},{"type":"tool_use","id":"c2","name":"weather","input":{"city": "Rome"}}"""
        },
        { "an unknown tool", """{"id":"c1","type":"function","function":{"name":"stocks","arguments":"{}"}}""", """{"type":"tool_use","id":"c1","name":"stocks","input":{}}""" },
        { "no JSON", """{"id":"c1","type":"function","function":{"name":"weather","arguments":"{\"city\": "}}""", """{"type":"tool_use","id":"c1","name":"weather","input":"{\"city\": "}""" },
        { "no object", """{"id":"c1","type":"function","function":{"name":"weather","arguments":"[\"Bern\"]"}}""", """{"type":"tool_use","id":"c1","name":"weather","input":["Bern"]}""" },
    };

    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["one call"] = """weather {"city": "Bern"} c1""",
        ["parallel calls"] = """weather {"city": "Bern"} c1; weather {"city": "Rome"} c2""",
        ["an unknown tool"] = "stocks {} c1",
        ["no JSON"] = """weather {"city":  c1""",
        ["no object"] = """weather ["Bern"] c1""",
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Calls_of_a_whole_answer_come_as_they_were_written_and_end_the_turn(string kind, string chat, string blocks)
    {
        Reply.Answered first = await AskAsync("openai-compatible", $$$"""{"choices":[{"message":{"role":"assistant","content":null,"tool_calls":[{{{chat}}}]},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":9,"completion_tokens":3}}""");
        Reply.Answered second = await AskAsync("anthropic", $$$"""{"role":"assistant","content":[{{{blocks}}}],"stop_reason":"tool_use","usage":{"input_tokens":9,"output_tokens":3}}""");

        Assert.Equal((Expected[kind], "", StopReason.End, "tool_calls"), (Said(first), first.Text, first.Stop, first.StopWord));
        Assert.Equal((Expected[kind], "", StopReason.End, "tool_use"), (Said(second), second.Text, second.Stop, second.StopWord));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Where_no_tools_were_offered_the_same_answers_are_read_as_before(string kind, string chat, string blocks)
    {
        Conversation plain = Offering with { Tools = [] };
        Reply.Answered first = await AskAsync("openai-compatible", $$$"""{"choices":[{"message":{"role":"assistant","content":"Hi.","tool_calls":[{{{chat}}}]},"finish_reason":"tool_calls"}]}""", plain);
        Reply.Answered second = await AskAsync("anthropic", $$$"""{"role":"assistant","content":[{"type":"text","text":"Hi."},{{{blocks}}}],"stop_reason":"tool_use"}""", plain);

        Assert.All([first, second], reply => Assert.Equal((kind, "Hi.", StopReason.Unknown, 0), (kind, reply.Text, reply.Stop, reply.ToolCalls.Count)));
    }

    [Fact]
    public async Task Text_without_a_call_has_none()
    {
        Reply.Answered first = await AskAsync("openai-compatible", CannedServer.Good("I would call weather."));
        Reply.Answered second = await AskAsync("anthropic", """{"role":"assistant","content":[{"type":"text","text":"I would call weather."}],"stop_reason":"end_turn"}""");

        Assert.All([first, second], reply => Assert.Equal(("I would call weather.", StopReason.End, 0), (reply.Text, reply.Stop, reply.ToolCalls.Count)));
    }

    // The pieces as both providers document them: a name and an id first, and then the arguments bit by bit.
    [Fact]
    public async Task Streamed_calls_are_put_together_from_their_pieces()
    {
        string chat = Events(
            """{"choices":[{"index":0,"delta":{"role":"assistant","content":"Let me see."}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"weather","arguments":""}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"city\""}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":": \"Bern\"}"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"c2","type":"function","function":{"name":"weather","arguments":"{\"city\": \"Rome\"}"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""",
            "[DONE]");
        string messages = Events(
            """{"type":"message_start","message":{"role":"assistant","content":[],"model":"m-1","usage":{"input_tokens":9,"output_tokens":1}}}""",
            """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Let me see."}}""",
            """{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"c1","name":"weather","input":{}}}""",
            """{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":""}}""",
            """{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"city\""}}""",
            """{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":": \"Bern\"}"}}""",
            """{"type":"content_block_stop","index":1}""",
            """{"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"c2","name":"weather","input":{"city": "Rome"}}}""",
            """{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":5}}""",
            """{"type":"message_stop"}""");

        Reply.Answered first = await AskAsync("openai-compatible", chat, stream: true), second = await AskAsync("anthropic", messages, stream: true);

        Assert.All([first, second], reply => Assert.Equal((Expected["parallel calls"], "Let me see.", StopReason.End), (Said(reply), reply.Text, reply.Stop)));
    }

    [Theory]
    // Gateways that number every call 0.
    [InlineData("""[{"index":0,"id":"c1","function":{"name":"weather","arguments":"{\"city\": \"Bern\"}"}}]""", """[{"index":0,"id":"c2","function":{"name":"weather","arguments":"{\"city\": \"Rome\"}"}}]""", "parallel calls")]
    // An id or a name that comes again with each piece.
    [InlineData("""[{"index":0,"id":"c1","function":{"name":"weather","arguments":"{\"city\""}}]""", """[{"index":0,"id":"c1","function":{"name":"weather","arguments":": \"Bern\"}"}}]""", "one call")]
    [InlineData("""[{"index":0,"id":"c1","function":{"name":"weather","arguments":"{\"city\""}}]""", """[{"index":0,"id":"","function":{"name":"","arguments":": \"Bern\"}"}}]""", "one call")]
    public async Task Servers_that_number_or_name_the_pieces_oddly_are_understood(string one, string other, string kind)
    {
        string body = Events($$$"""{"choices":[{"delta":{"tool_calls":{{{one}}}}}]}""", $$$"""{"choices":[{"delta":{"tool_calls":{{{other}}}}}]}""", """{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}""", "[DONE]");
        Assert.Equal(Expected[kind], Said(await AskAsync("openai-compatible", body, stream: true)));
    }

    [Fact]
    public async Task A_call_that_the_token_limit_cut_is_no_end_of_a_turn()
    {
        Reply.Answered cut = await AskAsync("openai-compatible", """{"choices":[{"message":{"content":null,"tool_calls":[{"id":"c1","function":{"name":"weather","arguments":"{\"ci"}}]},"finish_reason":"length"}]}""");
        Assert.Equal(StopReason.TokenLimit, cut.Stop);
        Assert.IsType<Transcript.Truncated>(TranscriptParser.Parse(cut, Reasoning.None, offersTools: true));
    }

    [Theory]
    [InlineData("""{"a": 1}""", typeof(ToolArguments.Given))]
    [InlineData("[1]", typeof(ToolArguments.NotObject))]
    [InlineData("\"a\"", typeof(ToolArguments.NotObject))]
    [InlineData("null", typeof(ToolArguments.NotObject))]
    [InlineData("", typeof(ToolArguments.NotJson))]
    [InlineData("{\"a\": ", typeof(ToolArguments.NotJson))]
    [InlineData("{} {}", typeof(ToolArguments.NotJson))]
    public void Arguments_are_an_object_or_something_else_that_is_said(string arguments, Type expected) => Assert.IsType(expected, new ToolCall("weather", arguments).Parsed);

    [Fact]
    public void Tools_make_another_conversation_and_none_leave_its_hash_as_it_was()
    {
        Conversation plain = new("Be kind.", "Weather?");
        Assert.NotEqual(plain, Offering);
        Assert.NotEqual(plain.Hash, Offering.Hash, StringComparer.Ordinal);
        Assert.Equal(Offering, new Conversation("Be kind.", "Weather?") { Tools = [new OfferedTool("weather", "Tells the weather.", Schema)] });
        // Taken from a run that was made before there were tools.
        Assert.Equal(TextHash.Of("8:Be kind.8:Weather?-1:"), plain.Hash);
        Assert.Equal(Offering.Tools, OfferedTool.Read(OfferedTool.Write(Offering.Tools), out string? fault));
        Assert.Null(fault);
    }

    private static async Task<Reply.Answered> AskAsync(string provider, string body, Conversation? prompt = null, bool stream = false)
    {
        await using CannedServer server = await CannedServer.StartAsync((_, _) => new Said(200, body));
        using HttpChatModel model = server.Model(provider, stream);
        return Assert.IsType<Reply.Answered>(await model.AskAsync(new ModelRequest(prompt ?? Offering, new Decoding(), new Seed(1)), Stop));
    }

    private static string Events(params string[] data) => new StringBuilder().AppendJoin("", data.Select(one => $"data: {one}\n\n")).ToString();

    private static string Said(Reply.Answered reply) => string.Join("; ", reply.ToolCalls.Select(call => $"{call.Name} {call.Arguments} {call.Id}"));
}
