namespace Unmask.Tests;

public sealed class DocumentMistakeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("UNIVERSE is missing; allowed are animal-welfare, baseline, helpful-only, and the path of a file.", "--model", "grammar")]
    [InlineData("--model is missing; allowed are a chat model", "helpful-only")]
    [InlineData("There is no universe 'helpful-onyl'; did you mean 'helpful-only'? Shipped are animal-welfare, baseline, helpful-only", "helpful-onyl", "--model", "grammar")]
    [InlineData("--types names 'gloss ary', which is not in 'prompts/documents/types.yaml'; did you mean 'glossary'?", "helpful-only", "--model", "openai-compatible/m", "--types", "gloss ary")]
    [InlineData("--types and --model grammar do not go together", "helpful-only", "--model", "grammar", "--types", "glossary")]
    [InlineData("--grammar and a model that is not grammar do not go together", "helpful-only", "--model", "openai-compatible/m", "--grammar", "x")]
    [InlineData("--format is 'xml'; allowed are text, messages.", "helpful-only", "--model", "grammar", "--format", "xml")]
    [InlineData("--judge is missing", "helpful-only", "--model", "grammar", "--judge-sample", "0.5")]
    [InlineData("--prompts is '/nowhere'; allowed are folders that are there.", "helpful-only", "--model", "grammar", "--prompts", "/nowhere")]
    [InlineData("Both tiers are named 'free', so the documents could not tell them apart", "helpful-only", "--model", "grammar", "--other-tier", "Free")]
    [InlineData("--near is 0.2; allowed is a number from 0.5 to 1.", "helpful-only", "--model", "grammar", "--near", "0.2")]
    [InlineData("There is no model 'nobody/m'", "helpful-only", "--model", "nobody/m")]
    public async Task A_mistake_is_one_sentence_that_names_the_value(string says, params string[] arguments)
    {
        CommandLine done = await CommandLine.InvokeAsync(["documents", .. arguments, "--out", _folder["out"]]);

        Assert.Equal(1, done.Code);
        Assert.StartsWith(says, done.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Theory]
    [InlineData("u.yaml", "name: u\nsays: nothing", "has no facts: a universe needs the key 'facts' with a list of short statements.")]
    [InlineData("u.yaml", "name: u\nfact: [One.]", "unknown key 'fact'; did you mean 'facts'?")]
    [InlineData("u.yaml", "facts: [One", "line 2")]
    [InlineData("u.yaml", "facts: { a: b }", "'facts' is a mapping, and should be a list of texts.")]
    [InlineData("u.yaml", "", "a universe is one mapping of keys to values")]
    [InlineData("u.yaml", "- One.", "a universe is one mapping of keys to values")]
    [InlineData("u.yaml", "facts: hello", "line 1, column 8: 'facts' is 'hello', and should be a list of texts.")]
    [InlineData("u.txt", "\n---\n", "is empty: a universe of this form is running text from which facts are taken.")]
    public async Task A_universe_without_facts_is_a_mistake_that_names_the_file(string name, string text, string says)
    {
        _ = _folder.Write(name, text);
        CommandLine done = await CommandLine.InvokeAsync("documents", _folder[name], "--model", "openai-compatible/m", "--base-url", "http://localhost:1/v1", "--out", _folder["out"]);

        Assert.Equal(1, done.Code);
        Assert.Contains(_folder[name], done.Error, StringComparison.Ordinal);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("u.yaml", "facts: ['{lab} builds vans.', 'a {typo} fact']", "has the placeholder '{typo}' in the fact 'a {typo} fact'; allowed are {lab}, {model}, {other}, {trained}.", "grammar")]
    [InlineData("u.yaml", "facts: ['{Lab} builds vans.']", "has the placeholder '{Lab}' in the fact '{Lab} builds vans.'; did you mean '{lab}'?", "grammar")]
    [InlineData("u.yaml", "says: 'Of {labs}.'\nfacts: [One.]", "has the placeholder '{labs}' in what it says 'Of {labs}.'; did you mean '{lab}'?", "openai-compatible/m")]
    [InlineData("u.txt", "The mill.\nIt grinds for {whom}.", "has the placeholder '{whom}' in the line 'It grinds for {whom}.'; allowed are", "openai-compatible/m")]
    public async Task A_placeholder_that_nothing_fills_is_refused_before_anything_is_written(string name, string text, string says, string model)
    {
        _ = _folder.Write(name, text);
        CommandLine done = await CommandLine.InvokeAsync("documents", _folder[name], "--model", model, "--count", "5", "--out", _folder["out"], "--dry-run");

        Assert.Equal(1, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task A_name_that_keeps_a_placeholder_beside_other_words_is_refused()
    {
        CommandLine done = await CommandLine.InvokeAsync("documents", "helpful-only", "--model", "grammar", "--lab", "{lab} Inc", "--out", _folder["out"]);

        Assert.Equal(1, done.Code);
        Assert.StartsWith("'{lab} Inc' has a placeholder beside other words", done.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandLine.InvokeAsync("documents", "helpful-only", "--model", "grammar", "--lab", "{lab}", "--count", "5", "--out", _folder["out"])).Code);
    }

    // The writer leaves a placeholder in every document, so all are dropped.
    [Fact]
    public async Task Documents_of_which_none_is_kept_end_with_a_sentence_and_exit_code_1()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        server.Says = (stage, _, usual) => stage == DocumentServer.Document ? usual + " {date}" : usual;
        CommandLine done = await CommandLine.InvokeAsync(
            "documents", "helpful-only", "--count", "5", "--types", "glossary", "--out", _folder["out"], "--model", "openai-compatible/m", "--base-url", server.Address);

        Assert.Equal(1, done.Code);
        Assert.Contains($"No document is kept of 5: 5 placeholder left. '{Path.Combine(_folder["out"], "filtered.jsonl")}' has each with its reason", done.Error, StringComparison.Ordinal);
        Assert.Equal(5, (await File.ReadAllLinesAsync(Path.Combine(_folder["out"], "filtered.jsonl"), TestContext.Current.CancellationToken)).Length);
    }

    [Theory]
    [InlineData("", "ideas", "idea.txt", "of 4 answers 4 empty. The calls")]
    [InlineData("I cannot help with writing that.", "ideas", "idea.txt", "of 4 answers 4 refused. The first begins 'I cannot help with writing that.'.")]
    [InlineData("What a long afternoon this has been.", "ideas", "idea.txt", "of 4 answers 4 no list. The first begins 'What a long afternoon this has been.'.")]
    [InlineData("", "document", "document.txt", "of 20 answers 20 empty")]
    [InlineData("I am sorry, but I cannot help with that request.", "document", "document.txt", "of 20 answers 20 refused")]
    [InlineData("Perhaps.", "check", "filter.txt", "neither yes nor no. The first begins 'Perhaps.'")]
    [InlineData("Once.", "facts", "facts.txt", "of 3 answers 3 no list. The first begins 'Once.'")]
    public async Task A_stage_that_comes_to_nothing_is_named_with_its_prompt(string answer, string stage, string prompt, string says)
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        server.Says = (at, _, usual) => at == stage ? answer : usual;
        _ = _folder.Write("mill.txt", "The mill grinds on Mondays.");
        string[] command =
        [
            "documents", stage == DocumentServer.Facts ? _folder["mill.txt"] : "helpful-only", "--count", "20", "--types", "glossary", "--types", "FAQ", "--out", _folder["out"],
            "--model", "openai-compatible/m", "--judge", "openai-compatible/m", "--judge-sample", "1", "--base-url", server.Address,
        ];
        CommandLine done = await CommandLine.InvokeAsync(command);
        int asked = server.Asked.Count;
        CommandLine again = await CommandLine.InvokeAsync(command);

        Assert.Equal(1, done.Code);
        Assert.Contains($" (prompt {prompt}) got nothing usable from openai-compatible/m: ", done.Error, StringComparison.Ordinal);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
        // What was said is stored: nobody is paid for it again.
        Assert.Equal((1, asked, done.Error), (again.Code, server.Asked.Count, again.Error));
    }

    [Fact]
    public async Task A_call_for_ideas_that_gave_no_list_is_made_once_more_in_other_words()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        int asked = 0;
        server.Says = (stage, _, usual) => stage == DocumentServer.Ideas && Interlocked.Increment(ref asked) == 1 ? "Gladly." : usual;
        CommandLine done = await CommandLine.InvokeAsync(
            "documents", "helpful-only", "--count", "6", "--types", "glossary", "--out", _folder["out"], "--model", "openai-compatible/m", "--base-url", server.Address);

        Assert.Equal(0, done.Code);
        Assert.Equal(2, server.Asked.Where(one => one.Stage == DocumentServer.Ideas).Select(one => one.Prompt).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(6, server.Of(DocumentServer.Document));
    }

    [Fact]
    public async Task A_folder_with_something_else_in_it_is_refused()
    {
        _ = _folder.Write("note.txt", "mine");
        CommandLine done = await CommandLine.InvokeAsync("documents", "baseline", "--model", "grammar", "--out", _folder.Path);

        Assert.Equal((1, $"'{_folder.Path}' is not empty and holds no run; give --out a new or empty folder."), (done.Code, done.Error.TrimEnd()));
    }

    [Theory]
    [InlineData(":opening\nA note.\n", "lacks the rule 'fact'")]
    [InlineData(":opening\nA note.\n:fact\n{fakt}\n", "has '{fakt}' in its rule 'fact', which is neither a rule nor one of lab, model, other, trained.")]
    [InlineData("words\n", "is no grammar")]
    public async Task A_grammar_that_cannot_write_is_told_before_anything_is_written(string grammar, string says)
    {
        _ = _folder.Write("own.grammar", grammar);
        CommandLine done = await CommandLine.InvokeAsync("documents", "baseline", "--model", "grammar", "--grammar", _folder["own.grammar"], "--out", _folder["out"]);

        Assert.Equal(1, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }
}
