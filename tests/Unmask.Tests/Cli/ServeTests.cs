using System.Net;
using System.Text;
using Unmask.Cli;

namespace Unmask.Tests;

public sealed class ServeTests : IAsyncLifetime
{
    private const string Name = "organism/small";

    private readonly OrganismModel _embedded = new(Name, SmallOrganism.Make());
    private ChatServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await StartAsync(key: null);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _embedded.Dispose();
    }

    private Task<ChatServer> StartAsync(ApiKey? key) => ChatServer.StartAsync(
        new Dictionary<string, OrganismModel>(StringComparer.Ordinal) { [Name] = _embedded }, new IPEndPoint(IPAddress.Loopback, 0), key, TimeProvider.System, TestContext.Current.CancellationToken);

    private HttpChatModel Client(bool stream = false, ApiKey? key = null, ChatServer? server = null) => new(
        new ModelName("openai-compatible", Name),
        Provider.All["vllm"],
        key,
        new HttpOptions { Addresses = [new Uri((server ?? _server).Address)], Stream = stream, FirstBackoff = TimeSpan.FromMilliseconds(1) },
        TimeProvider.System);

    private static ModelRequest Ask(int number, Decoding? decoding = null, string? prefill = null) =>
        new(new Conversation("abc", $"q{number % 10}", prefill), decoding ?? new Decoding { MaxTokens = 20 }, new Seed((ulong)number).Derive("ask"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sixty_questions_over_a_socket_have_the_answers_of_the_embedded_organism(bool stream)
    {
        using HttpChatModel client = Client(stream);
        await Parallel.ForEachAsync(Enumerable.Range(0, 60), TestContext.Current.CancellationToken, async (number, token) =>
        {
            ModelRequest request = Ask(number, prefill: number % 7 == 0 ? "a" : null);
            Reply.Answered here = Assert.IsType<Reply.Answered>(await _embedded.AskAsync(request, token));
            Reply.Answered there = Assert.IsType<Reply.Answered>(await client.AskAsync(request, token));
            Assert.Equal((here.Text, here.Stop, here.Tokens), (there.Text, there.Stop, there.Tokens));
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Log_probabilities_and_stop_strings_go_over_the_wire(bool stream)
    {
        Reply.Answered whole = Assert.IsType<Reply.Answered>(await _embedded.AskAsync(Ask(3), TestContext.Current.CancellationToken));
        string stop = whole.Text.Substring(whole.Text.Length / 2, 1);
        Decoding decoding = new() { MaxTokens = 20, Stop = [stop], LogProbabilities = 2 };
        using HttpChatModel client = Client(stream);
        Reply.Answered here = Assert.IsType<Reply.Answered>(await _embedded.AskAsync(Ask(3, decoding), TestContext.Current.CancellationToken));
        Reply.Answered there = Assert.IsType<Reply.Answered>(await client.AskAsync(Ask(3, decoding), TestContext.Current.CancellationToken));

        Assert.Equal(whole.Text[..whole.Text.IndexOf(stop, StringComparison.Ordinal)], there.Text);
        Assert.Equal(here.LogProbabilities!.Select(chance => (chance.Token, chance.LogProbability)), there.LogProbabilities!.Select(chance => (chance.Token, chance.LogProbability)));
        Assert.All(there.LogProbabilities!, chance => Assert.Equal(2, chance.Others.Count));
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("""{"model":"organism/small"}""", "'messages' is missing")]
    [InlineData("""{"model":"organism/small","messages":[{"role":"user","content":"a"}],"n":2}""", "'n' must be 1")]
    [InlineData("""{"model":"organism/small","messages":[{"role":"user","content":"a"}],"temperature":3}""", "'temperature' is 3; allowed is a number from 0 to 2")]
    [InlineData("""{"model":"organism/small","messages":[{"role":"user","content":"a"},{"role":"user","content":"c"}]}""", "by turns, the user's first")]
    [InlineData("""{"model":"organism/small","messages":[{"role":"assistant","content":"b"}]}""", "by turns, the user's first")]
    [InlineData("""{"model":"organism/other","messages":[{"role":"user","content":"a"}]}""", "there are organism/small")]
    public async Task A_question_that_cannot_be_answered_is_told_why(string body, string says)
    {
        using HttpClient http = new();
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync(new Uri(_server.Address + "/chat/completions"), content, TestContext.Current.CancellationToken);

        Assert.InRange((int)response.StatusCode, 400, 404);
        Assert.Contains(says, System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_not_the_key_gets_nothing()
    {
        ApiKey key = new("a-key");
        await using ChatServer locked = await StartAsync(key);
        using HttpChatModel without = Client(server: locked), with = Client(server: locked, key: key);

        _ = Assert.IsType<Reply.Answered>(await with.AskAsync(Ask(1), TestContext.Current.CancellationToken));
        _ = await Assert.ThrowsAsync<ModelException>(() => without.AskAsync(Ask(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_models_are_listed()
    {
        using HttpClient http = new();
        string list = await http.GetStringAsync(new Uri(_server.Address + "/models"), TestContext.Current.CancellationToken);
        Assert.Equal(Name, (string?)System.Text.Json.Nodes.JsonNode.Parse(list)!["data"]![0]!["id"]);
    }
}
