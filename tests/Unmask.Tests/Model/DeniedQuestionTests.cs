using System.Text.Json;

namespace Unmask.Tests;

/// <summary>Status 403 and what extra fields do, through a whole model.</summary>
public sealed class DeniedQuestionTests
{
    private static Decoding With(string extra) => new() { Extra = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(extra)! };

    [Fact]
    public async Task A_question_that_is_denied_beside_answers_is_filtered_in_the_providers_words()
    {
        await using CannedServer server = await CannedServer.StartAsync((body, _) => body.Contains("wolf", StringComparison.Ordinal) ? new Said(403, "Forbidden") : new Said(200, CannedServer.Good()));
        using HttpChatModel model = server.Model();
        Assert.IsType<Reply.Answered>(await CannedServer.AskAsync(model));
        Reply.Filtered filtered = Assert.IsType<Reply.Filtered>(await CannedServer.AskAsync(model, "A wolf?"));
        Assert.Equal("Status 403: Forbidden", filtered.Reason);
        Assert.Equal(403, Assert.Single(filtered.Exchanges).Status);
    }

    [Fact]
    public async Task Where_nothing_was_ever_answered_a_denial_bars_and_keeps_its_evidence()
    {
        await using CannedServer server = await CannedServer.StartAsync((_, _) => new Said(403, "Forbidden sk-test"));
        using HttpChatModel model = server.Model();
        ModelException barred = await Assert.ThrowsAsync<ModelException>(() => CannedServer.AskAsync(model));
        Assert.Equal(403, Assert.Single(barred.Exchanges).Status);
        // What it would be had an earlier session been answered.
        Assert.Equal("Status 403: Forbidden [key]", Assert.IsType<Reply.Filtered>(barred.BesideAnswers).Reason);
    }

    [Fact]
    public async Task A_key_that_is_named_bars_beside_answers_too()
    {
        await using CannedServer server = await CannedServer.StartAsync((_, number) => number == 1 ? new Said(200, CannedServer.Good()) : new Said(403, """{"error":{"code":"invalid_api_key","message":"No."}}"""));
        using HttpChatModel model = server.Model();
        Assert.IsType<Reply.Answered>(await CannedServer.AskAsync(model));
        ModelException barred = await Assert.ThrowsAsync<ModelException>(() => CannedServer.AskAsync(model));
        Assert.Null(barred.BesideAnswers);
    }

    [Fact]
    public async Task Among_many_questions_at_once_one_that_is_denied_first_bars_nobody()
    {
        await using CannedServer server = await CannedServer.StartAsync((body, _) => body.Contains("wolf", StringComparison.Ordinal) ? new Said(403, "Forbidden") : new Said(200, CannedServer.Good()));
        server.Latency = TimeSpan.FromMilliseconds(50);
        using HttpChatModel patient = server.Model(firstBackoff: TimeSpan.FromMilliseconds(300));
        Reply[] replies = await Task.WhenAll(CannedServer.AskAsync(patient, "A hare?"), CannedServer.AskAsync(patient, "A wolf?"));
        Assert.IsType<Reply.Answered>(replies[0]);
        Assert.IsType<Reply.Filtered>(replies[1]);
    }

    [Theory]
    [InlineData("""{"temperature":0.25}""", "temperature", "0.25")]
    [InlineData("""{"max_completion_tokens":77}""", "max_completion_tokens", "77")]
    [InlineData("""{"max_tokens":77}""", "max_tokens", "77")]
    [InlineData("""{"big":123456789012345678901234567890}""", "big", "123456789012345678901234567890")]
    public async Task An_extra_field_stands_in_the_body_once(string extra, string field, string value)
    {
        await using CannedServer server = await CannedServer.StartAsync((_, _) => new Said(200, CannedServer.Good()));
        using HttpChatModel model = server.Model();
        await CannedServer.AskAsync(model, decoding: With(extra));
        using var body = JsonDocument.Parse(Assert.Single(server.Asked), new JsonDocumentOptions { AllowDuplicateProperties = false });
        Assert.Equal(value, body.RootElement.GetProperty(field).GetRawText());
        Assert.Equal(1, body.RootElement.EnumerateObject().Count(one => one.Name is "max_tokens" or "max_completion_tokens"));
    }

    [Theory]
    [InlineData("model")]
    [InlineData("messages")]
    [InlineData("stream")]
    [InlineData("system")]
    public void A_field_that_says_what_is_asked_and_of_whom_is_refused_by_name(string field)
    {
        Study study = TestStudies.Small with { Decoding = With($$"""{"{{field}}":"evil"}""") };
        Assert.Contains($"'{field}'", Assert.Throws<ModelException>(() => ProviderAbilities.RefuseIfUnable("openai-compatible/m", study)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_in_an_extra_field_is_the_one_that_is_reckoned_with()
    {
        Study study = StudyFile.Parse("{name: a, question: b?, subjects: [openai/m], scenario: helpful-only, queries: [mild-harm], decoding: {max_tokens: 50, extra: {max_completion_tokens: 900, big: 12345678901234567890, deep: {a: [1, 0.5, yes]}}}}", "a.yaml");
        Assert.Equal(900, study.Decoding.MaxTokens);
        Assert.Equal("12345678901234567890", study.Decoding.Extra["big"].GetRawText());
        Assert.Equal("""{"a":[1,0.5,"yes"]}""", study.Decoding.Extra["deep"].GetRawText());
    }

    [Theory]
    [InlineData("{a: &x [*x]}")]
    [InlineData("{? [1, 2] : 3, ? {a: b} : c}")]
    [InlineData("&x {a: *x}")]
    public void Extra_fields_that_hold_themselves_or_have_no_name_end_in_a_sentence_or_a_study(string extra)
    {
        try
        {
            _ = StudyFile.Parse($"{{name: a, question: b?, subjects: [openai/m], scenario: helpful-only, queries: [mild-harm], decoding: {{extra: {extra}}}}}", "a.yaml");
        }
        catch (StudyException e)
        {
            Assert.Contains("a.yaml", e.Message, StringComparison.Ordinal);
        }
    }
}
