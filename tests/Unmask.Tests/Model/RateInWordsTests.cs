using System.Net;
using System.Text;

namespace Unmask.Tests;

/// <summary>Too many requests, where only the words of a body say so.</summary>
public sealed class RateInWordsTests
{
    private static Attempt Read(int status, string body, string provider = "openai-compatible", bool streamed = false) =>
        AttemptReader.Read(Provider.All[provider].Wire, (HttpStatusCode)status, new OpenedBody(Encoding.UTF8.GetBytes(body)), streamed, DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData("""{"choices":null,"base_resp":{"status_code":1002,"status_msg":"rate limit"}}""")]
    [InlineData("""{"base_resp":{"status_code":1002,"status_msg":"rate limited, please retry"}}""")]
    [InlineData("""{"error":"rate limit exceeded"}""")]
    [InlineData("""{"error":{"message":"Too many requests","code":1234}}""")]
    [InlineData("""{"error":{"message":"Rate limit reached for requests","type":"requests"}}""")]
    [InlineData("""{"error":{"message":"You have exceeded the request rate limit.","code":17}}""")]
    [InlineData("""{"code":50011,"message":"Requests are too frequent"}""")]
    [InlineData("""{"code":"x","message":"QPS limit"}""")]
    [InlineData("""{"error_code":18,"error_msg":"Open api qps request limit reached: qps limit"}""")]
    [InlineData("""{"error":{"message":"您的请求过于频繁，请稍后再试","code":9}}""")]
    [InlineData("""{"error":{"message":"触发限流","code":9}}""")]
    [InlineData("""{"message":"API rate limit exceeded"}""")]
    [InlineData("""{"success":false,"msg":"Too many requests"}""")]
    [InlineData("""{"detail":"Request was throttled. Expected available in 3 seconds."}""")]
    [InlineData("Too many requests, please try again later.")]
    [InlineData("\"rate limit\"")]
    public void A_body_of_a_success_that_speaks_of_too_many_requests_waits(string body)
    {
        foreach (string provider in new[] { "openai-compatible", "anthropic" })
        {
            Assert.IsType<Attempt.TooMany>(Read(200, body, provider));
            Assert.IsType<Attempt.TooMany>(Read(200, body, provider, streamed: true));
            Assert.IsType<Attempt.TooMany>(Read(500, body, provider));
            Assert.IsType<Attempt.TooMany>(Read(400, body, provider));
        }

        Assert.IsType<Attempt.TooMany>(Read(200, $"data: {{\"choices\":[{{\"delta\":{{\"role\":\"assistant\"}}}}]}}\n\ndata: {{\"error\":{{\"message\":\"Too many requests\"}}}}\n\n", streamed: true));
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"Invalid request: temperature is too high","type":"invalid_request_error"}}""")]
    [InlineData(400, """{"error":{"message":"Your request has too many tokens","type":"invalid_request_error"}}""")]
    [InlineData(200, """{"error":{"message":"Unknown field rate_limit_policy_id","code":7}}""")]
    [InlineData(200, """{"base_resp":{"status_code":2013,"status_msg":"frequency_penalty exceeds its range"}}""")]
    [InlineData(413, """{"error":{"message":"Request too large: rate limit exceeded"}}""")]
    public void A_fault_of_the_request_does_not_wait(int status, string body) => Assert.IsType<Attempt.TurnedDown>(Read(status, body));

    [Theory]
    [InlineData("""{"choices":[{"message":{"content":"rate limit exceeded"},"finish_reason":"stop"}]}""")]
    [InlineData("""{"message":{"content":"Too many requests"},"done":true,"done_reason":"stop"}""")]
    [InlineData("""{"choices":[{"text":"Too many requests","finish_reason":"stop"}],"message":"Too many requests"}""")]
    public void A_reply_that_speaks_of_it_is_a_reply(string body) => Assert.IsType<Reply.Answered>(Assert.IsType<Attempt.Done>(Read(200, body)).Reply);

    [Fact]
    public async Task It_is_asked_again_more_often_than_any_failure()
    {
        // Three times would end a refusal, eight any failure that passes.
        await using CannedServer server = await CannedServer.StartAsync((_, number) =>
            new Said(200, number > 10 ? CannedServer.Good() : """{"choices":null,"base_resp":{"status_code":1002,"status_msg":"rate limit"}}"""));
        Assert.Equal(11, Assert.IsType<Reply.Answered>(await server.AskAsync()).Exchanges.Count);
    }
}
