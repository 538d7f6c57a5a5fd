using System.Text;

namespace Unmask.Tests;

/// <summary>Whole answers of odd shapes: what matters is their text, their reasoning and why they stopped.</summary>
public sealed class OddAnswerTests
{
    private static Reply.Answered Chat(string body) => Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(new ChatCompletionsWire().Read(Encoding.UTF8.GetBytes(body))).Reply);

    private static Reply.Answered Message(string body) => Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(new MessagesWire().Read(Encoding.UTF8.GetBytes(body))).Reply);

    private static string With(string message, string rest = "") => $$"""{"choices":[{"message":{{message}},"finish_reason":"stop"}]{{rest}}}""";

    [Theory]
    [InlineData("""{"content":"Hi.","reasoning_content":"","reasoning":"Hm."}""")]
    [InlineData("""{"content":"Hi.","reasoning":null,"reasoning_details":[{"type":"reasoning.text","text":"Hm."}]}""")]
    [InlineData("""{"content":"Hi.","reasoning":"Hm.","reasoning_details":[{"type":"reasoning.text","text":"Hm."}]}""")]
    [InlineData("""{"content":"Hi.","reasoning_details":[{"type":"reasoning.summary","summary":"H"},{"type":"reasoning.summary","summary":"m."}]}""")]
    [InlineData("""{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Hm."}]},{"type":"text","text":"Hi."}]}""")]
    [InlineData("""{"content":[{"type":"reasoning","text":"Hm."},{"type":"output_text","text":"Hi."}]}""")]
    [InlineData("""{"content":[{"reasoningContent":{"reasoningText":{"text":"Hm."}}},{"text":"Hi."}]}""")]
    [InlineData("""{"content":"Hi.","thinking":"Hm."}""")]
    [InlineData("""{"content":"Hi.","thinking_blocks":[{"type":"thinking","thinking":"Hm.","signature":"x"}]}""")]
    [InlineData("""{"content":"Hi.","provider_specific_fields":{"reasoning_content":"Hm."}}""")]
    [InlineData("""{"content":"Hi.","reasoning":{"content":"Hm."}}""")]
    [InlineData("""{"content":"<think>Hm.</think>Hi.","reasoning_content":"Hm."}""")]
    [InlineData("""{"content":"<think>\n\n</think>Hi.","reasoning_content":"Hm."}""")]
    [InlineData("""{"content":"Hi.","reasoning_content":"\n\n","reasoning":"Hm."}""")]
    [InlineData("""{"content":"<|inner_prefix|>Hm.<|inner_suffix|>Hi."}""")]
    [InlineData("""{"content":"<mm:think>Hm.</mm:think>Hi."}""")]
    [InlineData("""{"content":"<｜begin▁of▁thinking｜>Hm.<｜end▁of▁thinking｜>Hi."}""")]
    [InlineData("""{"content":"Here's my thought process:Hm.Here is my response:Hi."}""")]
    public void Reasoning_is_found_in_every_field_in_which_servers_send_it(string message)
    {
        Reply.Answered reply = Chat(With(message));
        Assert.Equal(("Hi.", "Hm."), (reply.Text, reply.NativeReasoning));
    }

    [Theory]
    [InlineData(""","error":{"code":null,"message":""}""")]
    [InlineData(""","error":{"code":0,"message":" "}""")]
    [InlineData(""","error":{},"errors":[]""")]
    public void An_error_in_which_there_is_nothing_is_none(string rest) => Assert.Equal("Hi.", Chat(With("""{"content":"Hi."}""", rest)).Text);

    [Theory]
    [InlineData("""{"content":"Hi.","reasoning_content":""}""", null)]
    [InlineData("""{"content":"<think>\n\n</think>Hi.","reasoning":null}""", null)]
    [InlineData("""{"content":"Hi.","reasoning":7,"reasoning_details":{"a":[]}}""", null)]
    [InlineData("""{"content":"Hi.","reasoning_details":[{"type":"reasoning.encrypted","data":"x"}]}""", "")]
    public void An_empty_field_is_no_reasoning_and_an_encrypted_one_is_reasoning_that_is_not_shown(string message, string? reasoning)
    {
        Reply.Answered reply = Chat(With(message));
        Assert.Equal(("Hi.", reasoning), (reply.Text, reply.NativeReasoning));
    }

    [Theory]
    [InlineData("""{"choices":[{"text":"Hi.","finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":{"message":{"content":"Hi."},"finish_reason":"stop"}}""")]
    [InlineData("""{"choices":{"0":{"message":{"content":"Hi."},"finish_reason":"stop"}}}""")]
    [InlineData("""{"choices":[{"delta":{"content":"Hi."},"finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":[{"message":{"content":""},"delta":{"content":"Hi."},"finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":[{"message":"Hi.","finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":[{"index":1,"message":{"content":"No."},"finish_reason":"stop"},{"index":0,"message":{"content":"Hi."},"finish_reason":"stop"}]}""")]
    [InlineData("""[{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop"}]}]""")]
    [InlineData("""{"output":{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop"}]}}""")]
    [InlineData("""{"model":"l","message":{"role":"assistant","content":"Hi."},"done":true,"done_reason":"stop","eval_count":3}""")]
    [InlineData("""{"choices":[{"message":{"content":"Hi.","refusal":"Hi."},"finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":[{"message":{"content":[{"type":"refusal","refusal":"Hi."}]},"finish_reason":"stop"}],"error":null}""")]
    [InlineData("""{"choices":[{"message":{"content":"Hi.","content":null},"finish_reason":"stop"}],"error":{}}""")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"Hi.\"},\"finish_reason\":\"stop\"}],\"x\\ud83d\":NaN} trailing words")]
    [InlineData("\uFEFF \r\n : OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n{\"choices\":[{\"message\":{\"content\":\"Hi.\"},\"finish_reason\":\"stop\"}]}")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Hi.\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")]
    public void A_text_is_found_wherever_servers_of_the_chat_wire_put_it(string body) => Assert.Equal(("Hi.", StopReason.End), (Chat(body).Text, Chat(body).Stop));

    [Fact]
    public void Details_nested_beyond_any_librarys_limit_hide_no_text() =>
        Assert.Equal("Hi.", Chat(With("""{"content":"Hi."}""", $",\"x\":{new string('[', 5000)}{new string(']', 5000)}")).Text);

    [Theory]
    [InlineData("\"12\"", 12)]
    [InlineData("12.0", 12)]
    [InlineData("\"12.0\"", 12)]
    [InlineData("-5", null)]
    [InlineData("1e999", null)]
    [InlineData("1e300", null)]
    [InlineData("12.5", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("NaN", null)]
    [InlineData("{}", null)]
    [InlineData("[1]", null)]
    [InlineData("true", null)]
    [InlineData("null", null)]
    [InlineData("0", null)]
    public void A_count_is_a_count_or_unknown_and_never_negative_nor_0_for_what_was_written(string count, int? expected)
    {
        Reply.Answered reply = Chat(With("""{"content":"Hi."}""", $$$""","usage":{"prompt_tokens":{{{count}}},"completion_tokens":{{{count}}}}"""));
        Assert.Equal(("Hi.", expected, expected), (reply.Text, reply.Tokens.Input, reply.Tokens.Output));
    }

    [Theory]
    [InlineData("\"usage\":7")]
    [InlineData("\"usage\":[]")]
    [InlineData("\"usage\":\"none\"")]
    [InlineData("\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":9},\"completion_tokens_details\":{\"reasoning_tokens\":9}}")]
    public void Parts_that_are_more_than_their_whole_are_unknown(string usage)
    {
        TokenUse tokens = Chat(With("""{"content":"Hi."}""", $",{usage}")).Tokens;
        Assert.Null(tokens.CachedInput);
        Assert.Null(tokens.Reasoning);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("{\"content\":{}}")]
    [InlineData("{\"content\":[{\"token\":\"a\",\"logprob\":\"often\"}]}")]
    [InlineData("{\"content\":[{\"token\":7,\"logprob\":-1}]}")]
    [InlineData("{\"content\":[{\"token\":\"a\",\"logprob\":5}]}")]
    [InlineData("{\"content\":[{\"token\":\"a\",\"logprob\":NaN}]}")]
    [InlineData("{\"content\":[[]]}")]
    [InlineData("{\"tokens\":[\"a\"],\"token_logprobs\":[-1]}")]
    public void Log_probabilities_of_an_unknown_shape_are_unknown_and_cost_no_answer(string logprobs)
    {
        Reply.Answered reply = Chat($$"""{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop","logprobs":{{logprobs}}}]}""");
        Assert.Equal("Hi.", reply.Text);
        Assert.Null(reply.LogProbabilities);
    }

    [Theory]
    [InlineData("{\"content\":\"a \\ud83d b\"}", "a \uFFFD b")]
    [InlineData("{\"content\":\"a \\ude00\\ud83d b\"}", "a \uFFFD\uFFFD b")]
    [InlineData("{\"content\":\"\\ud83d\\ude00\"}", "😀")]
    [InlineData("{\"content\":[\"\\ud83d\",\"\\ude00\"]}", "😀")]
    [InlineData("{\"content\":\"a\\u0000\\n\\\"b\\\\\"}", "a\0\n\"b\\")]
    public void Half_a_pair_becomes_a_replacement_character_and_two_halves_become_one_character(string message, string text) => Assert.Equal(text, Chat(With(message)).Text);

    [Fact]
    public void Bytes_that_are_not_UTF8_become_replacement_characters()
    {
        byte[] body = [.. "{\"choices\":[{\"message\":{\"content\":\"a "u8, 0xF0, 0x9F, 0x98, .. " b\",\"reasoning\":\""u8, 0xFF, .. "\"},\"finish_reason\":\"stop\"}]}"u8];
        Reply.Answered reply = Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(new ChatCompletionsWire().Read(body)).Reply);
        Assert.Equal(("a \uFFFD b", "\uFFFD"), (reply.Text, reply.NativeReasoning));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes(With("""{"content":"Hi é."}"""))];
        Assert.Equal("Hi é.", Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(new ChatCompletionsWire().Read(body)).Reply).Text);
    }

    [Theory]
    [InlineData("""{"content":"Hi.","stop_reason":"end_turn"}""")]
    [InlineData("""{"content":[{"text":"Hi."}],"stop_reason":"end_turn","usage":"lots","model":7}""")]
    [InlineData("""{"content":[{"type":"text","text":"Hi."},{"type":"tool_use","input":{"text":"no"}},7,null],"stop_reason":"end_turn"}""")]
    [InlineData("""{"content":{"type":"text","text":"Hi."},"stop_reason":"END_TURN","usage":{"input_tokens":-3,"output_tokens":{}}}""")]
    [InlineData("data: {\"type\":\"message_start\",\"message\":{\"content\":[]}}\n\ndata: {\"delta\":{\"text\":\"Hi.\"}}\n\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}")]
    public void A_text_is_found_wherever_servers_of_the_messages_wire_put_it(string body)
    {
        Reply.Answered reply = Message(body);
        Assert.Equal(("Hi.", StopReason.End, null, null), (reply.Text, reply.Stop, reply.Tokens.Input, reply.Tokens.Output));
    }

    [Theory]
    [InlineData("""{"choices":[{"index":0,"finish_reason":"content_filter","content_filter_results":{"violence":{"filtered":true}}}]}""")]
    [InlineData("""{"choices":[{"index":0,"finish_reason":"content_filter","message":null}]}""")]
    [InlineData("""{"choices":[{"index":0,"finish_reason":"stop","message":{"content":""},"content_filter_results":{"violence":{"filtered":true}}}]}""")]
    [InlineData("""{"choices":[],"promptFeedback":{"blockReason":"SAFETY"}}""")]
    [InlineData("""{"choices":null,"prompt_filter_results":[{"content_filter_results":{"hate":{"filtered":true,"severity":"high"}}}]}""")]
    public void A_filter_that_left_no_text_is_a_filter(string body) =>
        Assert.IsType<Reply.Filtered>(Assert.IsType<WireReading.Whole>(new ChatCompletionsWire().Read(Encoding.UTF8.GetBytes(body))).Reply);

    [Theory]
    [InlineData("")]
    [InlineData("<html>502</html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{\"choices\":[7,null]}")]
    [InlineData("{\"choices\":[{\"finish_reason\":\"stop\"}]}")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"cu")]
    public void What_holds_no_answer_is_broken_and_throws_nothing(string body)
    {
        Assert.IsType<WireReading.Broken>(new ChatCompletionsWire().Read(Encoding.UTF8.GetBytes(body)));
        Assert.IsType<WireReading.Broken>(new ChatCompletionsWire().ReadStream(Encoding.UTF8.GetBytes(body)));
        Assert.IsType<WireReading.Broken>(new MessagesWire().Read(Encoding.UTF8.GetBytes(body)));
    }

    [Theory]
    [InlineData("", "The answer is empty: its body holds nothing.", "The stream is empty: it ended before anything of the answer came.")]
    [InlineData(" \n\n", "The answer is empty: its body holds nothing.", "The stream is empty: it ended before anything of the answer came.")]
    [InlineData("<!DOCTYPE html><html>Please log in</html>", "The answer is a page (HTML or XML) and not JSON of this wire.", null)]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"cu", "The answer is cut: its JSON does not end.", null)]
    [InlineData("{\"choices\":[", "The answer is cut: its JSON does not end.", null)]
    [InlineData("{\"choices\":}", "The answer is damaged: its JSON has a fault.", null)]
    [InlineData("no healthy\n upstream", "The answer is a text and not JSON of this wire: 'no healthy upstream'.", null)]
    public void A_page_an_empty_body_and_a_cut_one_are_told_apart(string body, string whole, string? streamed)
    {
        foreach (IWire wire in new IWire[] { new ChatCompletionsWire(), new MessagesWire() })
        {
            Assert.Equal(whole, Assert.IsType<WireReading.Broken>(wire.Read(Encoding.UTF8.GetBytes(body))).Problem);
            Assert.Equal(streamed ?? whole, Assert.IsType<WireReading.Broken>(wire.ReadStream(Encoding.UTF8.GetBytes(body))).Problem);
        }
    }

    [Fact]
    public void A_message_that_says_itself_that_it_is_not_done_is_broken() =>
        Assert.IsType<WireReading.Broken>(new ChatCompletionsWire().Read("{\"model\":\"l\",\"message\":{\"content\":\"cut\"},\"done\":false}"u8.ToArray()));
}
