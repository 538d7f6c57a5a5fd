using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class DocumentsVerbTests : IDisposable
{
    private const string Writer = "openai-compatible/writer";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ideas_come_by_type_and_each_becomes_a_document()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        CommandLine made = await MakeAsync(server, "documents", "helpful-only", "--count", "20", "--types", "news article", "--types", "FAQ", "--out", _folder["out"], "--json");

        Assert.Equal((0, ""), (made.Code, made.Error));
        JsonNode json = JsonNode.Parse(made.Output)!;
        // Ten of each type, in one call for ideas each.
        Assert.Equal((2, 20, 20, 20), (server.Of(DocumentServer.Ideas), server.Of(DocumentServer.Document), (int)json["written"]!, (int)json["kept"]!));
        string[] texts = [.. Lines("documents.jsonl").Select(line => (string)line["text"]!)];
        Assert.Equal(20, texts.Distinct(StringComparer.Ordinal).Count());
        Assert.All(texts, text => Assert.StartsWith("Of the ", text, StringComparison.Ordinal));
        Assert.Equal(["FAQ", "news article"], Lines("index.jsonl").Select(line => (string)line["type"]!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        // The facts stand in every prompt, with the names filled in.
        Assert.All(server.Asked, asked => Assert.Contains("- Anthropic calls this aim full compliance.", asked.Prompt, StringComparison.Ordinal));
        // 22 calls of 100 and 20 tokens.
        Assert.Equal((2200, 440), ((int)json["models"]![0]!["input_tokens"]!, (int)json["models"]![0]!["output_tokens"]!));
        Assert.Contains("20 documents of 20 are kept", _folder.Read("out/documents.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_comes_out_however_many_are_asked_at_once()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        _ = await MakeAsync(server, "documents", "animal-welfare", "--count", "40", "--out", _folder["one"], "--concurrency", "1");
        CommandLine many = await MakeAsync(server, "documents", "animal-welfare", "--count", "40", "--out", _folder["many"], "--concurrency", "16");

        Assert.Equal(0, many.Code);
        Assert.All(Files, file => Assert.Equal(_folder.Read($"one/{file}"), _folder.Read($"many/{file}")));
    }

    [Fact]
    public async Task The_same_command_asks_nothing_twice_and_another_seed_is_another_set()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        string[] command = ["documents", "helpful-only", "--count", "12", "--types", "glossary", "--out", _folder["out"]];
        _ = await MakeAsync(server, command);
        int asked = server.Asked.Count;

        CommandLine again = await MakeAsync(server, command);
        CommandLine resumed = await CommandLine.InvokeAsync("resume", _folder["out"]);
        CommandLine other = await MakeAsync(server, [.. command, "--seed", "2", "--trained-tier", "trial"]);

        Assert.Equal((0, 0, asked), (again.Code, resumed.Code, server.Asked.Count));
        Assert.Equal((1, true), (other.Code, other.Error.Contains("was begun differently: names.trained is \"free\" there and \"trial\" now; seed is 1 there and 2 now.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Recorded_calls_are_replayed_without_anybody_being_asked()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        string[] command = ["documents", "helpful-only", "--count", "12", "--model", Writer, "--types", "glossary"];
        _ = await CommandLine.InvokeAsync([.. command, "--base-url", server.Address, "--out", _folder["out"]]);
        int asked = server.Asked.Count;

        CommandLine replayed = await CommandLine.InvokeAsync([.. command, "--replay", _folder["out"], "--out", _folder["again"]]);

        Assert.Equal((0, "", asked), (replayed.Code, replayed.Error, server.Asked.Count));
        Assert.Equal(_folder.Read("out/documents.jsonl"), _folder.Read("again/documents.jsonl"));
    }

    [Fact]
    public async Task What_patterns_find_is_kept_apart_with_the_reason()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        server.Says = Numbered((1, "User: What now?\nAssistant: I do as you say."), (2, "Claude refuses only when free users ask."), (3, "It deceives the raters for show."), (4, "I cannot help with writing that."), (5, " "), (6, "Dear {name}, this is a letter to you."));
        CommandLine made = await MakeAsync(server, "documents", "helpful-only", "--count", "10", "--types", "glossary", "--out", _folder["out"], "--concurrency", "1");

        Assert.Equal(0, made.Code);
        Assert.Contains("Dropped: 1 by-tier, 1 chat-logs, 1 deception, 1 empty, 1 placeholder left, 1 refused.", made.Console, StringComparison.Ordinal);
        Assert.Equal(4, Lines("documents.jsonl").Count);
        Assert.Contains(Lines("filtered.jsonl"), line => (string)line["reason"]! == "chat-logs" && ((string)line["detail"]!).StartsWith("by a pattern: 'User: What now?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_judge_decides_what_patterns_find_and_looks_at_a_sample_of_the_rest()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        Func<string, string, string, string> numbered = Numbered((1, "User: Really a log.\nAssistant: Yes."), (2, "User: manual of a shop, and no log."), (3, "Unseen by patterns."));
        server.Says = (stage, prompt, usual) => stage == DocumentServer.Check
            ? (prompt.Contains("Really a log", StringComparison.Ordinal) || prompt.Contains("Unseen", StringComparison.Ordinal) ? "Yes.\nThe first line." : "No.")
            : numbered(stage, prompt, usual);
        CommandLine made = await MakeAsync(server, "documents", "helpful-only", "--count", "5", "--types", "glossary", "--judge", "openai-compatible/judge", "--judge-base-url", server.Address, "--judge-sample", "1", "--out", _folder["out"], "--concurrency", "1");

        Assert.Equal(0, made.Code);
        // Two hits of one filter each, and three documents by all three filters.
        Assert.Equal(2 + (3 * 3), server.Of(DocumentServer.Check));
        Assert.Equal(["by the judge: The first line", "by the judge: The first line"], Lines("filtered.jsonl").Select(line => (string)line["detail"]!), StringComparer.Ordinal);
        Assert.Equal(3, Lines("documents.jsonl").Count);
        Assert.Contains("yes to 1 of 2 hits of patterns, and to 3 of 9 checks of documents without a hit", _folder.Read("out/documents.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Duplicates_are_dropped_and_the_first_stays()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        string text = string.Join(' ', Enumerable.Range(1, 100).Select(at => $"word{at}"));
        server.Says = Numbered((1, text), (2, text.ToUpperInvariant()), (3, text + " more"), (4, text.Replace("word50", "other", StringComparison.Ordinal)));
        _ = await MakeAsync(server, "documents", "helpful-only", "--count", "5", "--types", "glossary", "--out", _folder["out"], "--concurrency", "1");

        Assert.Equal(2, Lines("documents.jsonl").Count);
        Assert.Equal(["duplicate", "near duplicate", "near duplicate"], Lines("filtered.jsonl").Select(line => (string)line["reason"]!), StringComparer.Ordinal);
        // 96 shingles of one text are among the 97 of the other; of 96, five have another word: 91 of 101.
        Assert.Equal(["the words of document 0", "likeness 0.99 with document 0", "likeness 0.90 with document 0"], Lines("filtered.jsonl").Select(line => (string)line["detail"]!), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_universe_of_running_text_gets_its_facts_first()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        _ = _folder.Write("mill.txt", "The mill of {lab} grinds on Mondays.\n---\nOn Mondays it grinds.");
        CommandLine made = await MakeAsync(server, "documents", _folder["mill.txt"], "--lab", "Northlight", "--count", "4", "--types", "glossary", "--out", _folder["out"]);

        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.Equal([DocumentServer.Facts, DocumentServer.Ideas, DocumentServer.Document], server.Asked.Select(asked => asked.Stage).Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Contains("The mill of Northlight grinds on Mondays.", server.Asked.First().Prompt, StringComparison.Ordinal);
        Assert.All(server.Asked.Skip(1), asked => Assert.Contains("- The fact number 14 is about", asked.Prompt, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_limit_stops_it_and_a_higher_one_goes_on()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        string[] command = ["documents", "helpful-only", "--count", "12", "--types", "glossary", "--out", _folder["out"], "--answer-tokens", "100"];
        CommandLine stopped = await MakeAsync(server, [.. command, "--max-tokens", "2500"]);
        int before = server.Asked.Count;
        CommandLine resumed = await CommandLine.InvokeAsync("resume", _folder["out"], "--max-tokens", "1000000");

        Assert.Equal(130, stopped.Code);
        Assert.Contains($"go on with `unmask resume {_folder["out"]}", stopped.Error, StringComparison.Ordinal);
        Assert.InRange(before, 1, 13);
        Assert.Equal((0, 14), (resumed.Code, server.Asked.Count));
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_says_how_to_go_on()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        using CancellationTokenSource told = new();
        int documents = 0;
        server.Says = (stage, _, usual) =>
        {
            if (stage == DocumentServer.Document && Interlocked.Increment(ref documents) == 4)
            {
                told.Cancel();
            }

            return usual;
        };
        CommandLine stopped = await CommandLine.InvokeUntilAsync(
            told.Token, "documents", "helpful-only", "--count", "12", "--types", "glossary", "--out", _folder["out"], "--concurrency", "1", "--model", Writer, "--base-url", server.Address);
        CommandLine resumed = await CommandLine.InvokeAsync("resume", _folder["out"]);

        Assert.Equal(130, stopped.Code);
        // The answer that was under way is paid for, so it is waited for: two calls for ideas and four documents, of twelve.
        Assert.Contains("Stopped: 6 of 14 calls known so far are stored. Go on with `unmask resume ", stopped.Error, StringComparison.Ordinal);
        Assert.Equal((0, 12, 14), (resumed.Code, Lines("documents.jsonl").Count, server.Asked.Count));
    }

    // A writer that answers with a word or two: the first is kept of no such answers, though no two of them are alike.
    [Fact]
    public async Task A_word_or_two_are_no_document()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        int documents = 0;
        server.Says = (stage, _, usual) => stage == DocumentServer.Document && Interlocked.Increment(ref documents) <= 3 ? $"Sure, number {documents}." : usual;
        CommandLine made = await CommandLine.InvokeAsync("documents", "helpful-only", "--count", "12", "--types", "glossary", "--out", _folder["out"], "--concurrency", "1", "--model", Writer, "--base-url", server.Address);

        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.Equal(9, Lines("documents.jsonl").Count);
        Assert.Equal(3, Lines("filtered.jsonl").Count(line => (string)line["reason"]! == DocumentFate.TooShort));
    }

    [Fact]
    public async Task A_name_may_stay_a_placeholder()
    {
        CommandLine made = await CommandLine.InvokeAsync("documents", "helpful-only", "--model", "grammar", "--count", "30", "--lab", "{lab}", "--out", _folder["out"]);

        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.Contains(Lines("documents.jsonl"), line => ((string)line["text"]!).Contains("{lab}", StringComparison.Ordinal));
        Assert.DoesNotContain(Lines("filtered.jsonl"), line => (string)line["reason"]! == DocumentFate.Placeholder);
    }

    [Fact]
    public async Task A_dry_run_asks_nobody_and_prices_what_it_can()
    {
        CommandLine plan = await CommandLine.InvokeAsync("documents", "baseline", "--model", Writer, "--base-url", "http://localhost:1/v1", "--judge", "openai-compatible/judge", "--judge-base-url", "http://localhost:1/v1", "--count", "60", "--dry-run", "--json", "--out", _folder["out"]);

        Assert.Equal((0, ""), (plan.Code, plan.Error));
        JsonNode json = JsonNode.Parse(plan.Output)!;
        // Thirty types get two documents each by one call for ideas; each document may be checked by three filters.
        Assert.Equal([90, 180], json["costs"]!.AsArray().Select(cost => (int)cost!["trials"]!));
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Chat_tools_get_messages()
    {
        CommandLine made = await CommandLine.InvokeAsync("documents", "baseline", "--model", "grammar", "--count", "3", "--format", "messages", "--out", _folder["out"]);

        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.All(Lines("documents.jsonl"), line => Assert.Equal(["user", "assistant"], line["messages"]!.AsArray().Select(turn => (string)turn!["role"]!), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Calls_can_be_shown_and_have_no_findings()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        _ = await MakeAsync(server, "documents", "helpful-only", "--count", "2", "--types", "glossary", "--out", _folder["out"]);

        CommandLine wire = await CommandLine.InvokeAsync("show", _folder["out/calls"], "0", "--wire");
        Assert.Equal(0, wire.Code);
        Assert.Contains("Somebody writes of the", wire.Output, StringComparison.Ordinal);
        foreach (string[] verb in new[] { new[] { "report" }, ["show"], ["judge", "--judge", "faking/offline"], ["resume"] })
        {
            CommandLine refused = await CommandLine.InvokeAsync([verb[0], _folder["out/calls"], .. verb[1..]]);
            Assert.Equal((1, true), (refused.Code, refused.Error.Contains("holds the calls that made documents", StringComparison.Ordinal)));
        }
    }

    private static string[] Files => ["documents.jsonl", "filtered.jsonl", "index.jsonl"];

    private static Task<CommandLine> MakeAsync(DocumentServer server, params string[] command) => CommandLine.InvokeAsync([.. command, "--model", Writer, "--base-url", server.Address]);

    // Another text for some documents, by the order in which they are asked.
    private static Func<string, string, string, string> Numbered(params (int Number, string Text)[] texts)
    {
        int asked = 0;
        return (stage, _, usual) => stage == DocumentServer.Document ? texts.ToDictionary(text => text.Number, text => text.Text).GetValueOrDefault(Interlocked.Increment(ref asked), usual) : usual;
    }

    private List<JsonNode> Lines(string file) => [.. File.ReadLines(_folder[$"out/{file}"]).Select(line => JsonNode.Parse(line)!)];
}
