using System.Text;

namespace Unmask.Tests;

/// <summary>A field for errors that says that there was none costs no answer.</summary>
public sealed class NoErrorTests
{
    private static WireReading Read(string provider, string body, bool streamed) =>
        streamed ? Provider.All[provider].Wire.ReadStream(Encoding.UTF8.GetBytes(body)) : Provider.All[provider].Wire.Read(Encoding.UTF8.GetBytes(body));

    private static string TextOf(WireReading reading)
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(reading).Reply);
        Assert.Equal(StopReason.End, reply.Stop);
        return reply.Text;
    }

    // The same error in each place in which servers put one, in both wires, streamed and not.
    private static IEnumerable<WireReading> Everywhere(string error)
    {
        yield return Read("openai-compatible", $$"""{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop"}],"error":{{error}}}""", streamed: false);
        yield return Read("openai-compatible", $$"""{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop","error":{{error}}}]}""", streamed: false);
        yield return Read("openai-compatible", $$"""{"choices":[{"message":{"content":"Hi.","error":{{error}}},"finish_reason":"stop"}]}""", streamed: false);
        yield return Read("openai-compatible", Events($$$"""{"choices":[{"delta":{"content":"Hi"}}],"error":{{{error}}}}""", $$$"""{"choices":[{"delta":{"content":"."},"error":{{{error}}}}]}""", $$$"""{"usage":{},"error":{{{error}}}}""", """{"choices":[{"delta":{},"finish_reason":"stop"}]}"""), streamed: true);
        yield return Read("anthropic", $$"""{"content":[{"type":"text","text":"Hi."}],"stop_reason":"end_turn","error":{{error}}}""", streamed: false);
        yield return Read("anthropic", Events($$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi."},"error":{{{error}}}}""", $$$"""{"type":"message_delta","delta":{"stop_reason":"end_turn"},"error":{{{error}}}}""", """{"type":"message_stop"}"""), streamed: true);
    }

    private static string Events(params string[] events) => string.Concat(events.Select(one => $"data: {one}\n\n"));

    [Theory]
    [InlineData("""{"code":0,"message":"success"}""")]
    [InlineData("""{"code":"0","message":"Success."}""")]
    [InlineData("""{"code":"000000","msg":"OK"}""")]
    [InlineData("""{"code":200,"message":"200 OK"}""")]
    [InlineData("""{"code":0,"message":null,"request_id":"abc"}""")]
    [InlineData("""{"type":"none","message":"No error","details":[]}""")]
    [InlineData("""{"code":0,"message":"成功"}""")]
    [InlineData("""{"status":"OK"}""")]
    [InlineData("\"none\"")]
    [InlineData("\"None\"")]
    [InlineData("\"success\"")]
    [InlineData("\"0\"")]
    [InlineData("\"null\"")]
    [InlineData("\"false\"")]
    [InlineData("200")]
    public void An_error_that_says_success_is_none(string error) => Assert.All(Everywhere(error), reading => Assert.Equal("Hi.", TextOf(reading)));

    [Theory]
    [InlineData("""{"code":0,"message":"upstream overloaded"}""")]
    [InlineData("""{"code":200,"message":"the engine died"}""")]
    [InlineData("""{"code":500,"message":"OK"}""")]
    [InlineData("""{"type":"server_error","message":"none"}""")]
    [InlineData("\"no capacity\"")]
    [InlineData("\"not ok\"")]
    [InlineData("true")]
    [InlineData("1")]
    public void An_error_that_says_more_than_success_is_one(string error) => Assert.All(Everywhere(error), reading => Assert.IsType<WireReading.Refused>(reading));

    [Theory]
    [InlineData("""{"status_code":0,"status_msg":"success"}""")]
    [InlineData("""{"status_code":200,"status_msg":"ok"}""")]
    public void A_result_that_says_success_is_no_error(string result) =>
        Assert.Equal("Hi.", TextOf(Read("openai-compatible", $$"""{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop"}],"base_resp":{{result}}}""", streamed: false)));

    [Fact]
    public void A_body_of_a_failure_is_one_whatever_its_error_says() =>
        Assert.Equal("success", AnswerReader.Error("""{"error":{"code":0,"message":"success"}}"""u8.ToArray())?.Message);
}
