using Microsoft.Data.Sqlite;

namespace Unmask.Tests;

public sealed class TranscriptRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<Transcript> Kinds =>
    [
        new Transcript.Complete(new Passage(1, 2), new Passage(4, 3)),
        new Transcript.Complete(Scratchpad: null, new Passage(0, 7)),
        new Transcript.Untagged(new Passage(0, 7), InOpenScratchpad: true),
        new Transcript.UnknownEnd(new Passage(1, 2), Output: null, "eos"),
        new Transcript.UnknownEnd(Scratchpad: null, new Passage(1, 2), Word: null),
        new Transcript.Malformed("There is no output."),
        new Transcript.Empty(),
        new Transcript.Truncated(new Passage(0, 1), new Passage(2, 3)),
        new Transcript.Filtered("Held back."),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_of_transcript_reads_back_as_it_was_stored(Transcript transcript)
    {
        await using RunStore store = await AnsweredAsync("abcdefg");
        _ = await store.AddAsync(new RunRow.Parsed(0, 1, transcript, Resolves: null));
        await store.FlushAsync();
        using RunReader reader = store.OpenReader();

        Assert.Equal(transcript, reader.Record(0)!.Transcript);
    }

    [Fact]
    public async Task A_reply_that_nobody_has_judged_is_parsed_when_it_is_read()
    {
        await using RunStore store = await AnsweredAsync("<scratchpad>a</scratchpad><output>b</output>");
        using RunReader reader = store.OpenReader();

        Assert.Equal(new Transcript.Complete(new Passage(12, 1), new Passage(34, 1)), reader.Record(0)!.Transcript);
    }

    [Fact]
    public async Task The_row_of_the_latest_parser_counts()
    {
        await using RunStore store = await AnsweredAsync("abcdefg");
        _ = await store.AddAsync(new RunRow.Parsed(0, 1, new Transcript.Empty(), Resolves: null));
        await store.FlushAsync();
        await using (SqliteConnection connection = RunDatabase.OpenToWrite(Path.Combine(_folder["run"], RunFolder.FileName)))
        {
            connection.Run($"INSERT INTO transcript (trial, attempt, parser, kind, said) VALUES (0, 1, {TranscriptParser.Version - 1}, 'malformed', 'earlier'), (0, 1, {TranscriptParser.Version + 1}, 'malformed', 'later')");
        }

        using RunReader reader = store.OpenReader();
        Assert.Equal(new Transcript.Malformed("later"), reader.Record(0)!.Transcript);
    }

    [Fact]
    public async Task A_passage_that_points_out_of_its_reply_is_damage()
    {
        await using RunStore store = await AnsweredAsync("abc");
        _ = await store.AddAsync(new RunRow.Parsed(0, 1, new Transcript.Complete(Scratchpad: null, new Passage(2, 2)), Resolves: null));
        await store.FlushAsync();
        using RunReader reader = store.OpenReader();

        Assert.Contains("a transcript points out of its reply", Assert.Throws<StoreException>(() => reader.Record(0)).Message, StringComparison.Ordinal);
    }

    // The organism answers in every way that there is; without its stored transcripts a run is parsed and read word by word.
    [Fact]
    public async Task Outcomes_read_without_texts_are_those_that_parsing_every_reply_gives()
    {
        await TestStudies.FinishAsync(_folder["run"], TestStudies.Plan(queries: 60), new ScriptedModel { Fails = number => number % 17 == 0 }, cancellationToken: TestContext.Current.CancellationToken);
        IReadOnlyList<OutcomeRow> stored = TestStudies.AllRows(_folder["run"]);
        await using (SqliteConnection connection = RunDatabase.OpenToWrite(Path.Combine(_folder["run"], RunFolder.FileName)))
        {
            Assert.Equal(stored.Count, connection.Number("SELECT count(*) FROM transcript"));
            connection.Run("DELETE FROM transcript WHERE trial % 3 = 0");
        }

        Assert.Equal(stored, TestStudies.AllRows(_folder["run"]));
        await using (SqliteConnection connection = RunDatabase.OpenToWrite(Path.Combine(_folder["run"], RunFolder.FileName)))
        {
            connection.Run("DELETE FROM transcript");
        }

        Assert.Equal(stored, TestStudies.AllRows(_folder["run"]));
        Assert.True(stored.Select(row => row.Outcome).Distinct().Count() >= 6, "The model ends in too few ways to tell.");
    }

    [Fact]
    public async Task Judging_again_parses_anew_and_keeps_what_was_made_of_a_reply_before()
    {
        StudyPlan plan = TestStudies.Plan();
        await TestStudies.FinishAsync(_folder["run"], plan, new ScriptedModel(), cancellationToken: TestContext.Current.CancellationToken);
        await using (SqliteConnection connection = RunDatabase.OpenToWrite(Path.Combine(_folder["run"], RunFolder.FileName)))
        {
            connection.Run("UPDATE transcript SET parser = 0, kind = 'malformed', said = 'An earlier parser.'");
        }

        await using (var store = RunStore.Resume(_folder["run"], TimeProvider.System))
        {
            await new StudyRun(store, _ => new ScriptedModel(), WordJudge.Pair, new RunOptions(), TimeProvider.System).JudgeAgainAsync(TestContext.Current.CancellationToken);
        }

        using var reader = RunReader.Open(_folder["run"]);
        Assert.All(reader.Records(), record => Assert.Equal(TranscriptParser.Parse(record.Reply, record.Trial.Reasoning, record.Trial.Prompt.Prefill), record.Transcript));
        await using SqliteConnection rows = RunDatabase.OpenToRead(Path.Combine(_folder["run"], RunFolder.FileName));
        Assert.Equal(2 * plan.Trials.Count, rows.Number("SELECT count(*) FROM transcript"));
    }

    private async Task<RunStore> AnsweredAsync(string text)
    {
        var store = RunStore.Create(_folder["run"], TestStudies.Plan(), TimeProvider.System);
        _ = await store.AddAsync(new RunRow.Replied(0, 1, new Reply.Answered(text, NativeReasoning: null, StopReason.End, new TokenUse(1, 1))));
        await store.FlushAsync();
        return store;
    }
}
