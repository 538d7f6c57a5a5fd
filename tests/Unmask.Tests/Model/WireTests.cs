using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class WireTests
{
    private static readonly ModelRequest Plain = new(new Conversation("Be kind.", "Hello?"), new Decoding { MaxTokens = 99 }, new Seed(0xFFFF_FFFF_8000_0007));

    private static JsonNode Body(string provider, ModelRequest request, bool stream = false) =>
        JsonNode.Parse(Provider.All[provider].Wire.Write(request, "the-model", Provider.All[provider].Habits, stream))!;

    private static void SameJson(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}\nactual   {actual.ToJsonString()}");

    private static Reply Whole(IWire wire, string body) => Assert.IsType<WireReading.Whole>(wire.Read(Encoding.UTF8.GetBytes(body))).Reply;

    [Fact]
    public void OpenAI_is_sent_its_own_field_for_the_limit_and_nothing_that_its_newest_models_turn_down() => SameJson(
        """{"model":"the-model","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hello?"}],"max_completion_tokens":99,"seed":7}""",
        Body("openai", Plain));

    [Fact]
    public void A_local_server_is_told_everything_as_its_own_defaults_differ() => SameJson(
        """
        {"model":"the-model","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hello?"}],"max_tokens":99,"temperature":1,"top_p":1,"seed":7,
        "stream":true,"stream_options":{"include_usage":true}}
        """,
        Body("vllm", Plain, stream: true));

    [Fact]
    public void Anthropic_gets_the_system_prompt_apart_and_no_seed() => SameJson(
        """{"model":"the-model","max_tokens":99,"system":[{"type":"text","text":"Be kind."}],"messages":[{"role":"user","content":"Hello?"}],"temperature":0.5}""",
        Body("anthropic", Plain with { Decoding = Plain.Decoding with { Temperature = 0.5 } }));

    [Fact]
    public void A_long_system_prompt_is_marked_for_the_cache_on_Anthropics_wire()
    {
        JsonNode body = Body("anthropic", Plain with { Prompt = new Conversation(new string('a', 4000), "Q") });
        Assert.Equal("ephemeral", (string?)body["system"]![0]!["cache_control"]!["type"]);
    }

    [Fact]
    public void A_prefill_is_a_last_message_and_vLLM_is_told_to_go_on_with_it()
    {
        ModelRequest begun = Plain with { Prompt = Plain.Prompt with { Prefill = "<scratchpad>" } };
        JsonNode vllm = Body("vllm", begun);
        Assert.Equal("<scratchpad>", (string?)vllm["messages"]![2]!["content"]);
        Assert.True((bool)vllm["continue_final_message"]!);
        Assert.False((bool)vllm["add_generation_prompt"]!);
        Assert.Equal("assistant", (string?)Body("anthropic", begun)["messages"]![1]!["role"]);
        Assert.Null(Body("anthropic", begun)["continue_final_message"]);
    }

    [Fact]
    public void Everything_that_a_study_asks_for_goes_out_fields_of_the_providers_own_included()
    {
        Decoding decoding = new()
        {
            Temperature = 0.7,
            TopP = 0.9,
            TopK = 40,
            MaxTokens = 5,
            Stop = ["END"],
            LogProbabilities = 3,
            Extra = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["min_p"] = JsonSerializer.SerializeToElement(0.05), ["reasoning"] = JsonSerializer.SerializeToElement(new { effort = "low" }) },
        };
        SameJson(
            """
            {"model":"the-model","messages":[{"role":"user","content":"Q"}],"max_tokens":5,"temperature":0.7,"top_p":0.9,"top_k":40,"seed":1,"stop":["END"],"logprobs":true,"top_logprobs":3,
            "min_p":0.05,"reasoning":{"effort":"low"}}
            """,
            Body("openrouter", new ModelRequest(new Conversation("", "Q"), decoding, new Seed(1))));
    }

    [Theory]
    [InlineData("openai/m", "prefill", "continue a reply", "anthropic, openrouter, ollama, vllm, llama-server")]
    [InlineData("openai/m", "top_k", "decoding.top_k", "anthropic")]
    [InlineData("anthropic/m", "log_probabilities", "decoding.log_probabilities", "openai")]
    public void What_a_provider_does_not_have_is_told_before_anything_is_sent(string model, string wish, string says, string able)
    {
        Study study = TestStudies.Small with
        {
            Reasonings = [wish == "prefill" ? Reasoning.Prefill : Reasoning.Scratchpad],
            Decoding = new Decoding { TopK = wish == "top_k" ? 5 : null, LogProbabilities = wish == "log_probabilities" ? 1 : null },
        };
        string message = Assert.Throws<ModelException>(() => ProviderAbilities.RefuseIfUnable(model, study)).Message;
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.Contains(able, message, StringComparison.Ordinal);
        ProviderAbilities.RefuseIfUnable("organism/faker", study);
    }

    [Theory]
    [InlineData("""{"content":"Hi."}""", "Hi.", null)]
    [InlineData("""{"content":[{"type":"text","text":"H"},{"type":"text","text":"i."}]}""", "Hi.", null)]
    [InlineData("""{"content":null,"refusal":"No."}""", "No.", null)]
    [InlineData("""{"content":"Hi.","reasoning_content":"Hm."}""", "Hi.", "Hm.")]
    [InlineData("""{"content":"Hi.","reasoning":"Hm."}""", "Hi.", "Hm.")]
    [InlineData("""{"content":"<think>Hm.</think>Hi."}""", "Hi.", "Hm.")]
    [InlineData("""{"content":"Hm.</think>Hi."}""", "Hi.", "Hm.")]
    [InlineData("""{"content":"I say <think>Hm.</think>"}""", "I say <think>Hm.</think>", null)]
    public void Texts_and_reasoning_are_found_wherever_servers_put_them(string message, string text, string? reasoning)
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(Whole(new ChatCompletionsWire(), $$"""{"choices":[{"message":{{message}},"finish_reason":"stop"}]}"""));
        Assert.Equal((text, reasoning), (reply.Text, reply.NativeReasoning));
    }

    [Theory]
    [InlineData("stop", StopReason.End)]
    [InlineData("length", StopReason.TokenLimit)]
    [InlineData("content_filter", StopReason.ContentFilter)]
    public void Reasons_to_stop_are_read_from_the_chat_wire(string finish, StopReason stop) =>
        Assert.Equal(stop, Assert.IsType<Reply.Answered>(Whole(new ChatCompletionsWire(), $$"""{"choices":[{"message":{"content":"x"},"finish_reason":"{{finish}}"}]}""")).Stop);

    [Theory]
    [InlineData("end_turn", StopReason.End)]
    [InlineData("max_tokens", StopReason.TokenLimit)]
    [InlineData("stop_sequence", StopReason.StopString)]
    [InlineData("refusal", StopReason.ContentFilter)]
    public void Reasons_to_stop_are_read_from_the_messages_wire(string finish, StopReason stop) =>
        Assert.Equal(stop, Assert.IsType<Reply.Answered>(Whole(new MessagesWire(), $$"""{"content":[{"type":"text","text":"x"}],"stop_reason":"{{finish}}"}""")).Stop);

    [Fact]
    public void Log_probabilities_come_with_their_rivals()
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(Whole(new ChatCompletionsWire(), """
            {"choices":[{"message":{"content":"No"},"finish_reason":"stop","logprobs":{"content":[{"token":"No","logprob":-0.1,"top_logprobs":[{"token":"No","logprob":-0.1},{"token":"Yes","logprob":-2.4}]}]}}]}
            """));
        TokenChance chance = Assert.Single(reply.LogProbabilities!);
        Assert.Equal(("No", -0.1, "Yes", -2.4), (chance.Token, chance.LogProbability, chance.Others[1].Token, chance.Others[1].LogProbability));
    }

    [Fact]
    public void Anthropics_input_is_what_was_read_from_the_cache_written_to_it_and_neither()
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(Whole(new MessagesWire(), """
            {"model":"claude-x","content":[{"type":"thinking","thinking":"Hm.","signature":"abc"},{"type":"text","text":"Hi."}],"stop_reason":"end_turn",
            "usage":{"input_tokens":10,"cache_read_input_tokens":200,"cache_creation_input_tokens":30,"output_tokens":5}}
            """));
        Assert.Equal(new TokenUse(240, 5) { CachedInput = 200, CacheWritten = 30 }, reply.Tokens);
        Assert.Equal(("Hi.", "Hm.", "claude-x"), (reply.Text, reply.NativeReasoning, reply.Model));
    }

    // The first event counts what is written before anything is: servers put 0 or 1 there.
    [Fact]
    public void A_stream_of_messages_whose_end_counts_nothing_has_unknown_tokens_written()
    {
        const string Stream = """
            data: {"type":"message_start","message":{"model":"claude-x","content":[],"usage":{"input_tokens":10,"output_tokens":1}}}

            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"A long answer of many words."}}

            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"}}


            """;

        WireReading.Whole whole = Assert.IsType<WireReading.Whole>(new MessagesWire().ReadStream(Encoding.UTF8.GetBytes(Stream)));

        Assert.Equal(new TokenUse(10, Output: null), Assert.IsType<Reply.Answered>(whole.Reply).Tokens);
    }

    [Fact]
    public void A_stream_of_messages_is_put_together()
    {
        const string Stream = """
            event: message_start
            data: {"type":"message_start","message":{"model":"claude-x","usage":{"input_tokens":10,"cache_read_input_tokens":3,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"H"}}

            event: ping
            data: {"type":"ping"}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"i."}}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":8}}

            event: message_stop
            data: {"type":"message_stop"}


            """;
        WireReading.Whole whole = Assert.IsType<WireReading.Whole>(new MessagesWire().ReadStream(Encoding.UTF8.GetBytes(Stream)));
        Reply.Answered reply = Assert.IsType<Reply.Answered>(whole.Reply);
        Assert.Equal(("Hi.", "Hm.", new TokenUse(13, 8) { CachedInput = 3 }), (reply.Text, reply.NativeReasoning, reply.Tokens));
        // Cut anywhere before its reason to end is there, it is no answer; cut behind it, it is whole.
        byte[] bytes = Encoding.UTF8.GetBytes(Stream);
        int reason = bytes.AsSpan().IndexOf("\"output_tokens\":8}}"u8) + "\"output_tokens\":8}}".Length;
        Assert.All(Enumerable.Range(0, reason), end => Assert.IsType<WireReading.Broken>(new MessagesWire().ReadStream(bytes.AsMemory(0, end))));
        Assert.All(Enumerable.Range(reason, bytes.Length - reason), end => Assert.Equal("Hi.", Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(new MessagesWire().ReadStream(bytes.AsMemory(0, end))).Reply).Text));
    }

    [Fact]
    public void An_empty_thinking_text_beside_a_signature_is_reasoning_that_is_not_shown()
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(Whole(new MessagesWire(), """{"content":[{"type":"thinking","thinking":"","signature":"abc"},{"type":"text","text":"Hi."}],"stop_reason":"end_turn"}"""));
        Assert.Equal("", reply.NativeReasoning);
    }

    [Theory]
    [InlineData("data: a\n\ndata: b\n\n", "a|b")]
    [InlineData("data: a\r\n\r\ndata: b\r\n\r\n", "a|b")]
    [InlineData("data:a\ndata: b\n\n", "a\nb")]
    [InlineData(": comment\nretry: 5\ndata: a\n\n", "a")]
    [InlineData("data: whole\n\ndata: last", "whole|last?")]
    [InlineData("data: whole\n\ndata: last\n", "whole|last?")]
    [InlineData("data: a\rdata: b\r\r", "a\nb")]
    [InlineData("", "")]
    public void Events_are_read_as_the_standard_says(string body, string expected) =>
        Assert.Equal(expected, string.Join('|', ServerEvent.Read(Encoding.UTF8.GetBytes(body)).Select(one => Encoding.UTF8.GetString(one.Data.Span) + (one.IsOpen ? "?" : ""))));
}
