using Microsoft.Extensions.Time.Testing;

namespace Unmask.Tests;

/// <summary>Batches whose server does not tell how far they are, and servers that have none.</summary>
public sealed class UnclearBatchTests : IAsyncLifetime
{
    private static readonly (string, ModelRequest)[] Questions = [("t1-2", new ModelRequest(new Conversation("", "Question?"), new Decoding(), new Seed(1)))];

    private readonly FakeTimeProvider _clock = new();
    private BatchServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await BatchServer.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private HttpBatchModel Model(string provider, Uri? address = null) => new(
        new ModelName(provider, "m"), Provider.All[provider], new ApiKey("sk-test"), OddServer.Quick with { Addresses = [address ?? _server.Address], Patience = TimeSpan.FromHours(1) }, _clock);

    [Theory]
    [InlineData("openai", "frobnicating", "has the status 'frobnicating', a word that is not known here")]
    [InlineData("anthropic", "frobnicating", "has the status 'frobnicating', a word that is not known here")]
    [InlineData("openai", null, "has no status")]
    [InlineData("anthropic", null, "has no status")]
    public async Task A_status_that_nobody_knows_is_told_while_it_is_waited_for_and_stops_when_patience_is_over(string provider, string? word, string says)
    {
        (_server.UnderWay, _server.Looks) = (word, 1000);
        using HttpBatchModel model = Model(provider);
        string batch = await model.SubmitAsync("label", Questions, Stop);
        DateTimeOffset end = _clock.GetUtcNow().AddHours(1);
        for (int minute = 0; minute < 60; minute++)
        {
            Assert.False((await model.LookAsync(batch, Stop)).HasEnded);
            Assert.Equal(new AskWait(_server.Address, $"the batch '{batch}' {says}", end, 1), Assert.Single(model.Progress.Waits));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        ModelException stopped = await Assert.ThrowsAsync<ModelException>(() => model.LookAsync(batch, Stop));
        Assert.Contains(says, stopped.Message, StringComparison.Ordinal);
        Assert.Contains("the 1 h", stopped.Message.Replace("60 min", "1 h", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(model.Progress.Waits);
    }

    [Theory]
    [InlineData("openai", "VALIDATING")]
    [InlineData("openai", "in_progress")]
    [InlineData("openai", "in-progress")]
    [InlineData("openai", "queued")]
    [InlineData("anthropic", "in_progress")]
    [InlineData("anthropic", "canceling")]
    public async Task A_status_that_is_known_is_waited_for_as_long_as_it_takes(string provider, string word)
    {
        (_server.UnderWay, _server.Looks) = (word, 1000);
        using HttpBatchModel model = Model(provider);
        string batch = await model.SubmitAsync("label", Questions, Stop);
        for (int hour = 0; hour < 24; hour++)
        {
            Assert.False((await model.LookAsync(batch, Stop)).HasEnded);
            _clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Empty(model.Progress.Waits);
    }

    [Theory]
    [InlineData("SUCCESS", BatchEnding.Completed)]
    [InlineData("SUCCEEDED", BatchEnding.Completed)]
    [InlineData("COMPLETED", BatchEnding.Completed)]
    [InlineData("Ended", BatchEnding.Completed)]
    [InlineData("DONE", BatchEnding.Completed)]
    [InlineData("FAILED", BatchEnding.Failed)]
    [InlineData("Expired", BatchEnding.Expired)]
    [InlineData("CANCELLED", BatchEnding.Cancelled)]
    [InlineData("CANCELED", BatchEnding.Cancelled)]
    public async Task A_batch_has_ended_in_whatever_letters_its_server_says_so(string word, BatchEnding ending)
    {
        (_server.UnderWay, _server.Looks) = (word, 1000);
        foreach (string provider in new[] { "openai", "anthropic" })
        {
            using HttpBatchModel model = Model(provider);
            BatchState state = await model.LookAsync(await model.SubmitAsync("label", Questions, Stop), Stop);
            Assert.Equal((true, ending, null), (state.HasEnded, state.Ending, state.Unclear));
            Assert.Equal(ending == BatchEnding.Failed, state.Problem is not null);
        }
    }

    [Fact]
    public async Task A_word_that_passes_leaves_no_trace_in_the_patience_of_the_next()
    {
        _server.Looks = 1000;
        using HttpBatchModel model = Model("openai");
        string batch = await model.SubmitAsync("label", Questions, Stop);
        foreach (string word in new[] { "odd", "in_progress", "odd" })
        {
            _server.UnderWay = word;
            Assert.False((await model.LookAsync(batch, Stop)).HasEnded);
            _clock.Advance(TimeSpan.FromMinutes(50));
        }
    }

    [Theory]
    [InlineData("openai", 404, "files")]
    [InlineData("openai", 405, "files")]
    [InlineData("openai", 501, "files")]
    [InlineData("anthropic", 404, "messages/batches")]
    public async Task A_server_without_batches_is_told_as_one_with_its_address_and_how_to_go_on(string provider, int status, string path)
    {
        await using OddServer server = await OddServer.StartAsync((_, _) => (status, """{"error":{"message":"Not Found","type":"not_found_error"}}"""));
        using HttpBatchModel model = Model(provider, server.Address);
        string message = (await Assert.ThrowsAsync<ModelException>(() => model.SubmitAsync("label", Questions, Stop))).Message;
        Assert.Contains($"at {server.Address}{path}: Status {status}: Not Found", message, StringComparison.Ordinal);
        Assert.Contains("This server has no batches at that address; go on without --batch", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Look at the key", message, StringComparison.Ordinal);
        _ = Assert.Single(server.Asked);
    }

    [Theory]
    [InlineData("openai", 404, "batches/b-1")]
    [InlineData("openai", 410, "batches/b-1")]
    [InlineData("anthropic", 404, "messages/batches/b-1")]
    public async Task A_batch_that_is_gone_is_told_as_one_with_its_address_and_how_to_go_on(string provider, int status, string path)
    {
        await using OddServer server = await OddServer.StartAsync((_, _) => (status, ""));
        using HttpBatchModel model = Model(provider, server.Address);
        string message = (await Assert.ThrowsAsync<ModelException>(() => model.LookAsync("b-1", Stop))).Message;
        Assert.Contains($"at {server.Address}{path}: Status {status}", message, StringComparison.Ordinal);
        Assert.Contains("The batch is gone, or this server has no batches at that address; resume without --batch", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Look at the key", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_still_told_as_one()
    {
        await using OddServer server = await OddServer.StartAsync((_, _) => (404, """{"error":{"message":"The model `m` does not exist or you do not have access to it."}}"""));
        using HttpBatchModel model = Model("openai", server.Address);
        Assert.Contains("at the model's name", (await Assert.ThrowsAsync<ModelException>(() => model.SubmitAsync("label", Questions, Stop))).Message, StringComparison.Ordinal);
    }
}
