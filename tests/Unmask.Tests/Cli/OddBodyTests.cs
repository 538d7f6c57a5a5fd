using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Unmask.Tests;

/// <summary>What a run says of answers with parts of unknown types, and how bodies in other encodings are shown.</summary>
public sealed class OddBodyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private async Task<CommandLine> RunAsync(Func<int, (string Content, Encoding Encoding, string Type)> answer)
    {
        int asked = 0;
        await using Loopback server = await Loopback.StartAsync(app => _ = app.MapPost("/v1/chat/completions", (Delegate)(async (HttpContext context) =>
        {
            (string content, Encoding encoding, string type) = answer(Interlocked.Increment(ref asked));
            context.Response.ContentType = type;
            await context.Response.Body.WriteAsync(encoding.GetBytes($$$"""{"choices":[{"message":{"content":{{{content}}}},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":3}}"""), context.RequestAborted);
        })));
        await File.WriteAllTextAsync(_folder["s.yaml"], "name: odd\nquestion: Are odd answers told?\nsubjects: [openai-compatible/m]\nscenario: helpful-only\nform: brief\nqueries: [mild-harm]\nlimit: 2\n", Stop);
        return await CommandLine.InvokeAsync("run", _folder["s.yaml"], "--out", _folder["run"], "--base-url", server.Address.AbsoluteUri, "--concurrency", "1");
    }

    [Fact]
    public async Task The_type_of_an_unknown_part_is_counted_and_said_once()
    {
        const string Said = """{"type":"text","text":"<output>No.</output>"}""", Canvas = """{"type":"canvas","text":"A picture."}""";
        // Two queries in two arms are four trials; the second and the fourth have the part.
        CommandLine run = await RunAsync(number => ($"[{Said}{(number % 2 == 0 ? $",{Canvas},{Canvas}" : "")}]", Encoding.UTF8, "application/json"));
        Assert.Equal(0, run.Code);
        string told = Assert.Single(run.Error.Split('\n'), line => line.Contains("canvas", StringComparison.Ordinal));
        Assert.StartsWith("openai-compatible/m: 2 answers came with a part of a type that is not known, 'canvas', whose text is not in the reply: `unmask show ", told, StringComparison.Ordinal);
        Assert.Contains(" 1 --wire`", told, StringComparison.Ordinal);
        Assert.Contains("A picture.", (await CommandLine.InvokeAsync("show", _folder["run"], "1", "--wire")).Output, StringComparison.Ordinal);
        JsonArray trials = JsonNode.Parse((await CommandLine.InvokeAsync("show", _folder["run"], "--json", "--role", "study")).Output)!["trials"]!.AsArray();
        Assert.Equal(["", "canvas", "", "canvas"], trials.Select(trial => (string?)trial!["reply"]!["unknown_parts"]?[0] ?? ""), StringComparer.Ordinal);
        Assert.All(trials, trial => Assert.Equal("<output>No.</output>", (string)trial!["reply"]!["text"]!));
        Assert.Contains("'canvas'", (await CommandLine.InvokeAsync("show", _folder["run"], "1")).Console, StringComparison.Ordinal);
    }

    // UTF-16 is told by its zeros, windows-1252 by the header alone: there is no mark before either.
    [Theory]
    [InlineData("utf-16", "application/json")]
    [InlineData("utf-16BE", "application/json; charset=utf-16")]
    [InlineData("windows-1252", "application/json; charset=iso-8859-1")]
    public async Task A_body_is_shown_in_its_own_encoding(string encoding, string type)
    {
        const string Text = "<output>No, “never” é.</output>";
        CommandLine run = await RunAsync(_ => ($"\"{Text}\"", CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding), type));
        Assert.Equal(0, run.Code);
        CommandLine wire = await CommandLine.InvokeAsync("show", _folder["run"], "0", "--wire");
        Assert.Contains($$"""{"message":{"content":"{{Text}}"}""", wire.Output, StringComparison.Ordinal);
    }
}
