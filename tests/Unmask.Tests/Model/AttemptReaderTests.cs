using System.Net;
using System.Text;

namespace Unmask.Tests;

public sealed class AttemptReaderTests
{
    private static Attempt Read(int status, string body, string provider = "openai-compatible", Action<HttpResponseMessage>? with = null)
    {
        using HttpResponseMessage message = new();
        with?.Invoke(message);
        return AttemptReader.Read(Provider.All[provider].Wire, (HttpStatusCode)status, new OpenedBody(Encoding.UTF8.GetBytes(body)), streamed: false, DateTimeOffset.UnixEpoch, message.Headers);
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"The prompt was flagged.","type":"invalid_request_error","code":"invalid_prompt"}}""")]
    [InlineData(400, """{"error":{"message":"Content Exists Risk","type":"invalid_request_error","code":"invalid_request_error"}}""")]
    [InlineData(400, """{"error":{"message":"The input may be inappropriate.","type":"data_inspection_failed","code":"data_inspection_failed"}}""")]
    [InlineData(400, """{"error":{"message":"ContentPolicyViolationError: filtered upstream","type":"content_filter","code":"400"}}""")]
    [InlineData(400, """{"type":"error","error":{"type":"invalid_request_error","message":"Output blocked by content filtering policy"}}""")]
    [InlineData(400, """{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"}}}""")]
    [InlineData(400, """{"error":{"message":"Bad.","code":null,"innererror":{"content_filter_result":{"hate":{"filtered":true}}}}}""")]
    [InlineData(400, """{"error":{"code":"1301","message":"系统检测到输入或生成内容可能包含不安全或敏感内容"}}""")]
    [InlineData(400, """{"code":"DataInspectionFailed","message":"Input data may contain inappropriate content.","request_id":"x"}""")]
    [InlineData(400, """{"message":"Your request was rejected as a result of our safety system."}""")]
    [InlineData(403, """{"error":{"message":"The input was flagged by moderation.","code":403,"metadata":{"reasons":["violence"],"flagged_input":"…"}}}""")]
    [InlineData(403, """{"error":{"message":"Denied.","code":403,"metadata":{"reasons":["violence"]}}}""")]
    [InlineData(403, """{"code":"permission denied","error":"The content violates usage guidelines (check: violence)."}""")]
    [InlineData(422, """{"detail":[{"loc":["body"],"msg":"Prompt blocked by guardrail","type":"value_error"}]}""")]
    [InlineData(200, """{"error_code":336104,"error_msg":"the content of messages is prohibited"}""")]
    [InlineData(200, """{"Response":{"Error":{"Code":"FailedOperation.ContentRisk","Message":"risk"},"RequestId":"x"}}""")]
    [InlineData(451, """{"error":"Request violates our acceptable use policy"}""")]
    [InlineData(500, """{"error":{"message":"litellm.ContentPolicyViolationError: Azure","type":null,"code":"500"}}""")]
    [InlineData(200, """{"error":{"message":"x","code":"content_filter"}}""")]
    [InlineData(200, """{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"{\"error\":{\"message\":\"flagged\",\"code\":\"content_policy_violation\"}}"}}}""")]
    public void A_filter_is_one_in_every_providers_words(int status, string body) => Assert.IsType<Reply.Filtered>(Assert.IsType<Attempt.Done>(Read(status, body)).Reply);

    [Theory]
    [InlineData(200, """{"error":{"message":"Slow down","code":429}}""")]
    [InlineData(200, """{"error":{"message":"Slow down","code":"429"}}""")]
    [InlineData(200, """{"error":{"message":"Slow down","status":429}}""")]
    [InlineData(200, """{"error":{"error":{"message":"Slow down","status_code":"429"}}}""")]
    [InlineData(400, """{"error":{"message":"Slow down","code":"429"}}""")]
    [InlineData(429, """{"error":{"message":"Rate limit policy of your content tier: too many requests","code":"rate_limit_exceeded"}}""")]
    [InlineData(400, """{"error":{"message":"Slow down","type":"throttling"}}""")]
    [InlineData(429, """{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.","status":"RESOURCE_EXHAUSTED"}}""")]
    [InlineData(429, "")]
    public void Too_many_requests_are_too_many_wherever_the_number_stands(int status, string body) => Assert.IsType<Attempt.TooMany>(Read(status, body));

    [Theory]
    [InlineData(401, "", false)]
    [InlineData(402, "", false)]
    [InlineData(403, """{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}""", false)]
    [InlineData(429, """{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","code":"429"}}""", false)]
    [InlineData(429, """{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","code":"insufficient_quota"}}""", false)]
    [InlineData(400, """{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}""", false)]
    [InlineData(400, """{"type":"error","error":{"type":"invalid_request_error","message":"You have reached your specified API usage limits."}}""", false)]
    [InlineData(400, """{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}""", false)]
    [InlineData(403, """{"error":{"message":"Your account has been suspended for violating our usage policies."}}""", false)]
    [InlineData(404, """{"error":{"message":"The model `x` does not exist or you do not have access to it.","code":"model_not_found"}}""", false)]
    [InlineData(200, """{"error":{"message":"Incorrect API key","code":"401"}}""", false)]
    [InlineData(403, """{"error":{"message":"Forbidden"}}""", true)]
    [InlineData(403, "<html>Forbidden: request blocked by content rules</html>", true)]
    [InlineData(404, "not here", true)]
    public void An_account_is_barred_by_name_or_where_nothing_was_answered(int status, string body, bool onlyIfNothingAnswered) =>
        Assert.Equal(onlyIfNothingAnswered, Assert.IsType<Attempt.Barred>(Read(status, body)).BesideAnswers is not null);

    [Theory]
    [InlineData(400, """{"error":{"message":"This model's maximum context length is 8192 tokens","code":"context_length_exceeded"}}""")]
    [InlineData(413, "Payload Too Large")]
    [InlineData(400, """{"detail":"temperature must be positive"}""")]
    [InlineData(422, """{"detail":[{"msg":"field required","type":"value_error.missing"}]}""")]
    [InlineData(400, """{"error":{"message":"seed is case-sensitive","type":"invalid_request_error"}}""")]
    public void A_fault_of_the_request_is_no_filter(int status, string body) => Assert.IsType<Attempt.TurnedDown>(Read(status, body));

    [Theory]
    [InlineData("""{"detail":"temperature must be positive"}""", "temperature must be positive")]
    [InlineData("""{"detail":[{"loc":["body"],"msg":"field required"}]}""", "field required")]
    [InlineData("""{"message":"wrong","code":"x"}""", "wrong")]
    [InlineData("""{"error":"wrong"}""", "wrong")]
    [InlineData("""{"errors":[{"message":"wrong"},{"message":"more"}]}""", "wrong")]
    [InlineData("""{"error_code":17,"error_msg":"wrong"}""", "wrong")]
    [InlineData("""{"error":{"message":"outer","metadata":{"raw":"inner"}}}""", "outer; inner")]
    [InlineData("""[{"error":{"code":400,"message":"wrong"}}]""", "wrong")]
    [InlineData("data: {\"error\":{\"message\":\"wrong\"}}\n\n", "wrong")]
    [InlineData("{\"error\":{\"message\":\"bad \\ud83d thing\"}}", "bad \uFFFD thing")]
    [InlineData("plain words", "plain words")]
    [InlineData("", "no explanation came with it")]
    public void The_providers_own_words_are_told(string body, string words) => Assert.Equal($"Status 418: {words}", Read(418, body).Words);

    [Theory]
    [InlineData(500, """{"error":{"message":"x"}}""", false)]
    [InlineData(503, "", true)]
    [InlineData(529, "", true)]
    [InlineData(400, """{"error":{"message":"x","type":"overloaded_error"}}""", true)]
    [InlineData(200, """{"error":{"message":"x","code":"502"}}""", false)]
    public void A_failing_server_passes(int status, string body, bool isOverload) => Assert.Equal(isOverload, Assert.IsType<Attempt.Passing>(Read(status, body)).IsOverload);

    [Theory]
    [InlineData("""{"error":{"message":"Provider returned error"}}""")]
    [InlineData("""{"error":"upstream idle"}""")]
    [InlineData("""{"error":{"message":"Internal error","type":"upstream","code":null}}""")]
    [InlineData("""{"error":{"message":"x"},"choices":[{"message":{"content":"Hi."},"finish_reason":"stop"}]}""")]
    public void An_error_in_a_success_without_a_number_or_a_name_of_refusal_passes(string body) => Assert.False(Assert.IsType<Attempt.Passing>(Read(200, body)).BrokeOff);

    [Theory]
    [InlineData("""{"error":{"message":"x","type":"invalid_request_error"}}""")]
    [InlineData("""{"error":{"message":"x","code":"context_length_exceeded"}}""")]
    [InlineData("""{"error":{"message":"x","code":422}}""")]
    [InlineData("""{"base_resp":{"status_code":2013,"status_msg":"x"}}""")]
    public void An_error_in_a_success_with_a_number_or_a_name_of_refusal_is_the_requests_fault(string body) => Assert.IsType<Attempt.TurnedDown>(Read(200, body));

    [Theory]
    [InlineData("""{"error":"upstream idle"}""")]
    [InlineData("""{"error":{"message":"Internal error"}}""")]
    [InlineData("""{"error":{"message":"Bad","code":400}}""")]
    [InlineData("""{"type":"error","error":{"type":"invalid_request_error","message":"Bad"}}""")]
    [InlineData("""{"error":{"message":"Bad","code":500}}""")]
    public void An_error_behind_a_piece_of_the_answer_broke_it_off(string error)
    {
        const string Chat = """{"choices":[{"delta":{"content":"Hi"}}]}""", Thinks = """{"choices":[{"delta":{"reasoning":"Hm"}}]}""", Message = """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}""";
        Assert.True(Assert.IsType<Attempt.Passing>(Read(200, $"data: {Chat}\n\ndata: {error}\n\n")).BrokeOff);
        Assert.True(Assert.IsType<Attempt.Passing>(Read(200, $"data: {Thinks}\n\ndata: {error}\n\n")).BrokeOff);
        Assert.True(Assert.IsType<Attempt.Passing>(Read(200, $"data: {Message}\n\ndata: {error}\n\n", "anthropic")).BrokeOff);
    }

    [Theory]
    [InlineData("""{"error":{"message":"x","code":"content_filter"}}""")]
    [InlineData("""{"error":"Output blocked by content filtering policy"}""")]
    public void A_filters_error_behind_a_piece_of_the_answer_is_the_filters(string error) =>
        Assert.IsType<Reply.Filtered>(Assert.IsType<Attempt.Done>(Read(200, $"data: {{\"choices\":[{{\"delta\":{{\"content\":\"Hi\"}}}}]}}\n\ndata: {error}\n\n")).Reply);

    [Fact]
    public async Task A_passing_error_in_a_success_is_asked_again_however_many_trials_met_it()
    {
        // Each question is answered at its fourth asking. A refusal would be given up at its third, and known after three questions.
        await using CannedServer server = await CannedServer.StartAsync((_, number) => new Said(200, number % 4 == 0 ? CannedServer.Good() : """{"error":{"message":"Provider returned error"}}"""));
        using HttpChatModel model = server.Model();
        for (int question = 0; question < 6; question++)
        {
            Assert.Equal(4, Assert.IsType<Reply.Answered>(await CannedServer.AskAsync(model)).Exchanges.Count);
        }
    }

    [Fact]
    public void A_model_that_wants_the_other_field_for_the_limit_is_told_how_to_send_it() =>
        Assert.Contains("extra: {max_completion_tokens: N}", Read(400, """{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","code":"unsupported_parameter"}}""").Words, StringComparison.Ordinal);

    [Theory]
    [InlineData("retry-after", "3", 3.0)]
    [InlineData("retry-after", "1.5", 1.5)]
    [InlineData("retry-after-ms", "250", 0.25)]
    [InlineData("retry-after", "soon", null)]
    [InlineData("retry-after-ms", "NaN", null)]
    [InlineData("retry-after", "-5", null)]
    [InlineData("retry-after", "Thu, 01 Jan 1970 00:00:07 GMT", 7.0)]
    public void A_time_to_wait_is_read_or_left(string header, string value, double? seconds) =>
        Assert.Equal(seconds, Assert.IsType<Attempt.TooMany>(Read(429, "", with: message => message.Headers.TryAddWithoutValidation(header, value))).After?.TotalSeconds);

    [Theory]
    [InlineData("1e308")]
    [InlineData("99999999999999999999999999")]
    [InlineData("")]
    [InlineData("∞")]
    public void No_header_throws(string value)
    {
        foreach (string header in new[] { "retry-after", "retry-after-ms" })
        {
            _ = Assert.IsType<Attempt.TooMany>(Read(429, "", with: message => message.Headers.TryAddWithoutValidation(header, value)));
        }
    }
}
