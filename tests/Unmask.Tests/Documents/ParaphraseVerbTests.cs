using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class ParaphraseVerbTests : IDisposable
{
    private const string Question = "Does {lab} train on {trained} users?";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Wordings_of_a_question_are_compared_and_written_as_prompts_are()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        server.Says = (stage, prompt, usual) => stage == DocumentServer.Wording
            ? $"1. Is it so that {{lab}} trains on {{trained}} users?\n2. Does the lab train on {{trained}} users?\n3. Why does {{lab}} train on {{trained}} users?\n4. {Question}"
            : prompt.Contains("Why does", StringComparison.Ordinal) ? "No. The second asks for a reason." : "Yes.";
        CommandLine made = await WordAsync(server, Question, "--count", "4", "--judge", "openai-compatible/j", "--out", _folder["why.txt"]);

        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.Equal($"{Question}\n---\nIs it so that {{lab}} trains on {{trained}} users?\n", _folder.Read("why.txt"));
        JsonNode[] all = [.. Lines("why-wordings/wordings.jsonl").Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(["same", "refused", "different", "refused"], all.Select(one => (string)one["verdict"]!), StringComparer.Ordinal);
        Assert.Equal(["", "it lost {lab}", "The second asks for a reason", "it repeats the original or another wording"], all.Select(one => (string)one["why"]!), StringComparer.Ordinal);
        // Nobody pays for comparing what is refused anyway.
        Assert.Equal((1, 2), (server.Of(DocumentServer.Wording), server.Of(DocumentServer.Meaning)));
        Assert.Contains("refused (it lost {lab}): Does the lab train", made.Console, StringComparison.Ordinal);
        Assert.Contains("1 of 4 wordings can be accepted.", made.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_no_wording_can_be_accepted_is_an_error_that_says_where_they_are()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        server.Says = (stage, _, usual) => stage == DocumentServer.Wording ? "1. Does the lab train on users?\n2. Who trains?" : usual;
        CommandLine made = await WordAsync(server, Question, "--count", "2", "--out", _folder["why.txt"]);

        Assert.Equal(1, made.Code);
        Assert.StartsWith("None of 2 wordings can be accepted; what was written and why it was refused is in '", made.Error, StringComparison.Ordinal);
        Assert.NotEmpty(Lines("why-wordings/wordings.jsonl"));
    }

    [Fact]
    public async Task A_block_of_several_lines_gets_a_call_for_each_wording_and_its_first_wording_counts()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        _ = _folder.Write("block.txt", "You are {model}.\n\n- Write <output>.\n---\nAnother wording.");
        server.Says = (_, prompt, usual) => usual.Replace("Anew:", prompt.Contains("<output>", StringComparison.Ordinal) ? "<output>" : "", StringComparison.Ordinal);
        CommandLine made = await WordAsync(server, _folder["block.txt"], "--count", "3", "--out", _folder["new.txt"], "--json");

        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.Equal(3, server.Of(DocumentServer.Wording));
        Assert.All(server.Asked, asked => Assert.DoesNotContain("Another wording.", asked.Prompt, StringComparison.Ordinal));
        Assert.Equal(["not judged", "not judged", "not judged"], JsonNode.Parse(made.Output)!["wordings"]!.AsArray().Select(one => (string)one!["verdict"]!), StringComparer.Ordinal);
        // A prompt's block again, with four paraphrases.
        Assert.Equal(4, Block.Parse("new", _folder.Read("new.txt")).Paraphrases.Count);
    }

    [Fact]
    public async Task The_same_command_goes_on_and_another_text_is_refused_in_its_place()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        _ = await WordAsync(server, Question, "--count", "12", "--out", _folder["why.jsonl"]);
        int asked = server.Asked.Count;
        CommandLine again = await WordAsync(server, Question, "--count", "12", "--out", _folder["why.jsonl"]);
        CommandLine other = await WordAsync(server, "Is it?", "--count", "12", "--out", _folder["why.jsonl"]);

        Assert.Equal((0, asked, 2), (again.Code, server.Asked.Count, asked));
        Assert.Equal((1, true), (other.Code, other.Error.Contains("was begun differently: the text is another.", StringComparison.Ordinal)));
        Assert.Equal(12, Lines("why.jsonl").Count());
    }

    [Theory]
    [InlineData("wording", "I cannot help with writing that.", "The stage 'wordings' (prompt paraphrase.txt) got nothing usable from openai-compatible/w: of 1 answer 1 refused.")]
    [InlineData("meaning", "Hard to say.", "The stage 'meaning' (prompt same-meaning.txt) got nothing usable from openai-compatible/j: of 5 answers 5 neither yes nor no.")]
    public async Task A_stage_that_comes_to_nothing_is_named(string stage, string answer, string says)
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        server.Says = (at, _, usual) => at == stage ? answer : usual;
        CommandLine done = await WordAsync(server, Question, "--judge", "openai-compatible/j", "--out", _folder["why.txt"]);

        Assert.Equal(1, done.Code);
        Assert.StartsWith(says, done.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["why.txt"]));
    }

    [Fact]
    public async Task An_empty_file_has_nothing_to_word()
    {
        _ = _folder.Write("empty.txt", "\n---\n");
        CommandLine done = await CommandLine.InvokeAsync("paraphrase", _folder["empty.txt"], "--model", "openai-compatible/m", "--base-url", "http://localhost:1/v1");

        Assert.Equal((1, $"'{_folder["empty.txt"]}' holds no text to be worded."), (done.Code, done.Error.TrimEnd()));
    }

    private IEnumerable<string> Lines(string file) => File.ReadLines(_folder[file]);

    private static Task<CommandLine> WordAsync(DocumentServer server, string text, params string[] more) =>
        CommandLine.InvokeAsync(["paraphrase", text, "--model", "openai-compatible/w", "--base-url", server.Address, "--judge-base-url", server.Address, .. more]);
}
