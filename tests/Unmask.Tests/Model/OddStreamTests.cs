using System.Text;

namespace Unmask.Tests;

public sealed class OddStreamTests
{
    private const string Hi = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}";
    private const string Dot = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\".\"}}]}";
    private const string End = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    private static WireReading Read(string body) => new ChatCompletionsWire().ReadStream(Encoding.UTF8.GetBytes(body));

    [Theory]
    [InlineData($"data: {Hi}\n\ndata: {Dot}\n\ndata: {End}\n\n")]
    [InlineData($"data: {Hi}\n\ndata: {Dot}\n\ndata: {End}")]
    [InlineData($"data:{Hi}\r\n\r\ndata:{Dot}\r\n\r\ndata:{End}\r\n\r\ndata:[DONE]")]
    [InlineData($"data: {Hi}\r\rdata: {Dot}\r\rdata: {End}\r\rdata: [DONE] \r\r")]
    [InlineData($"data: \n\ndata:\n\n: keep-alive\n\ndata: {Hi}\n\nevent: ping\ndata: ping\n\ndata: {Dot}\n\ndata\n\ndata: {End}\n\ndata: [DONE]\n")]
    [InlineData($"\uFEFFdata: {Hi}\n\nid: 7\nretry: 10\nevent: chunk\ndata: {Dot}\n\ndata: 7\n\ndata: null\n\ndata: {End}\n\n")]
    [InlineData($"data: {Hi}\n\ndata: {{\"choices\":[{{\"index\":1,\"delta\":{{\"content\":\"No\"}},\"finish_reason\":\"length\"}}]}}\n\ndata: {Dot}\n\ndata: {End}\n\n")]
    [InlineData($"data: {{\"choices\":[{{\"index\":1,\"delta\":{{\"content\":\"No\"}}}}]}}\n\ndata: {Hi}\n\ndata: {Dot}\n\ndata: {End}\n\n")]
    [InlineData($"data: {Hi}\n\ndata: {Dot}\n\ndata: {{\"choices\":[{{\"message\":{{\"content\":\"Hi.\"}},\"finish_reason\":\"stop\"}}]}}\n\n")]
    [InlineData("{\"message\":{\"content\":\"Hi\"},\"done\":false}\n{\"message\":{\"content\":\".\"},\"done\":false}\n{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\"}\n")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"Hi.\"},\"finish_reason\":\"stop\"}]}")]
    [InlineData("data: {\"choices\":[{\"message\":{\"content\":\"Hi.\"},\"finish_reason\":\"stop\"}]}\n\n")]
    [InlineData("data: {\"choices\":[{\"text\":\"Hi\"}]}\n\ndata: {\"choices\":[{\"text\":\".\",\"finish_reason\":\"stop\"}]}\n\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"null\"}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\".\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":\"x\"}}\n\n")]
    [InlineData($"data: {Hi}\ndata: {Dot}\ndata: {End}\ndata: [DONE]\n")]
    [InlineData($"data: data: {Hi}\n\ndata: data: {Dot}\n\ndata: data: {End}\n\ndata: data: [DONE]\n\n")]
    [InlineData($"[{Hi},\n{Dot},\n{End}]")]
    [InlineData($"data: {Hi}\n\ndata: {Dot}\n\ndata: {End}\n\ndata: {{\"error\":{{\"message\":\"counting failed\",\"code\":500}}}}\n\n")]
    public void Streams_that_other_clients_read_are_read(string body)
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(Read(body)).Reply);
        Assert.Equal(("Hi.", StopReason.End), (reply.Text, reply.Stop));
    }

    [Theory]
    [InlineData($"data: {Hi}\n\ndata: {Dot}\n\n")]
    [InlineData($"data: {Hi}\n\ndata: {{\"choices\":[{{\"delta\":{{}},\"finish_reason\":\"\"}}],\"usage\":{{\"prompt_tokens\":1,\"completion_tokens\":1}}}}\n\n")]
    [InlineData($"data: {Hi}\n\ndata: {{\"choices\":[{{\"delta\":{{}},\"finish_rea")]
    [InlineData($"data: {Hi}\n\ndata: {{\"choices\":[{{\"del\n\ndata: {End}\n\n")]
    [InlineData($"data: {Hi}\n\nda: {Dot}\n\ndata: {End}\n\n")]
    [InlineData("data: [DONE]\n\n")]
    [InlineData(": keep-alive\n\n")]
    public void A_stream_without_a_reason_to_end_or_with_a_damaged_event_is_cut(string body) => Assert.IsType<WireReading.Broken>(Read(body));

    [Theory]
    [InlineData($"data: {Hi}\n\ndata: {{\"error\":{{\"message\":\"the engine died\",\"code\":500}}}}\n\n")]
    [InlineData($"data: {Hi}\n\ndata: {{\"object\":\"error\",\"message\":\"the engine died\",\"code\":\"500\"}}\n\n")]
    [InlineData($"data: {Hi}\n\nevent: error\ndata: {{\"status\":500,\"detail\":\"the engine died\"}}\n\n")]
    [InlineData($"data: {Hi}\n\n{{\"error\":{{\"message\":\"the engine died\",\"status_code\":500}}}}\n")]
    [InlineData("{\"error\":{\"message\":\"the engine died\",\"code\":500}}")]
    [InlineData("{\"code\":500,\"message\":\"the engine died\"}")]
    public void An_error_in_a_stream_is_told_in_the_providers_words(string body)
    {
        WireError error = Assert.IsType<WireReading.Refused>(Read(body)).Error;
        Assert.Equal(("the engine died", 500), (error.Message, error.Status));
    }

    [Fact]
    public void A_filters_word_behind_the_reason_to_end_counts() =>
        Assert.IsType<WireReading.Refused>(Read($"data: {Hi}\n\ndata: {End}\n\ndata: {{\"error\":{{\"message\":\"x\",\"code\":\"content_filter\"}}}}\n\n"));

    [Theory]
    [InlineData("\"\\ud83d\"", "\"\\ude00\"", "A 😀.")]
    [InlineData("\"\\ud83d\"", "\"x\"", "A \uFFFDx.")]
    [InlineData("\"\\uD83D\"", "\"\\uDE00\"", "A 😀.")]
    [InlineData("\"\\uD83D\"", "\"\\uDC80\"", "A 💀.")]
    public void Halves_in_two_events_are_joined(string one, string other, string text) =>
        Assert.Equal(text, Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(Read(string.Concat(
            new[] { "\"A \"", one, other, "\".\"" }.Select(piece => $"data: {{\"choices\":[{{\"delta\":{{\"content\":{piece}}}}}]}}\n\n")) + $"data: {End}\n\n")).Reply).Text);

    [Fact]
    public void The_bytes_of_one_character_in_two_events_are_joined()
    {
        byte[] body = [.. "data: {\"choices\":[{\"delta\":{\"content\":\""u8, 0xF0, 0x9F, .. "\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\""u8, 0x98, 0x80, .. "\"},\"finish_reason\":\"stop\"}]}\n\n"u8];
        Assert.Equal("😀", Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(new ChatCompletionsWire().ReadStream(body)).Reply).Text);
    }
}
