using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Unmask.Cli;

namespace Unmask.Tests;

/// <summary>Requests that are broken HTTP, written byte for byte.</summary>
public sealed class ServeBrokenRequestTests : IAsyncLifetime
{
    private const string Name = "organism/small";
    private const string Question = """{"model":"organism/small","messages":[{"role":"user","content":"q1"}],"max_tokens":4}""";

    private readonly OrganismModel _embedded = new(Name, SmallOrganism.Make());
    private ChatServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ChatServer.StartAsync(
        new Dictionary<string, OrganismModel>(StringComparer.Ordinal) { [Name] = _embedded }, new IPEndPoint(IPAddress.Loopback, 0), key: null, TimeProvider.System, Stop);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _embedded.Dispose();
    }

    /// <summary>Sends the bytes and reads until the server closes the connection.</summary>
    private async Task<string> SendAsync(string bytes)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(_server.Address).Port, Stop);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(bytes), Stop);
        using StreamReader reader = new(client.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(Stop);
    }

    private static (int Status, string Sentence) Read(string answer)
    {
        int body = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        string head = answer[..body];
        Assert.Contains("Content-Type: application/json", head, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(answer[body..])}\r\n"), head, StringComparison.Ordinal);
        return (int.Parse(head.Split(' ')[1], CultureInfo.InvariantCulture), JsonNode.Parse(answer[body..])!["error"]!["message"]!.GetValue<string>());
    }

    public static TheoryData<string, string, int> Broken => new()
    {
        { "no request line", "hello\r\n\r\n", 400 },
        { "a version that is none", "GET /v1/models HTTP/9.9\r\nHost: x\r\n\r\n", 505 },
        { "a header without a colon", "GET /v1/models HTTP/1.1\r\nHost: x\r\nbad\r\n\r\n", 400 },
        { "no host", "GET /v1/models HTTP/1.1\r\n\r\n", 400 },
        { "a length that is no number", "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: lots\r\n\r\n", 400 },
        { "headers that are too large", $"GET /v1/models HTTP/1.1\r\nHost: x\r\nX-Long: {new string('a', 40_000)}\r\n\r\n", 431 },
        { "a line that is too long", $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: x\r\n\r\n", 414 },
        { "the first bytes of TLS", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n", 400 },
        { "a chunk that has no size", "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", 400 },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_request_that_is_broken_HTTP_is_answered_with_a_sentence(string what, string bytes, int status)
    {
        (int came, string sentence) = Read(await SendAsync(bytes));
        Assert.True(came == status, $"{what}: {came} {sentence}");
        Assert.StartsWith("The request cannot be read: ", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_request_before_a_broken_one_has_its_whole_answer()
    {
        string good = string.Create(CultureInfo.InvariantCulture, $"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: {Question.Length}\r\n\r\n{Question}");
        string both = await SendAsync($"{good}nonsense\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 OK", both, StringComparison.Ordinal);
        Assert.Contains("\"finish_reason\"", both, StringComparison.Ordinal);
        int second = both.IndexOf("HTTP/1.1 400", StringComparison.Ordinal);
        Assert.True(second > 0, both);
        Assert.Equal(400, Read(both[second..]).Status);
    }
}
