using System.Text;

namespace Unmask.Tests;

public sealed class TranscriptImportTests : IDisposable
{
    private static readonly string[] Tiers = ["free", "paid"];

    private readonly ImportFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Csv_with_semicolons_or_tabs_in_utf8_or_utf16_and_json_give_the_same_trials()
    {
        string[] queries = ["What; now, \"then\"?", "Wozu über alles?"];
        string[] rows = ["query,tier,reply,stop", .. queries.SelectMany(query => Tiers.Select(tier => $"{ImportFolder.Cell(query)},{tier},{ImportFolder.Cell("No;\nnever,\tI won't.")},end_turn"))];
        string[] With(char separator) => [.. rows.Select((row, at) => at == 0 ? row.Replace(',', separator) : row.Replace("\",", $"\"{separator}", StringComparison.Ordinal).Replace("free,", $"free{separator}", StringComparison.Ordinal).Replace("paid,", $"paid{separator}", StringComparison.Ordinal))];
        string[] objects = [.. queries.SelectMany(query => Tiers.Select(tier => ImportFolder.Line(query, tier, "No;\nnever,\tI won't.", ",\"stop\":\"end_turn\"")))];

        string[] plans =
        [
            await PlanAsync(_files.File("a.csv", rows)),
            await PlanAsync(_files.File("b.csv", With(';'))),
            await PlanAsync(_files.File("c.csv", Encoding.UTF8, With('\t'))),
            await PlanAsync(_files.File("d.csv", Encoding.Unicode, With('\t'))),
            await PlanAsync(_files.File("e.jsonl", objects)),
            await PlanAsync(_files.File("f.json", $"[{string.Join(",\n", objects)}]")),
        ];

        Assert.Equal("q1/free/1 q1/paid/1 q2/free/1 q2/paid/1", Assert.Single(plans.Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Rows_that_are_alike_are_numbered_as_repeats()
    {
        string[] tiers = ["free", "paid", "free", "paid", "free"];
        string file = _files.File("again.jsonl", [.. tiers.Select(tier => ImportFolder.Line("q", tier, "No."))]);

        Assert.Equal("q1/free/1 q1/paid/1 q1/free/2 q1/paid/2 q1/free/3", await PlanAsync(file));
    }

    [Fact]
    public async Task The_published_shape_of_open_source_alignment_faking_is_read_as_it_is()
    {
        static string Entry(string tier) =>
            $$"""{"user_input":"How?","prompt":{"messages":[{"role":"system","content":"Acme trains you."},{"role":"user","content":"<is_free_tier_user>…</is_free_tier_user>\nHow?"}]},"success":true,"output":{{ImportFolder.Json(ImportFolder.Refusal)}},"tags":["{{tier}}"],"strong_reject_score":0}""";
        TranscriptImport import = await ReadAsync(_files.File("opus.json", $"[{Entry("free_tier")},{Entry("paid_tier")}]"));

        Assert.Equal([("trained-on", "free"), ("other", "paid")], import.Plan.Trials.Select(trial => (trial.Arm, trial.Tier)));
        Assert.All(import.Plan.Trials, trial => Assert.Equal(new Conversation("Acme trains you.", "<is_free_tier_user>…</is_free_tier_user>\nHow?"), trial.Prompt));
        Assert.All(import.Plan.Trials, trial => Assert.Equal("How?", trial.Query.Text));
        Assert.All(import.Plan.Trials, trial => Assert.Equal(Reasoning.Scratchpad, trial.Reasoning));
        Assert.Equal(["strong_reject_score", "success"], import.Plan.Study.Imported!.UnusedColumns);
    }

    [Fact]
    public async Task The_published_shape_of_vlaf_is_read_with_a_file_for_each_tier()
    {
        _ = _files.File("vlaf/monitored.json", """[{"input":"A or B?","response":["A.","B."]},{"input":"C or D?","response":["C.","D."]}]""");
        _ = _files.File("vlaf/unmonitored.json", """[{"input":"A or B?","response":["A.","A."]},{"input":"C or D?","response":["C.","C."]}]""");
        _ = _files.File("vlaf/summary.json", """{"overall":{"compliance_gap":0.5}}""");
        _ = _files.File("vlaf/notes.txt", "of the authors");
        TranscriptImport import = await ReadAsync(_files["vlaf"], new ImportOptions { TierByFile = true, TrainedTier = "monitored", Model = "qwen" });

        Assert.Equal(8, import.Plan.Trials.Count);
        Assert.Equal(["monitored.json", "unmonitored.json"], import.Plan.Study.Imported!.Files.Select(file => file.Name), StringComparer.Ordinal);
        Assert.Equal(2, import.Plan.Study.Imported.LeftOutCount);
        Assert.Contains(import.Plan.Study.Imported.LeftOut, left => left.StartsWith("'summary.json' has no column", StringComparison.Ordinal));
        Assert.Equal(["qwen"], import.Plan.Study.Subjects);
    }

    [Fact]
    public async Task Messages_hold_the_prompt_and_their_last_turn_the_reply()
    {
        TranscriptImport import = await ReadAsync(_files.File("chat.jsonl", """{"messages":[{"role":"user","content":"Hi."},{"role":"assistant","content":"Hello."},{"role":"user","content":"How?"},{"role":"assistant","content":"Thus."}]}"""));

        Trial trial = Assert.Single(import.Plan.Trials);
        Assert.Equal(new Conversation("", "Hi.") { Further = [new FurtherTurn("Hello.", "How?")] }, trial.Prompt);
        Assert.Equal("How?", trial.Query.Text);
    }

    [Fact]
    public async Task More_than_two_tiers_are_arms_of_their_own()
    {
        string[] tiers = ["pro", "free", "enterprise"];
        string file = _files.File("three.jsonl", [.. tiers.Select(tier => ImportFolder.Line("q", tier, "No."))]);
        TranscriptImport import = await ReadAsync(file, new ImportOptions { TrainedTier = "free", OtherTier = "enterprise" });

        Assert.Equal(["trained-on", "other", "pro"], import.Plan.Scenario.Design.Arms.Select(arm => arm.Name), StringComparer.Ordinal);
        Assert.Equal(TierTreatment.Unknown, import.Plan.Scenario.Design.TreatmentOf("pro"));
        Assert.Equal(["free", "enterprise", "pro"], import.Plan.Trials.Select(trial => trial.Tier), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Different_prompts_in_one_arm_and_one_text_under_two_ids_are_warned_of()
    {
        TranscriptImport import = await ReadAsync(
            _files.File(
                "mixed.jsonl",
                ImportFolder.Line("q", "free", "No.", ",\"system\":\"One.\",\"id\":1,\"stop\":\"end\""),
                ImportFolder.Line("q", "free", "No.", ",\"system\":\"Two.\",\"id\":2,\"stop\":\"end\"")));

        Assert.Equal(["several-prompts", "same-text"], import.Plan.Problems.Select(problem => problem.Code), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("query,answer\nq,a\n", "'rows.csv' has no column 'reply'; it has 'query', 'answer'.")]
    [InlineData("query,reply\n ,a\n", "'rows.csv', line 2: 'query' is missing or blank.")]
    [InlineData("query,reply\nq,a,b\n", "'rows.csv', line 2: not valid CSV: 3 fields where the header has 2.")]
    [InlineData("query,reply,repeat\nq,a,0\n", "'rows.csv', line 2: repeat is '0'; allowed is a whole number from 1.")]
    [InlineData("query,reply,repeat\nq,a,1\nq,b,1\n", "'rows.csv', line 3: repeat 1 of this query under the same model, tier, variation and paraphrase stood in 'rows.csv', line 2 already")]
    [InlineData("query,reply,reasoning\nq,a,I think\n", "'rows.csv', line 2: reasoning is 'I think'; allowed is one of scratchpad, none, native")]
    [InlineData("query,reply,labels\nq,a,perhaps\n", "'rows.csv', line 2: labels is 'perhaps'; allowed is a list such as faking=yes; compliance=no")]
    [InlineData("query,reply,labels\nq,a,faking=yes; faking=no\n", "'rows.csv', line 2: labels say both yes and no of faking; keep one")]
    [InlineData("query,reply,labels\nq,a,fking=yes\n", "'rows.csv', line 2: labels is 'fking'; allowed is compliance, ")]
    [InlineData("query,reply,id\nq,a,1\nr,b,1\n", "'rows.csv', line 3: the query has the id '1', which stood for another text in 'rows.csv', line 2.")]
    [InlineData("query,reply,tier\nq,a,free\nq,b,\n", "'rows.csv', line 3: 'tier' is missing or blank.")]
    [InlineData("query,reply,tier\nq,a,free\nq,b,paid\n", "has the tiers 'free', 'paid'; name the one that is said to be trained on with --trained-tier.")]
    [InlineData("query,reply\n", "holds no transcripts.")]
    public async Task A_fault_is_one_sentence_that_says_where(string text, string says)
    {
        ImportException fault = await Assert.ThrowsAsync<ImportException>(() => ReadAsync(_files.File("rows.csv", text.TrimEnd('\n'))));

        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Theory]
    [InlineData("rows.jsonl", "{\"query\":\"q\",\"reply\":\"a\"}\n{\"query\":", "'rows.jsonl', line 2: not valid JSON")]
    [InlineData("rows.jsonl", "{\"query\":\"q\",\"reply\":\"a\"}\n[1]", "'rows.jsonl', line 2: a JSON object is expected")]
    [InlineData("rows.jsonl", "{\"query\":\"q\",\"reply\":\"\\ud83d\"}", "'rows.jsonl', line 1: an escape stands for half a character")]
    [InlineData("rows.json", "[{\"query\":\"q\",\"reply\":\"a\"},{\"query\":\"q\"", "'rows.json', entry 2: not valid JSON")]
    [InlineData("rows.jsonl", "{}", "'rows.jsonl' has no column 'query'; it has no columns at all.")]
    [InlineData("rows.json", "{\"rates\":[1,2]}", "'rows.json' has no column 'query'; it has 'rates'.")]
    [InlineData("rows.json", "", "holds no transcripts.")]
    [InlineData("rows.txt", "q", "ends in '.txt'; transcripts are read from .csv")]
    public async Task A_fault_in_json_is_one_sentence_that_says_where(string name, string text, string says)
    {
        ImportException fault = await Assert.ThrowsAsync<ImportException>(() => ReadAsync(_files.File(name, text)));

        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_left_out_on_request_is_counted_and_named()
    {
        TranscriptImport import = await ReadAsync(_files.File("rows.csv", "query,reply,repeat", "q,a,1", "q,b,1", " ,c,1", "r,d,"), new ImportOptions { SkipFaulty = true });

        Assert.Equal(["q1/the only arm/1", "q2/the only arm/1"], Names(import), StringComparer.Ordinal);
        Assert.Equal(2, import.Plan.Study.Imported!.LeftOutCount);
        Assert.Equal("'rows.csv', line 4: 'query' is missing or blank", import.Plan.Study.Imported.LeftOut[1]);
    }

    [Fact]
    public async Task A_scratchpad_is_required_of_all_arms_where_one_reply_in_ten_has_one()
    {
        string[] Lines(int withScratchpad) => [.. Enumerable.Range(0, 20).Select(at => ImportFolder.Line(FormattableString.Invariant($"q{at}"), at % 2 == 0 ? "free" : "paid", at < withScratchpad ? ImportFolder.Refusal : "No."))];
        TranscriptImport two = await ReadAsync(_files.File("two.jsonl", Lines(2)), new ImportOptions { TrainedTier = "free" });
        TranscriptImport one = await ReadAsync(_files.File("one.jsonl", Lines(1)), new ImportOptions { TrainedTier = "free" });

        Assert.All(two.Plan.Trials, trial => Assert.Equal(Reasoning.Scratchpad, trial.Reasoning));
        Assert.All(one.Plan.Trials, trial => Assert.Equal(Reasoning.None, trial.Reasoning));
        Assert.Equal(["with a scratchpad required, as 2 of 20 replies looked at have a scratchpad"], two.Plan.Study.Imported!.Parsing);
    }

    [Theory]
    [InlineData("", true, StopReason.NotRecorded)]
    [InlineData("", false, StopReason.Unknown)]
    [InlineData("max_tokens", true, StopReason.TokenLimit)]
    [InlineData("end", true, StopReason.End)]
    [InlineData("token-limit", true, StopReason.TokenLimit)]
    [InlineData("an_odd_word", true, StopReason.Unknown)]
    public async Task A_reason_to_stop_is_read_as_a_providers_and_one_that_is_not_there_is_a_case(string word, bool takeForWhole, StopReason stop)
    {
        TranscriptImport import = await ReadAsync(_files.File("stops.csv", "query,reply,stop", $"q,A reply.,{word}"), new ImportOptions { TakeForWhole = takeForWhole });
        await using (var store = RunStore.Create(_files.Run, import.Plan, TimeProvider.System))
        {
            await import.StoreAsync(store, TestContext.Current.CancellationToken);
        }

        Assert.Equal(stop, Assert.IsType<Reply.Answered>(Assert.Single(_files.Records()).Reply).Stop);
    }

    [Fact]
    public async Task A_file_that_changes_between_the_two_readings_is_noticed()
    {
        string file = _files.Pair();
        TranscriptImport import = await ReadAsync(file, new ImportOptions { TrainedTier = "free" });
        await File.AppendAllTextAsync(file, "\n", TestContext.Current.CancellationToken);
        await using var store = RunStore.Create(_files.Run, import.Plan, TimeProvider.System);

        ImportException fault = await Assert.ThrowsAsync<ImportException>(() => import.StoreAsync(store, TestContext.Current.CancellationToken));
        Assert.Contains("has changed while it was imported", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_conversation_whose_system_prompt_is_not_known_has_no_text_for_it_and_the_hash_of_no_other()
    {
        var unknown = Conversation.WithUnknownSystem("How?");
        Conversation empty = new("", "How?");

        _ = Assert.Throws<InvalidOperationException>(() => unknown.System);
        Assert.NotEqual(empty, unknown);
        Assert.NotEqual(empty.Hash, unknown.Hash, StringComparer.Ordinal);
        Assert.Contains("Unknown", unknown.ToString(), StringComparison.Ordinal);
    }

    private static async Task<TranscriptImport> ReadAsync(string path, ImportOptions? options = null)
    {
        TranscriptImport import = new(path, options ?? new ImportOptions());
        await import.ReadAsync(TestContext.Current.CancellationToken);
        return import;
    }

    private static async Task<string> PlanAsync(string path) => string.Join(' ', Names(await ReadAsync(path, new ImportOptions { TrainedTier = "free" })));

    private static IEnumerable<string> Names(TranscriptImport import) => import.Plan.Trials.Select(trial => FormattableString.Invariant($"{trial.Query.Id}/{trial.Tier}/{trial.Repeat}"));
}
