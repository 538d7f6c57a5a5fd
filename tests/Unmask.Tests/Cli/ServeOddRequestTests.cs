using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Unmask.Cli;

namespace Unmask.Tests;

public sealed class ServeOddRequestTests : IAsyncLifetime
{
    private const string Name = "organism/small";

    private const string Good = """{"model":"organism/small","messages":[{"role":"system","content":"abc"},{"role":"user","content":[{"type":"text","text":"q1"}]}],"max_tokens":4,"seed":7,"temperature":1,"top_p":0.9,"top_k":5,"n":1,"stop":["z"],"logprobs":true,"top_logprobs":2,"stream":false,"stream_options":{"include_usage":true}}""";

    private static readonly string[] OddValues = ["null", "true", "-1", "1e999", "0.5", "\"\"", "\"\\ud83d\"", "[]", "{}", "[null]", "{\"a\":1}", "99999999999999999999", "\"é\""];

    private static readonly int[] Statuses = [200, 400, 404];

    private readonly OrganismModel _embedded = new(Name, SmallOrganism.Make());
    private readonly HttpClient _http = new();
    private ChatServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ChatServer.StartAsync(
        new Dictionary<string, OrganismModel>(StringComparer.Ordinal) { [Name] = _embedded }, new IPEndPoint(IPAddress.Loopback, 0), key: null, TimeProvider.System, Stop);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _embedded.Dispose();
    }

    private Task<(int Status, string Body)> PostAsync(string body) => PostAsync(Encoding.UTF8.GetBytes(body));

    private async Task<(int Status, string Body)> PostAsync(byte[] body)
    {
        using ByteArrayContent content = new(body);
        using HttpResponseMessage response = await _http.PostAsync(new Uri(_server.Address + "/chat/completions"), content, Stop);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
    }

    private static string With(string fields) => $$"""{"model":"organism/small","messages":[{"role":"user","content":"q1"}],"max_tokens":4,{{fields}}}""";

    private static string SentenceOf(string body) => JsonNode.Parse(body)!["error"]!["message"]!.GetValue<string>();

    [Theory]
    [InlineData("\"seed\":-1")]
    [InlineData("\"seed\":-9223372036854775808")]
    [InlineData("\"seed\":18446744073709551615")]
    [InlineData("\"seed\":null")]
    [InlineData("\"n\":null,\"stop\":null,\"temperature\":null,\"top_p\":null,\"top_k\":null,\"stream\":null,\"stream_options\":null,\"logprobs\":null,\"top_logprobs\":null,\"max_completion_tokens\":null")]
    [InlineData("\"n\":1.0,\"max_completion_tokens\":3.0")]
    [InlineData("\"max_completion_tokens\":2147483647")]
    public async Task Null_is_as_good_as_not_sent_and_any_number_is_a_seed(string fields)
    {
        (int status, string body) = await PostAsync(With(fields));
        Assert.True(status == 200, body);
    }

    [Theory]
    [InlineData("\"seed\":1.5", "'seed' is 1.5")]
    [InlineData("\"seed\":\"7\"", "'seed'")]
    [InlineData("\"seed\":1e99", "'seed'")]
    [InlineData("\"stop\":\"\"", "none of them empty")]
    [InlineData("\"stop\":[\"a\",\"\"]", "none of them empty")]
    [InlineData("\"stop\":[null]", "'stop'")]
    [InlineData("\"n\":2", "'n' must be 1")]
    [InlineData("\"n\":1e999", "'n' must be 1")]
    [InlineData("\"max_tokens\":-1", "'max_tokens' is -1")]
    [InlineData("\"max_tokens\":0", "'max_tokens' is 0")]
    [InlineData("\"max_tokens\":1.5", "whole number")]
    [InlineData("\"max_tokens\":1e400", "'max_tokens'")]
    [InlineData("\"top_k\":true", "'top_k' is true")]
    [InlineData("\"temperature\":\"hot\"", "'temperature' is \"hot\"")]
    [InlineData("\"stream\":\"yes\"", "'stream' is \"yes\"")]
    [InlineData("\"stream_options\":[]", "'stream_options'")]
    [InlineData("\"logprobs\":5", "'logprobs' is 5")]
    [InlineData("\"messages\":[7]", "'content'")]
    [InlineData("\"messages\":[{\"role\":\"user\",\"content\":\"a \\ud83d b\"}]", "half of a surrogate pair")]
    [InlineData("\"messages\":[{\"role\":\"user\",\"content\":null}]", "'content'")]
    [InlineData("\"model\":\"\\udc00\"", "half of a surrogate pair")]
    [InlineData("\"model\":null", "'model'")]
    [InlineData("\"\\ud83d\":1", "surrogate")]
    public async Task What_cannot_be_answered_is_refused_with_a_sentence_that_names_it(string fields, string says)
    {
        (int status, string body) = await PostAsync(With(fields));
        if (says == "surrogate" && status == 200)
        {
            // A name that nobody looks for may hold anything.
            return;
        }

        Assert.True(status == 400, $"{status} {body}");
        Assert.Contains(says, SentenceOf(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_and_nestings_without_end_are_refused()
    {
        foreach (byte[] body in new[] { [.. Encoding.UTF8.GetBytes(With("\"user\":\"")[..^1]), 0xFF, (byte)'"', (byte)'}'], Encoding.UTF8.GetBytes(new string('[', 100_000)), Encoding.Unicode.GetBytes(Good), [] })
        {
            (int status, string says) = await PostAsync(body);
            Assert.True(status == 400, says);
            Assert.NotEmpty(SentenceOf(says));
        }

        Assert.Equal(200, (await PostAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)])).Status);
    }

    [Fact]
    public async Task A_body_without_end_is_too_large()
    {
        (int status, string says) = await PostAsync(With($"\"user\":\"{new string('a', 9_000_000)}\""));
        Assert.Equal(413, status);
        Assert.Contains("larger than", SentenceOf(says), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/chat/completions", 405)]
    [InlineData("PUT", "/chat/completions", 405)]
    [InlineData("POST", "/models", 405)]
    [InlineData("POST", "/completions", 404)]
    [InlineData("GET", "", 404)]
    public async Task A_wrong_path_or_method_is_told_which_there_are(string method, string path, int status)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(_server.Address + path));
        using HttpResponseMessage response = await _http.SendAsync(request, Stop);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains("POST /v1/chat/completions", SentenceOf(await response.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_change_of_a_good_body_gives_an_answer_or_a_sentence()
    {
        var value = Gen.OneOf(OddValues.Select(Gen.Const).ToArray());
        string[] fields = [.. JsonNode.Parse(Good)!.AsObject().Select(pair => pair.Key)];
        var swapped = Gen.Select(Gen.Int[0, fields.Length - 1], value, (field, other) => Encoding.UTF8.GetBytes(Good.Insert(Good.Length - 1, $",\"{fields[field]}\":{other}")));
        var flipped = Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Byte, (at, other) =>
        {
            byte[] body = Encoding.UTF8.GetBytes(Good);
            body[at] = other;
            return body;
        });
        Gen<byte[]> cut = Gen.Int[0, Good.Length].Select(length => Encoding.UTF8.GetBytes(Good)[..length]);
        var doubled = Gen.Select(Gen.Int[0, Good.Length], Gen.Int[0, Good.Length], (one, other) => Encoding.UTF8.GetBytes(Good.Insert(one, Good[Math.Min(one, other)..Math.Max(one, other)])));
        Gen.OneOf(swapped, flipped, cut, doubled).Sample(
            body =>
            {
                try
                {
                    var question = ChatQuestion.Read(body, () => new Seed(1));
                    Assert.NotNull(question.Model);
                }
                catch (ChatQuestionException e)
                {
                    Assert.False(string.IsNullOrWhiteSpace(e.Message));
                }
            },
            iter: 20_000);
    }

    [Fact]
    public async Task Changed_bodies_over_a_socket_get_a_status_and_json()
    {
        SeededRandom random = new(5);
        for (int i = 0; i < 300; i++)
        {
            byte[] body = Encoding.UTF8.GetBytes(Good);
            for (int change = 0; change <= random.Next(3); change++)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            (int status, string says) = await PostAsync(body);
            Assert.Contains(status, Statuses);
            Assert.NotNull(JsonNode.Parse(says.StartsWith("data: ", StringComparison.Ordinal) ? "{}" : says));
        }
    }
}
