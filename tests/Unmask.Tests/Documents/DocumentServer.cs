using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Unmask.Tests;

/// <summary>
/// A model on the loopback that plays the writer and the judge of documents and wordings. It tells the stages apart by the shipped prompts. What it answers follows from the request's text and seed alone.
/// </summary>
internal sealed partial class DocumentServer : IAsyncDisposable
{
    public const string Facts = "facts", Ideas = "ideas", Document = "document", Check = "check", Wording = "wording", Meaning = "meaning";

    private static readonly string[] Vocabulary = [.. "river stone garden window letter copper winter harvest market ladder violin paper engine meadow candle bridge basket harbour silver thunder pocket mirror orchard lantern gravel saddle".Split(' ')];

    private readonly ConcurrentQueue<(string Stage, string Prompt, string Seed)> _asked = new();
    private Loopback? _loopback;

    /// <summary>What it says instead, by the stage, the prompt and what it would say; the default says that.</summary>
    public Func<string, string, string, string> Says { get; set; } = static (_, _, usual) => usual;

    /// <summary>The requests that were answered, in order.</summary>
    public IReadOnlyCollection<(string Stage, string Prompt, string Seed)> Asked => _asked;

    public string Address => _loopback!.Address.AbsoluteUri.TrimEnd('/');

    public static async Task<DocumentServer> StartAsync()
    {
        DocumentServer server = new();
        server._loopback = await Loopback.StartAsync(app => _ = app.MapPost("/v1/chat/completions", (Delegate)server.AnswerAsync));
        return server;
    }

    public ValueTask DisposeAsync() => _loopback!.DisposeAsync();

    public int Of(string stage) => _asked.Count(one => one.Stage == stage);

    private async Task AnswerAsync(HttpContext context)
    {
        JsonNode body = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        string prompt = (string)body["messages"]!.AsArray()[^1]!["content"]!;
        string seed = body["seed"]?.ToJsonString() ?? "";
        string stage = StageOf(prompt);
        string text = Says(stage, prompt, Usual(stage, prompt, seed));
        _asked.Enqueue((stage, prompt, seed));
        await context.Response.WriteAsJsonAsync(
            new JsonObject
            {
                ["model"] = "m-1",
                ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text }, ["finish_reason"] = "stop" }),
                ["usage"] = new JsonObject { ["prompt_tokens"] = 100, ["completion_tokens"] = 20 },
            },
            context.RequestAborted);
    }

    private static string StageOf(string prompt) =>
        prompt.Contains("[[data", StringComparison.Ordinal) ? prompt.Contains(" first]]", StringComparison.Ordinal) ? Meaning : Check
        : DocumentMarks().IsMatch(prompt) ? Document
        : IdeaMarks().IsMatch(prompt) ? Ideas
        : FactMarks().IsMatch(prompt) ? Facts
        : Wording;

    private static string Usual(string stage, string prompt, string seed)
    {
        SeededRandom random = new Seed(7).Derive($"{prompt} {seed}").Random();
        int count = Count().Match(prompt) is { Success: true } match ? int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) : 1;
        return stage switch
        {
            Facts => string.Join('\n', Enumerable.Range(1, count).Select(at => $"{at}. The fact number {at} is about the {Words(random, 3)}.")),
            // The first line is one that a model puts before a list all the same.
            Ideas => "Here are the ideas:\n" + string.Join('\n', Enumerable.Range(1, count).Select(at => $"{at}. Somebody writes of the {Words(random, 6)}.")),
            Document => $"Of the {Words(random, 60)}.",
            Wording => prompt.Contains("====", StringComparison.Ordinal) ? $"Anew: {Places(prompt)} {Words(random, 8)}.\n\nAnd {Words(random, 5)}."
                : string.Join('\n', Enumerable.Range(1, count).Select(at => $"- What of {Places(prompt)} {Words(random, 5)}?")),
            _ => "No.",
        };
    }

    private static string Places(string prompt) => string.Join(' ', PlaceIn().Matches(prompt).Select(place => place.Value).Distinct(StringComparer.Ordinal));

    private static string Words(SeededRandom random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => random.Pick(Vocabulary)));

    [GeneratedRegex(@"The idea of the document: |carries out this idea:|^Idea: ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DocumentMarks();

    [GeneratedRegex(@"Leave out ideas for|Do not describe texts that are|Three things should not be suggested", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdeaMarks();

    [GeneratedRegex(@"into a list of facts|into a list of [0-9]+ facts|extract the facts", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FactMarks();

    [GeneratedRegex(@"(?:Propose|think of|Suggest|Write|list of|facts in it,|question in|put it in|need) (?<n>[0-9]+)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Count();

    [GeneratedRegex(@"\{[a-z]+\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceIn();
}
