using System.Globalization;

namespace Unmask.Tests;

/// <summary>Batches whose server gives a line for each question, and some of the lines do not say whose they are.</summary>
public sealed class NamelessBatchLineTests : IAsyncLifetime
{
    private const int Questions = 6;

    private BatchServer _server = null!;
    private int _fetched;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await BatchServer.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    // Who waits here for lines that will not come, waits for longer than a test may take.
    private async Task<IReadOnlyDictionary<string, Reply>> AskAsync(string provider, Func<string, string> change, TimeSpan? patience = null)
    {
        _server.Looks = 1;
        _server.Lines = lines =>
        {
            _fetched++;
            return change(lines);
        };
        HttpOptions options = new() { Addresses = [_server.Address], FirstBackoff = TimeSpan.FromMilliseconds(1), LongestBackoff = TimeSpan.FromMilliseconds(2), Patience = patience ?? TimeSpan.FromHours(1) };
        using HttpBatchModel model = new(new ModelName(provider, "m"), Provider.All[provider], new ApiKey("k"), options, TimeProvider.System);
        var questions = Enumerable.Range(0, Questions).ToDictionary(
            i => string.Create(CultureInfo.InvariantCulture, $"t{i}-2"), i => new ModelRequest(new Conversation("", $"Question {i}?"), new Decoding(), new Seed((ulong)i)), StringComparer.Ordinal);
        string batch = await model.SubmitAsync("label", [.. questions.Select(one => (one.Key, one.Value))], Stop);
        _ = await model.LookAsync(batch, Stop);
        Dictionary<string, Reply> replies = new(StringComparer.Ordinal);
        await foreach (BatchAnswer answer in model.AnswersAsync(batch, questions, Stop))
        {
            replies.Add(answer.Id, answer.Reply!);
        }

        return replies;
    }

    private static string Changed(string lines, Func<string, int, string> change) => string.Join('\n', lines.Split('\n').Select(change));

    [Theory]
    [InlineData("openai", "\"t2-2\"", "null")]
    [InlineData("anthropic", "\"t2-2\"", "null")]
    [InlineData("openai", "\"t2-2\"", "\"t2-\uFFFD\"")]
    [InlineData("openai", "\"custom_id\":\"t2-2\",", "")]
    [InlineData("anthropic", "\"custom_id\":\"t2-2\",", "")]
    [InlineData("openai", "{\"custom_id\":\"t2-2\"", "## damaged ##")]
    public async Task A_line_whose_question_is_not_told_fails_the_one_that_has_no_line_and_nothing_is_waited_for(string provider, string found, string change)
    {
        IReadOnlyDictionary<string, Reply> replies = await AskAsync(provider, lines => lines.Replace(found, change, StringComparison.Ordinal));
        Reply.Failed failed = Assert.IsType<Reply.Failed>(replies["t2-2"]);
        Assert.Contains("does not name it: " + (change.StartsWith('#') ? change : "{"), failed.Reason, StringComparison.Ordinal);
        // What came, and may be paid for, is kept.
        Assert.Contains("rather", Assert.Single(failed.Exchanges).ReceivedText, StringComparison.Ordinal);
        Assert.Equal((Questions - 1, 1), (replies.Values.OfType<Reply.Answered>().Count(), _fetched));
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task Of_several_such_lines_none_is_given_to_a_question(string provider)
    {
        IReadOnlyDictionary<string, Reply> replies = await AskAsync(provider, lines => Changed(lines, (line, at) => at is 1 or 4 ? line.Replace($"\"t{at}-2\"", "null", StringComparison.Ordinal) : line));
        Assert.Equal((Questions - 2, 1), (replies.Values.OfType<Reply.Answered>().Count(), _fetched));
        foreach (string id in new[] { "t1-2", "t4-2" })
        {
            Reply.Failed failed = Assert.IsType<Reply.Failed>(replies[id]);
            Assert.StartsWith("2 questions of the batch have no line of the results, and 2 lines name no question, the first: {", failed.Reason, StringComparison.Ordinal);
            Assert.True(Assert.Single(failed.Exchanges).Received.IsEmpty);
        }
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task A_last_line_that_is_cut_is_fetched_once_more_and_then_fails_its_question(string provider)
    {
        IReadOnlyDictionary<string, Reply> replies = await AskAsync(provider, lines => lines[..^40]);
        Assert.Equal(FailureCause.Unreadable, Assert.IsType<Reply.Failed>(replies["t5-2"]).Cause);
        Assert.Equal((Questions - 1, 2), (replies.Values.OfType<Reply.Answered>().Count(), _fetched));
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task What_one_transfer_cut_is_answered_by_the_next(string provider)
    {
        IReadOnlyDictionary<string, Reply> replies = await AskAsync(provider, lines => _fetched == 1 ? lines[..^40] : lines);
        Assert.Equal((Questions, 2), (replies.Values.OfType<Reply.Answered>().Count(), _fetched));
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task While_more_questions_lack_a_line_than_lines_lack_a_question_the_results_are_fetched_again(string provider)
    {
        string Short(string lines) => string.Join('\n', Changed(lines, (line, at) => at == 1 ? line.Replace("\"t1-2\"", "null", StringComparison.Ordinal) : line).Split('\n').Take(Questions - 1));
        IReadOnlyDictionary<string, Reply> replies = await AskAsync(provider, lines => _fetched < 3 ? Short(lines) : lines);
        Assert.Equal((Questions, 3), (replies.Values.OfType<Reply.Answered>().Count(), _fetched));
    }

    [Theory]
    [InlineData("openai", "{\"error\":{\"message\":\"Not now.\"}}")]
    [InlineData("anthropic", "upstream\nis\nnot\nto be\nreached\nnow")]
    [InlineData("openai", "[\n  {\n    \"custom_id\": \"t0-2\",\n    \"response\": {\n      \"status_code\": 200,\n      \"body\": {\n        \"model\": \"m\"")]
    public async Task What_stands_in_place_of_results_is_no_line_of_them(string provider, string instead)
    {
        IReadOnlyDictionary<string, Reply> replies = await AskAsync(provider, lines => _fetched < 3 ? instead : lines);
        Assert.Equal((Questions, 3), (replies.Values.OfType<Reply.Answered>().Count(), _fetched));
    }
}
