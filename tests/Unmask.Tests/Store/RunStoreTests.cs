using System.IO.Compression;
using System.Text;
using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
namespace Unmask.Tests;

public sealed class RunStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_plan_reads_back_as_it_was_compiled()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));
        StudyPlan plan = TestStudies.Plan();
        await using var store = RunStore.Create(_folder["run"], plan, time);
        using RunReader reader = store.OpenReader();

        Assert.Equal(plan.Trials, Enumerable.Range(0, plan.Trials.Count).Select(reader.Trial));
        Assert.Null(reader.Trial(plan.Trials.Count));
        Assert.Equal(StudyJson.Write(plan.Study), StudyJson.Write(reader.Facts.Study));
        Assert.Equal(plan.Hashes, reader.Facts.Hashes);
        Assert.Equal(plan.Problems, reader.Facts.Problems);
        Assert.Equal(time.GetUtcNow(), reader.Facts.Created);
        Assert.Equal(new RunCounts { Trials = plan.Trials.Count, Answered = 0, Failed = 0, InputTokens = 0, OutputTokens = 0, Seconds = 0 }, reader.Counts());
    }

    [Fact]
    public async Task A_reply_and_its_verdicts_read_back_character_for_character()
    {
        await using var store = RunStore.Create(_folder["run"], TestStudies.Plan(queries: 300), TimeProvider.System);
        int trial = 0;
        // Every character that UTF-8 can carry, NUL and those outside the basic plane included.
        Gen<string> text = Gen.OneOf(Gen.Char['\0', '\ud7ff'].Select(c => c.ToString()), Gen.OneOf("\0", "𝄞", "\r\n", "'", "\"")).Array[0, 30].Select(string.Concat);
        Gen<(string Text, string? Native, StopReason Stop, int In, int Out, double Confidence)> replies =
            Gen.Select(text, text.Null(), Gen.Enum<StopReason>(), Gen.Int[0, 100000], Gen.Int[0, 1000], Gen.Double[0.5, 1]);

        await replies.SampleAsync(
            async made =>
            {
                int index = Interlocked.Increment(ref trial) - 1;
                Reply reply = new Reply.Answered(made.Text, made.Native, made.Stop, new TokenUse(made.In, made.Out));
                Verdict[] verdicts =
                [
                    new Verdict.Scored(index % 2 == 0, made.Confidence, made.Text, index % 3 == 0 ? new Passage(index, 3) : null, EvidenceSource.NativeReasoning),
                    new Verdict.Unparseable(made.Text),
                    new Verdict.Missing(made.Text),
                ];
                _ = await store.AddAsync(new RunRow.Replied(index, 1, reply));
                foreach ((int i, Verdict verdict) in verdicts.Index())
                {
                    _ = await store.AddAsync(new RunRow.Counts($"judge-{i}", JudgedProperty.Compliance, 1));
                    _ = await store.AddAsync(new RunRow.Judged(index, 1, $"judge-{i}", 1, verdict));
                }

                await store.FlushAsync();
                using RunReader reader = store.OpenReader();
                TrialRecord record = reader.Record(index)!;
                Assert.Equal(reply, record.Reply);
                Assert.Equal(verdicts, record.Verdicts.Values);
            },
            iter: 200);
    }

    // SQLite's binding of long texts ends them at a NUL.
    [Fact]
    public async Task A_long_text_with_a_NUL_in_it_is_stored_whole()
    {
        string text = $"{new string('a', 2_000)}\0{new string('é', 2_000)}";
        StudyPlan plan = TestStudies.Plan();
        await using var store = RunStore.Create(_folder["run"], plan, TimeProvider.System);
        _ = await store.AddAsync(new RunRow.Replied(0, 1, new Reply.Answered(text, text, StopReason.End, new TokenUse(1, 1))));
        Trial call = plan.Trials[0] with { Index = plan.Trials.Count, Role = TrialRole.FollowUp, Prompt = new Conversation(text, text), Follows = new CallKey(0, "again", 2) };
        _ = await store.AddAsync(new RunRow.Further(call));
        await store.FlushAsync();

        using RunReader reader = store.OpenReader();
        Assert.Equal((text, text), reader.Record(0)!.Reply is Reply.Answered read ? (read.Text, read.NativeReasoning) : default);
        Assert.Equal(call.Prompt, reader.Trial(call.Index)!.Prompt);
    }

    [Fact]
    public async Task A_run_is_held_by_one_at_a_time_and_the_other_is_told_by_whom()
    {
        await using var store = RunStore.Create(_folder["run"], TestStudies.Plan(), TimeProvider.System);

        StoreException told = Assert.Throws<StoreException>(() => RunStore.Resume(_folder["run"], TimeProvider.System));

        Assert.Equal($"The run '{_folder["run"]}' is in use by another process (process {Environment.ProcessId}); wait until it ends, or stop it.", told.Message);
    }

    [Fact]
    public async Task A_run_at_rest_is_one_plain_file_beside_its_lock()
    {
        await RunStore.Create(_folder["run"], TestStudies.Plan(), TimeProvider.System).DisposeAsync();

        Assert.Equal(["run.db", "run.lock"], Directory.EnumerateFiles(_folder["run"]).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_same_study_goes_on_in_its_folder_and_another_is_refused_with_what_differs()
    {
        await RunStore.Create(_folder["run"], TestStudies.Plan(), TimeProvider.System).DisposeAsync();
        await RunStore.CreateOrResume(_folder["run"], TestStudies.Plan(), TimeProvider.System).DisposeAsync();

        StoreException told = Assert.Throws<StoreException>(
            () => RunStore.CreateOrResume(_folder["run"], TestStudies.Plan(TestStudies.Small with { Seed = 2 }), TimeProvider.System));

        Assert.Equal(
            $"The run in '{_folder["run"]}' was started differently: seed is 1 there and 2 now. Give --out another folder, or resume the run as it is.", told.Message);
    }

    [Fact]
    public async Task A_changed_query_file_is_another_study()
    {
        await RunStore.Create(_folder["run"], TestStudies.Plan(), TimeProvider.System).DisposeAsync();
        var changed = StudyPlan.Compile(
            TestStudies.Small, Unmask.Scenario.Load("helpful-only", "brief"), [TestStudies.Queries(20) with { Hash = new string('1', 64) }]);

        StoreException told = Assert.Throws<StoreException>(() => RunStore.CreateOrResume(_folder["run"], changed, TimeProvider.System));

        Assert.Contains("the text of queries/test has changed", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_other_things_is_left_alone()
    {
        File.WriteAllText(_folder["letter.txt"], "dear");

        Assert.Throws<StoreException>(() => RunStore.Create(_folder.Path, TestStudies.Plan(), TimeProvider.System));

        Assert.Equal("letter.txt", Path.GetFileName(Assert.Single(Directory.EnumerateFileSystemEntries(_folder.Path))));
    }

    [Fact]
    public async Task A_start_that_was_killed_half_way_does_not_stand_in_the_way_of_the_next()
    {
        _ = Directory.CreateDirectory(_folder["run"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["run"], "run.db.unfinished"), "half", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder["run"], "run.db.unfinished-wal"), "half", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder["run"], "run.db.unfinished-4711"), "", TestContext.Current.CancellationToken);

        await RunStore.CreateOrResume(_folder["run"], TestStudies.Plan(), TimeProvider.System).DisposeAsync();

        Assert.Equal(["run.db", "run.lock"], Directory.EnumerateFiles(_folder["run"]).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    // As a kill leaves it: pages of a commit are in the file, the journal beside it holds what they were, and nobody has a lock.
    [Fact]
    public async Task A_commit_that_a_kill_has_cut_is_undone_by_whoever_reads_first()
    {
        await using (var store = RunStore.Create(_folder["run"], TestStudies.Plan(), TimeProvider.System))
        {
            _ = await store.AddAsync(new RunRow.Replied(0, 1, new Reply.Answered("Kept.", NativeReasoning: null, StopReason.End, new TokenUse(1, 1))));
        }

        string file = Path.Combine(_folder["run"], RunFolder.FileName), killed = Path.Combine(_folder["killed"], RunFolder.FileName);
        _ = Directory.CreateDirectory(_folder["killed"]);
        await using (SqliteConnection writer = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString))
        {
            await writer.OpenAsync(TestContext.Current.CancellationToken);
            // With so small a cache pages are written before the commit.
            writer.Run("PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN IMMEDIATE; DELETE FROM reply; UPDATE trial SET tier = 'lost'; UPDATE query SET text = 'lost';");
            foreach (string part in new[] { "", "-journal" })
            {
                File.Copy(file + part, killed + part);
            }

            writer.Run("ROLLBACK;");
        }

        Assert.NotEqual(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(killed, TestContext.Current.CancellationToken));
        using (var reader = RunReader.Open(_folder["killed"]))
        {
            Assert.Equal("Kept.", Assert.IsType<Reply.Answered>(reader.Record(0)!.Reply).Text);
            Assert.Equal(TestStudies.Plan().Trials.Select(trial => trial.Tier), reader.Trials().Select(trial => trial.Tier), StringComparer.Ordinal);
        }

        await using var again = RunStore.Resume(_folder["killed"], TimeProvider.System);
    }

    [Theory]
    [InlineData(99, "written by a newer unmask (format 99; this one reads up to 8); update unmask to read it.")]
    [InlineData(1, "written by an older unmask (format 1; this one reads 8); read it with that version, or give --out another folder.")]
    public async Task A_run_of_another_format_is_refused(int format, string says)
    {
        await RunStore.Create(_folder["run"], TestStudies.Plan(), TimeProvider.System).DisposeAsync();
        await using (SqliteConnection connection = RunDatabase.OpenToWrite(Path.Combine(_folder["run"], RunFolder.FileName)))
        {
            connection.Run($"PRAGMA user_version = {format}");
        }

        Assert.Equal(
            $"The run '{_folder["run"]}' was {says}",
            Assert.Throws<StoreException>(() => RunStore.Resume(_folder["run"], TimeProvider.System)).Message);
    }

    // Format 3: no word for the stop, and no token count that is not known. Formats 3 and 4: only words tell how a request ended, no part is unknown, and no body has a type.
    [Theory]
    [InlineData("ALTER TABLE reply DROP COLUMN stop_word; PRAGMA user_version = 3;")]
    [InlineData("PRAGMA user_version = 4;")]
    public async Task A_run_of_a_format_before_is_read_as_it_is_and_brought_up_when_it_goes_on(string older)
    {
        Reply before = new Reply.Answered("Hi.", "Hm.", StopReason.TokenLimit, new TokenUse(12, 7) { CachedInput = 3 });
        await using (var store = RunStore.Create(_folder["run"], TestStudies.Plan(), TimeProvider.System))
        {
            _ = await store.AddAsync(new RunRow.Replied(0, 1, before with { Exchanges = [.. OldEnds.Select(old => Asked(old.Status, old.Problem))] }));
            _ = await store.AddAsync(new RunRow.Counts("judge", JudgedProperty.Compliance, 1));
            _ = await store.AddAsync(new RunRow.Judged(0, 1, "judge", 1, new Verdict.Missing("cut")));
        }

        await using (SqliteConnection connection = RunDatabase.OpenToWrite(Path.Combine(_folder["run"], RunFolder.FileName)))
        {
            connection.Run("ALTER TABLE query DROP COLUMN fields; ALTER TABLE prompt DROP COLUMN tools; ALTER TABLE reply DROP COLUMN tool_calls; ALTER TABLE reply DROP COLUMN unknown_parts; ALTER TABLE exchange DROP COLUMN ended; ALTER TABLE exchange DROP COLUMN content_type");
            // Every body packed alone.
            await using (SqliteCommand bodies = connection.Command("UPDATE exchange SET sent = CASE WHEN sent IS NOT NULL THEN $sent END, received = $received", ("$sent", Zlib("{}")), ("$received", Zlib(""))))
            {
                _ = await bodies.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }

            connection.Run("ALTER TABLE exchange DROP COLUMN sent_with_prompt; ALTER TABLE exchange DROP COLUMN sent_shared; ALTER TABLE exchange DROP COLUMN received_shared; ALTER TABLE exchange DROP COLUMN received_with_text; DROP TABLE shared_body; DROP TABLE transcript; DROP INDEX reply_without_answer; DROP INDEX exchange_again");
            // One call a trial, and no judge that asks.
            connection.Run("DROP TABLE stopping; DROP TABLE panel; ALTER TABLE judge DROP COLUMN version; ALTER TABLE trial DROP COLUMN decoding; DROP INDEX further_call; ALTER TABLE trial DROP COLUMN follows; ALTER TABLE trial DROP COLUMN purpose; ALTER TABLE trial DROP COLUMN number; ALTER TABLE trial DROP COLUMN max_tokens; ALTER TABLE prompt DROP COLUMN further");
            // Two arms, by whether they are trained on, and no words of the scenario.
            connection.Run("ALTER TABLE run DROP COLUMN scenario; ALTER TABLE trial ADD COLUMN trained_arm INTEGER NOT NULL DEFAULT 0; UPDATE trial SET trained_arm = (arm = 'trained-on'); ALTER TABLE trial DROP COLUMN arm");
            connection.Run(older);
        }

        using (var reader = RunReader.Open(_folder["run"]))
        {
            Assert.Equal(before, reader.Record(0)!.Reply);
            Assert.Equal(["trained-on", "other"], reader.Trials().Take(2).Select(trial => trial.Arm), StringComparer.Ordinal);
            Assert.Equal((ArmDesign.Classic, "The other tier is trained on."), (reader.Facts.Scenario.Design, reader.Facts.Scenario.Variations[1].Says));
            Assert.Equal(OldEnds.Select(old => old.End), reader.Exchanges(0).Select(one => one.Exchange.End));
            Assert.All(reader.Exchanges(0), one => Assert.Equal(("{}", ""), (Encoding.UTF8.GetString(one.Exchange.Sent.Span), one.Exchange.ReceivedText)));
            // Given up and overtaken, both may have been written: each takes the longest answer.
            Assert.Equal((2, 0), (reader.Counts().LostWithoutUsage, reader.UnknownParts().Count));
        }

        Exchange late = Asked(status: null, "Words of a later program.") with { End = ExchangeEnd.TimedOut, ContentType = "text/plain" };
        Reply unknown = new Reply.Answered("Ho.", NativeReasoning: null, StopReason.Unknown, new TokenUse(Input: null, Output: null)) { StopWord = "eos" };
        await using (var store = RunStore.Resume(_folder["run"], TimeProvider.System))
        {
            _ = await store.AddAsync(new RunRow.Replied(1, 1, unknown with { Exchanges = [late, Asked(200, problem: null)] }));
            await store.FlushAsync();
            using RunReader reader = store.OpenReader();
            Assert.Equal(TestStudies.Plan().Trials.Select(trial => (trial.Arm, trial.Tier)), reader.Trials().Select(trial => (trial.Arm, trial.Tier)));
            Assert.Equal(OldEnds.Select(old => old.End), reader.Exchanges(0).Select(one => one.Exchange.End));
            Assert.All(reader.Exchanges(0), one => Assert.Equal(("{}", ""), (Encoding.UTF8.GetString(one.Exchange.Sent.Span), one.Exchange.ReceivedText)));
            Assert.Equal((ExchangeEnd.TimedOut, "text/plain", 3), (reader.Exchanges(1)[0].Exchange.End, reader.Exchanges(1)[0].Exchange.ContentType, reader.Counts().LostWithoutUsage));
            Assert.Equal((before, unknown), (reader.Record(0)!.Reply, reader.Record(1)!.Reply));
            Assert.Equal(new Verdict.Missing("cut"), reader.Record(0)!.Verdicts["judge"]);
            Assert.Equal((12, 7, 1), (reader.Counts().InputTokens, reader.Counts().OutputTokens, reader.Counts().WithoutUsage));
        }
    }

    [Fact]
    public async Task A_run_of_format_7_is_read_as_it_is_and_brought_up_when_it_goes_on()
    {
        StudyPlan plan = TestStudies.Plan();
        await TestStudies.FinishAsync(_folder["run"], plan, new ScriptedModel(), cancellationToken: TestContext.Current.CancellationToken);
        IReadOnlyList<OutcomeRow> before = TestStudies.AllRows(_folder["run"]);
        await using (SqliteConnection connection = RunDatabase.OpenToWrite(Path.Combine(_folder["run"], RunFolder.FileName)))
        {
            // Nothing stopped early.
            connection.Run("DROP TABLE stopping; ALTER TABLE query DROP COLUMN fields; ALTER TABLE prompt DROP COLUMN tools; ALTER TABLE reply DROP COLUMN tool_calls; PRAGMA user_version = 7;");
        }

        Assert.Equal(before, TestStudies.AllRows(_folder["run"]));
        using (var reader = RunReader.Open(_folder["run"]))
        {
            Assert.Null(reader.Stopping());
            Assert.Equal("1", reader.Judges()[0].Version);
        }

        await RunStore.Resume(_folder["run"], TimeProvider.System).DisposeAsync();
        Assert.Equal(before, TestStudies.AllRows(_folder["run"]));
        using var after = RunReader.Open(_folder["run"]);
        Assert.True(after.Counts().IsComplete);
    }

    // Formats 5 to 7: no fields of queries, no tools. Formats 5 and 6: no version of a judge. Format 5: no judge that asks a model.
    [Theory]
    [InlineData("ALTER TABLE judge DROP COLUMN version; ALTER TABLE exchange DROP COLUMN sent_with_prompt; DROP TABLE panel; ALTER TABLE trial DROP COLUMN decoding; PRAGMA user_version = 5;")]
    [InlineData("ALTER TABLE judge DROP COLUMN version; ALTER TABLE exchange DROP COLUMN sent_with_prompt; PRAGMA user_version = 6;")]
    [InlineData("UPDATE judge SET version = NULL; PRAGMA user_version = 7;")]
    public async Task A_run_of_format_5_to_7_is_read_as_it_is_and_brought_up_when_it_goes_on(string older)
    {
        StudyPlan plan = TestStudies.Plan();
        await TestStudies.FinishAsync(_folder["run"], plan, new ScriptedModel(), cancellationToken: TestContext.Current.CancellationToken);
        IReadOnlyList<OutcomeRow> before = TestStudies.AllRows(_folder["run"]);
        await using (SqliteConnection connection = RunDatabase.OpenToWrite(Path.Combine(_folder["run"], RunFolder.FileName)))
        {
            connection.Run($"DROP TABLE stopping; ALTER TABLE query DROP COLUMN fields; ALTER TABLE prompt DROP COLUMN tools; ALTER TABLE reply DROP COLUMN tool_calls; {older}");
        }

        Assert.Equal(before, TestStudies.AllRows(_folder["run"]));
        using (var reader = RunReader.Open(_folder["run"]))
        {
            Assert.Empty(reader.Panels());
            Assert.All(reader.Judges(), judge => Assert.Null(judge.Version));
            Assert.Equal(0, reader.Counts().Votes);
        }

        await using (var store = RunStore.Resume(_folder["run"], TimeProvider.System))
        {
            await new StudyRun(store, _ => new ScriptedJudge(), [], new RunOptions(), TimeProvider.System) { Panels = [PromptedJudge.Named("faking/criteria@scripted/judge")] }
                .JudgeAgainAsync(TestContext.Current.CancellationToken);
        }

        using var after = RunReader.Open(_folder["run"]);
        Assert.Equal(before, TestStudies.AllRows(_folder["run"]));
        Assert.InRange(after.Counts().Votes, 1, 100_000);
        Assert.Equal(JudgePrompts.Named("faking/criteria").Hash, after.Judges().Single(judge => judge.Name == "faking/criteria@scripted/judge").Version);
    }

    private static byte[] Zlib(string text)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    // The words of programs that wrote formats 3 and 4; the last attempt is the answer's own.
    private static readonly (int? Status, string? Problem, ExchangeEnd End)[] OldEnds =
    [
        (null, "No answer in time: waited 90 s for the first byte.", ExchangeEnd.TimedOut),
        (null, "Broken off: a second request for the same had its answer first.", ExchangeEnd.Overtaken),
        (null, "127.0.0.1:9 refuses the connection.", ExchangeEnd.Unreachable),
        (503, "Status 503: busy", ExchangeEnd.Answered),
        (200, null, ExchangeEnd.Answered),
    ];

    private static Exchange Asked(int? status, string? problem) => new()
    {
        Address = new Uri("http://127.0.0.1:9/v1"),
        Started = DateTimeOffset.UnixEpoch,
        Took = TimeSpan.FromSeconds(1),
        Sent = "{}"u8.ToArray(),
        Received = Array.Empty<byte>(),
        Status = status,
        Problem = problem,
    };

    [Fact]
    public void A_file_that_is_no_database_is_called_damaged()
    {
        _ = Directory.CreateDirectory(_folder["run"]);
        File.WriteAllText(Path.Combine(_folder["run"], RunFolder.FileName), new string('x', 10_000));

        Assert.Equal(
            $"The run '{_folder["run"]}' is damaged: run.db is no intact database.", Assert.Throws<StoreException>(() => RunReader.Open(_folder["run"])).Message);
    }

    [Fact]
    public void A_path_that_cannot_be_made_is_told_in_one_sentence()
    {
        File.WriteAllText(_folder["file"], "");

        StoreException told = Assert.Throws<StoreException>(() => RunStore.Create(Path.Combine(_folder["file"], "run"), TestStudies.Plan(), TimeProvider.System));

        Assert.StartsWith($"'{Path.Combine(_folder["file"], "run")}' cannot be used: ", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, "'out' cannot be written: it is read-only for this user; give --out a folder that you may write to.")]
    [InlineData(13, "The disk is full, so 'out' cannot take more; what was stored stays. Free some space and resume the run.")]
    [InlineData(14, "'out' cannot be opened: run.db or its folder is not readable or writable for this user.")]
    [InlineData(11, "The run 'out' is damaged: run.db is no intact database.")]
    public void What_SQLite_refuses_is_told_in_plain_words(int code, string message) =>
        Assert.Equal(message, StoreException.Refused("out", new SqliteException("SQLite says no", code)).Message);

    [Fact]
    public void A_folder_that_may_not_be_written_is_told_so()
    {
        string? locked = Environment.IsPrivilegedProcess ? ClosedToRoot() : Locked();
        Assert.SkipWhen(locked is null, "Permissions do not bind this user.");

        Assert.Equal(
            $"'{locked}' cannot be written: it is read-only for this user; give --out a folder that you may write to.",
            Assert.Throws<StoreException>(() => RunStore.Create(locked!, TestStudies.Plan(), TimeProvider.System)).Message);
    }

    private string? Locked() =>
        OperatingSystem.IsWindows() ? null : Directory.CreateDirectory(_folder["locked"], UnixFileMode.UserRead | UnixFileMode.UserExecute).FullName;

    // Linux lets nobody make a file in sysfs. Where it is mounted for reading only, as in many containers, the refusal is another one.
    private static string? ClosedToRoot() =>
        OperatingSystem.IsLinux() && File.ReadLines("/proc/mounts").Any(mount => mount.StartsWith("sysfs /sys sysfs rw", StringComparison.Ordinal))
            ? Directory.EnumerateDirectories("/sys/bus").SelectMany(Directory.EnumerateDirectories).FirstOrDefault(folder => !Directory.EnumerateFileSystemEntries(folder).Any())
            : null;

    [Fact]
    public async Task Runs_are_listed_and_found_by_name_and_by_path()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));
        string first = RunFolder.New(_folder.Path, "small", time);
        await RunStore.Create(first, TestStudies.Plan(), time).DisposeAsync();
        string second = RunFolder.New(_folder.Path, "small", time);
        await RunStore.Create(second, TestStudies.Plan(), time).DisposeAsync();

        Assert.Equal([_folder["small-20260504-030201"], _folder["small-20260504-030201-2"]], RunFolder.List(_folder.Path));
        Assert.Equal(first, RunFolder.Find("small-20260504-030201", _folder.Path));
        Assert.Equal(first, RunFolder.Find(first, _folder.Path));
        Assert.Equal(
            $"There is no run 'smal'; in '{_folder.Path}' there are small-20260504-030201, small-20260504-030201-2.",
            Assert.Throws<StoreException>(() => RunFolder.Find("smal", _folder.Path)).Message);
    }
}
