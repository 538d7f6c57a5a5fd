using System.Globalization;
using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>Batches whose answers are damaged: a line costs its own question and no other.</summary>
public sealed class OddBatchTests : IAsyncLifetime
{
    private const int Questions = 6;

    private BatchServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await BatchServer.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    /// <summary>The replies by their questions' names; those that nothing came for are missing.</summary>
    private async Task<IReadOnlyDictionary<string, Reply>> AskAsync(string provider, TimeSpan? patience = null)
    {
        _server.Looks = 1;
        HttpOptions options = new() { Addresses = [_server.Address], FirstBackoff = TimeSpan.FromMilliseconds(1), LongestBackoff = TimeSpan.FromMilliseconds(2), Patience = patience ?? TimeSpan.FromSeconds(20) };
        using HttpBatchModel model = new(new ModelName(provider, "m"), Provider.All[provider], new ApiKey("k"), options, TimeProvider.System);
        // Names that the server lets succeed.
        var questions = Enumerable.Range(0, Questions).ToDictionary(
            i => string.Create(CultureInfo.InvariantCulture, $"t{i}-2"), i => new ModelRequest(new Conversation("", $"Question {i}?"), new Decoding(), new Seed((ulong)i)), StringComparer.Ordinal);
        string batch = await model.SubmitAsync("label", [.. questions.Select(one => (one.Key, one.Value))], Stop);
        while (!(await model.LookAsync(batch, Stop)).HasEnded)
        {
        }

        Dictionary<string, Reply> replies = new(StringComparer.Ordinal);
        await foreach (BatchAnswer answer in model.AnswersAsync(batch, questions, Stop))
        {
            replies.Add(answer.Id, answer.Reply!);
        }

        return replies;
    }

    [Theory]
    [InlineData("openai", "", "", "")]
    [InlineData("anthropic", "", "", "")]
    [InlineData("openai", "[", ",", "]")]
    [InlineData("anthropic", "[", ",\t", "]")]
    public async Task Answers_that_stand_in_one_line_or_one_list_are_each_their_questions(string provider, string before, string between, string after)
    {
        _server.Lines = lines => before + string.Join(between, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)) + after;
        IReadOnlyDictionary<string, Reply> replies = await AskAsync(provider);
        Assert.Equal(Questions, replies.Values.OfType<Reply.Answered>().Count());
    }

    private static string Changed(string lines, int which, Func<string, string> change) => string.Join('\n', lines.Split('\n').Select((line, at) => at == which ? change(line) : line));

    private static string InBody(string line, string change)
    {
        JsonNode node = JsonNode.Parse(line)!;
        switch (change)
        {
            case "body as text" when node["response"] is { } response:
                response["body"] = response["body"]!.ToJsonString();
                response["status_code"] = "200";
                break;
            case "body as text":
                node["result"]!["message"] = node["result"]!["message"]!.ToJsonString();
                break;
            case "odd counts":
                (node["response"]?["body"] ?? node["result"]!["message"])!["usage"] = new JsonArray(1, "x");
                break;
            default:
                node[change] = new JsonObject { ["x"] = 1 };
                break;
        }

        return node.ToJsonString();
    }

    [Theory]
    [InlineData("openai", "body as text")]
    [InlineData("anthropic", "body as text")]
    [InlineData("openai", "odd counts")]
    [InlineData("anthropic", "odd counts")]
    [InlineData("openai", "unknown")]
    [InlineData("anthropic", "unknown")]
    public async Task A_line_of_another_shape_is_an_answer_all_the_same(string provider, string change)
    {
        _server.Lines = lines => Changed(lines, 2, line => InBody(line, change));
        IReadOnlyDictionary<string, Reply> replies = await AskAsync(provider);
        Assert.Equal(Questions, replies.Count);
        Assert.All(replies.Values, reply => Assert.Equal(FaultServer.Answer, Assert.IsType<Reply.Answered>(reply).Text));
    }

    [Theory]
    [InlineData("openai", "half a line")]
    [InlineData("anthropic", "half a line")]
    [InlineData("openai", "{\"custom_id\":\"t2-2\",\"response\":7,\"error\":false}")]
    [InlineData("openai", "{\"custom_id\":\"t2-2\",\"response\":{\"status_code\":200,\"body\":[1,2]}}")]
    [InlineData("anthropic", "{\"custom_id\":\"t2-2\",\"result\":[]}")]
    [InlineData("anthropic", "{\"custom_id\":\"t2-2\",\"result\":{\"type\":\"succeeded\",\"message\":{\"content\":7}}}")]
    public async Task A_line_that_cannot_be_read_fails_its_own_question(string provider, string bad)
    {
        _server.Lines = lines => Changed(lines, 2, line => bad == "half a line" ? line[..^40] : bad);
        IReadOnlyDictionary<string, Reply> replies = await AskAsync(provider);
        Assert.Equal(Questions, replies.Count);
        Assert.IsType<Reply.Failed>(replies["t2-2"]);
        Assert.Equal(Questions - 1, replies.Values.OfType<Reply.Answered>().Count());
    }

    [Theory]
    [InlineData("openai", "{\"custom_id\":null}")]
    [InlineData("openai", "{\"custom_id\":{}}")]
    [InlineData("openai", "words")]
    [InlineData("anthropic", "[1,2]")]
    [InlineData("anthropic", "{\"custom_id\":\"somebody-else\",\"result\":{\"type\":\"succeeded\",\"message\":{}}}")]
    public async Task A_line_that_names_no_question_of_ours_answers_none(string provider, string bad)
    {
        _server.Lines = lines => Changed(lines, 2, _ => bad);
        IReadOnlyDictionary<string, Reply> replies = await AskAsync(provider, TimeSpan.FromHours(1));
        Assert.Equal(Questions - 1, replies.Values.OfType<Reply.Answered>().Count());
        Assert.Equal(FailureCause.Unreadable, Assert.IsType<Reply.Failed>(replies["t2-2"]).Cause);
    }

    // OpenAI's own line of a question that the batch never got to; of Anthropic's the type says it.
    [Theory]
    [InlineData("openai", """{"custom_id":"t2-2","response":null,"error":{"code":"batch_expired","message":"This request could not be executed before the completion window expired."}}""", "expired")]
    [InlineData("anthropic", """{"custom_id":"t2-2","result":{"type":"expired"}}""", "expired")]
    [InlineData("openai", """{"custom_id":"t2-2","response":null,"error":{"code":"batch_cancelled","message":"Cancelled."}}""", "was cancelled")]
    [InlineData("anthropic", """{"custom_id":"t2-2","result":{"type":"canceled"}}""", "was cancelled")]
    public async Task A_question_that_the_batch_never_got_to_is_told_as_one(string provider, string line, string says)
    {
        _server.Lines = lines => Changed(lines, 2, _ => line);
        Assert.Equal($"The batch {says} before this question was answered.", Assert.IsType<Reply.Failed>((await AskAsync(provider))["t2-2"]).Reason);
    }

    [Theory]
    [InlineData("openai", """{"custom_id":"t2-2","response":null,"error":{"message":"It broke."}}""", FailureCause.Unavailable)]
    [InlineData("anthropic", """{"custom_id":"t2-2","result":{"type":"errored","error":{"type":"error","error":{"type":"api_error","message":"It broke."}}}}""", FailureCause.Unavailable)]
    [InlineData("anthropic", """{"custom_id":"t2-2","result":{"type":"errored","error":{"type":"error","error":{"type":"invalid_request_error","message":"It broke."}}}}""", FailureCause.Rejected)]
    public async Task An_error_without_a_status_is_told_without_one(string provider, string line, FailureCause cause)
    {
        _server.Lines = lines => Changed(lines, 2, _ => line);
        Reply.Failed failed = Assert.IsType<Reply.Failed>((await AskAsync(provider))["t2-2"]);
        Assert.Equal((cause, "An error came in the body: It broke."), (failed.Cause, failed.Reason));
        Assert.Null(Assert.Single(failed.Exchanges).Status);
    }

    [Theory]
    [InlineData("openai", true)]
    [InlineData("openai", false)]
    [InlineData("anthropic", true)]
    [InlineData("anthropic", false)]
    public async Task A_good_line_counts_whether_an_error_of_its_question_stands_before_or_behind_it(string provider, bool isBefore)
    {
        string error = provider == "openai"
            ? """{"custom_id":"t2-2","response":null,"error":{"message":"It broke."}}"""
            : """{"custom_id":"t2-2","result":{"type":"errored","error":{"type":"api_error","message":"It broke."}}}""";
        _server.Lines = lines => Changed(lines, 2, line => isBefore ? $"{error}\n{line}" : $"{line}\n{error}");
        Assert.Equal(Questions, (await AskAsync(provider)).Values.OfType<Reply.Answered>().Count());
    }

    [Theory]
    [InlineData("openai", "\r")]
    [InlineData("anthropic", "\r")]
    [InlineData("openai", "\r\n")]
    [InlineData("openai", "\n\n\n")]
    [InlineData("openai", "\n \0\n")]
    public async Task Lines_end_in_whatever_way(string provider, string end)
    {
        _server.Lines = lines => lines.Replace("\n", end, StringComparison.Ordinal) + end;
        Assert.Equal(Questions, (await AskAsync(provider)).Values.OfType<Reply.Answered>().Count());
    }

    [Theory]
    [InlineData("openai", "\n", false)]
    [InlineData("anthropic", "\n", false)]
    [InlineData("openai", "\r\n", false)]
    [InlineData("openai", "\r", false)]
    [InlineData("openai", "\n", true)]
    [InlineData("anthropic", "\n", true)]
    public async Task Answers_that_are_written_over_several_lines_are_each_their_questions(string provider, string end, bool isList)
    {
        _server.Lines = lines =>
        {
            JsonNode[] nodes = [.. lines.Split('\n').Select(line => JsonNode.Parse(line)!)];
            System.Text.Json.JsonSerializerOptions indented = new() { WriteIndented = true };
            string written = isList ? new JsonArray(nodes).ToJsonString(indented) : string.Join('\n', nodes.Select(node => node.ToJsonString(indented)));
            return written.ReplaceLineEndings(end);
        };
        Assert.Equal(Questions, (await AskAsync(provider)).Values.OfType<Reply.Answered>().Count());
    }

    [Theory]
    [InlineData("openai", 0)]
    [InlineData("anthropic", 0)]
    [InlineData("openai", 5)]
    [InlineData("anthropic", 5)]
    public async Task Results_that_are_not_all_there_are_fetched_again(string provider, int tenths)
    {
        int fetched = 0;
        _server.Lines = lines => ++fetched > 3 ? lines : lines[..(lines.Length * tenths / 10)];
        Assert.Equal(Questions, (await AskAsync(provider)).Values.OfType<Reply.Answered>().Count());
        Assert.Equal(4, fetched);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task Half_a_character_in_a_line_costs_that_character(string provider)
    {
        _server.Lines = lines => lines.Replace("rather", "\\ud83d", StringComparison.Ordinal);
        IReadOnlyDictionary<string, Reply> replies = await AskAsync(provider);
        Assert.Equal(Questions, replies.Values.OfType<Reply.Answered>().Count(reply => reply.Text.Contains("would \uFFFD not", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("openai", "<html>gateway</html>")]
    [InlineData("anthropic", "<html>gateway</html>")]
    [InlineData("openai", "")]
    [InlineData("openai", "{\"id\":\"batch-0\",\"sta")]
    [InlineData("anthropic", "[]")]
    public async Task A_page_or_half_an_object_in_place_of_the_state_is_looked_at_again(string provider, string answer)
    {
        (_server.Misanswered, _server.Misanswer) = (3, answer);
        Assert.Equal(Questions, (await AskAsync(provider)).Values.OfType<Reply.Answered>().Count());
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task An_answer_without_a_reason_for_its_end_is_kept_at_once(string provider)
    {
        _server.Lines = lines => lines.Replace("\"stop\"", "null", StringComparison.Ordinal).Replace("\"end_turn\"", "null", StringComparison.Ordinal);
        Assert.All((await AskAsync(provider)).Values, reply => Assert.Equal(StopReason.Unknown, Assert.IsType<Reply.Answered>(reply).Stop));
    }
}
