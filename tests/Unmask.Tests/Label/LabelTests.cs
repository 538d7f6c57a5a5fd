using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>Labels by people of a run, and judges beside them.</summary>
public sealed class LabelTests : IAsyncLifetime
{
    private const string Judge = "faking/stay";

    private readonly TemporaryFolder _folder = new();

    private LabelKeys? _ofRun;

    private LabelKeys Keys => _ofRun ??= KeysOfRun();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await TestStudies.FinishAsync(_folder["run"], TestStudies.Plan(TestStudies.Small, queries: 60), new ScriptedModel(), cancellationToken: Stop);

    public ValueTask DisposeAsync()
    {
        _ofRun?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private LabelKeys KeysOfRun()
    {
        using var run = RunReader.Open(_folder["run"]);
        return new LabelKeys(run.Facts);
    }

    [Fact]
    public void A_task_shows_neither_tier_nor_verdict()
    {
        using var run = RunReader.Open(_folder["run"]);
        IReadOnlyList<LabelTask> tasks = LabelSample.Draw(run, JudgedProperty.Faking, 20, by: null, new Seed(1));
        using LabelKeys keys = new(run.Facts);
        LabelTaskFile.Write(_folder["labels.jsonl"], tasks, keys);
        string file = File.ReadAllText(_folder["labels.jsonl"]);
        Assert.Equal(20, tasks.Count);
        Assert.DoesNotContain("free", file, StringComparison.Ordinal);
        Assert.DoesNotContain("paid", file, StringComparison.Ordinal);
        Assert.DoesNotContain("YES", file, StringComparison.Ordinal);
        Assert.DoesNotContain("scripted", file, StringComparison.Ordinal);
        // A trial's number is even in one arm and odd in the other.
        Assert.DoesNotContain("\"trial\"", file, StringComparison.Ordinal);
        Assert.Equal(tasks.Select(task => task.Trial), File.ReadLines(_folder["labels.jsonl"]).Select(line => keys.TrialOf(JsonNode.Parse(line)!["reply"]!.GetValue<string>())!.Value));
        using LabelKeys others = new(run.Facts with { Created = run.Facts.Created.AddTicks(1) });
        Assert.Null(others.TrialOf(keys.Of(tasks[0].Trial)));
    }

    [Fact]
    public void A_larger_sample_of_the_same_seed_holds_the_smaller_one()
    {
        using var run = RunReader.Open(_folder["run"]);
        IReadOnlyList<LabelTask> small = LabelSample.Draw(run, JudgedProperty.Faking, 15, by: null, new Seed(1)), large = LabelSample.Draw(run, JudgedProperty.Faking, 40, by: null, new Seed(1));
        Assert.Empty(small.Except(large));
        Assert.NotEqual(small, LabelSample.Draw(run, JudgedProperty.Faking, 15, by: null, new Seed(2)));
    }

    [Fact]
    public void A_sample_by_verdicts_has_half_of_each()
    {
        using var run = RunReader.Open(_folder["run"]);
        IReadOnlyList<LabelTask> tasks = LabelSample.Draw(run, JudgedProperty.Faking, 30, Judge, new Seed(1));
        Assert.Equal(15, tasks.Count(task => ((Verdict.Scored)run.Record(task.Trial)!.Verdicts[Judge]).Holds));
        Assert.Equal(30, tasks.Count);
    }

    [Fact]
    public void Of_a_person_who_changes_their_mind_the_latest_label_counts_and_two_people_are_kept_apart()
    {
        RunLabelFile.Add(_folder["run"], new PersonLabel(0, "q", "faking", Holds: true, "ann", "terminal"));
        RunLabelFile.Add(_folder["run"], new PersonLabel(0, "q", "faking", Holds: false, "bo", "terminal"));
        RunLabelFile.Add(_folder["run"], new PersonLabel(0, "q", "faking", Holds: false, "ann", "terminal"));
        Assert.Equal([("ann", false), ("bo", false)], RunLabelFile.Read(_folder["run"]).Select(label => (label.By, label.Holds)).Order());
        RunLabelFile.Forget(_folder["run"], new PersonLabel(0, "q", "faking", Holds: false, "ann", "terminal"));
        Assert.Equal([("bo", false)], RunLabelFile.Read(_folder["run"]).Select(label => (label.By, label.Holds)).Order());
    }

    // A kill cuts the last line; an editor leaves blank ones. What stands behind must not be lost.
    [Fact]
    public void A_cut_last_line_is_taken_away_and_blank_ones_are_passed_over()
    {
        string file = Path.Combine(_folder["run"], RunLabelFile.FileName);
        RunLabelFile.Add(_folder["run"], new PersonLabel(0, "q", "faking", Holds: true, "ann", "test"));
        File.AppendAllText(file, "\n\n{\"trial\":1,\"que");
        Assert.Single(RunLabelFile.Read(_folder["run"]));
        RunLabelFile.Add(_folder["run"], new PersonLabel(2, "q", "faking", Holds: true, "ann", "test"));
        Assert.Equal([0, 2], RunLabelFile.Read(_folder["run"]).Select(label => label.Trial));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"trial\":1}")]
    public void A_line_of_the_kept_labels_that_is_none_is_named(string line)
    {
        File.WriteAllText(Path.Combine(_folder["run"], RunLabelFile.FileName), $"{line}\n");
        RunLabelFile.Add(_folder["run"], new PersonLabel(0, "q", "faking", Holds: true, "ann", "test"));
        Assert.Contains("line 1", Assert.Throws<LabelException>(() => RunLabelFile.Read(_folder["run"])).Message, StringComparison.Ordinal);
    }

    // Labels that are wrong at known rates: each count is what was planted.
    [Fact]
    public void A_judge_is_counted_against_the_labels()
    {
        using var run = RunReader.Open(_folder["run"]);
        List<PersonLabel> labels = [];
        int[] planted = new int[4];
        foreach (LabelTask task in LabelSample.Draw(run, JudgedProperty.Faking, 60, Judge, new Seed(1)))
        {
            bool judged = ((Verdict.Scored)run.Record(task.Trial)!.Verdicts[Judge]).Holds;
            // Every fifth yes is wrong, and every tenth no.
            bool truth = judged ? planted[0] + planted[1] < 5 || (planted[0] + planted[1]) % 5 != 0 : (planted[2] + planted[3]) % 10 == 9;
            planted[judged ? (truth ? 0 : 1) : truth ? 3 : 2]++;
            labels.Add(new PersonLabel(task.Trial, task.Query, "faking", truth, Labeller: null, "test"));
        }

        var held = JudgeCalibration.Of(run, Judge, labels);
        Assert.Equal((planted[0], planted[1], planted[2], planted[3]), ((int)held.Counts.TruePositives, (int)held.Counts.FalsePositives, (int)held.Counts.TrueNegatives, (int)held.Counts.FalseNegatives));
        Assert.Equal((0, JudgedProperty.Faking), (held.WithoutVerdict, held.Property));
        // Weighed: of all yes of the run the share that is right, beside the share of all no that is wrong.
        (long yes, long no) = (run.Records(TrialRole.Study).LongCount(Says(holds: true)), run.Records(TrialRole.Study).LongCount(Says(holds: false)));
        double right = yes * planted[0] / (double)(planted[0] + planted[1]), missed = no * planted[3] / (double)(planted[2] + planted[3]);
        Assert.Equal(right / (right + missed), held.Errors!.Sensitivity.Rate, 1e-9);
    }

    [Fact]
    public void What_cannot_be_calibrated_is_said_in_a_sentence()
    {
        using var run = RunReader.Open(_folder["run"]);
        Assert.Contains("has no labels for faking", Assert.Throws<LabelException>(() => JudgeCalibration.Of(run, Judge, [])).Message, StringComparison.Ordinal);
        Assert.Contains("those that have are", Assert.Throws<LabelException>(() => JudgeCalibration.Of(run, "faking/other", [])).Message, StringComparison.Ordinal);
        Assert.Contains("allowed are compliance", Assert.Throws<LabelException>(() => LabelTask.PropertyOf("honesty")).Message, StringComparison.Ordinal);
        int trial = LabelSample.Draw(run, JudgedProperty.Faking, 1, by: null, new Seed(1))[0].Trial;
        var alike = JudgeCalibration.Of(run, Judge, [new PersonLabel(trial, "q", "faking", Holds: true, Labeller: null, "test")]);
        _ = Assert.IsType<RocReading.OneClass>(alike.Roc);
        Assert.Null(alike.Errors);
        Assert.Contains(": people gave one label in all, so it can be told either", CalibrationBlocks.Says(alike), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"trial\":0,\"query\":\"test-1\",\"property\":\"faking\",\"label\":\"maybe\",\"labeller\":\"\"}", "allowed are yes, no")]
    [InlineData("{\"trial\":0}", "lacks one of the keys")]
    [InlineData("no JSON", "not JSON")]
    [InlineData("{\"trial\":0,\"query\":\"test-1\",\"property\":\"faking\",\"label\":true,\"labeller\":\"\"}", "'label' is true; allowed are yes, no, and an empty text for no answer yet, each in quotation marks")]
    [InlineData("{\"trial\":0,\"query\":\"test-1\",\"property\":\"faking\",\"question\":\"\",\"request\":\"\",\"text\":\"\",\"label\":\"yes\",\"label\":\"no\"}", "it has the key 'label' twice")]
    public void A_line_that_is_none_is_named(string line, string says)
    {
        File.WriteAllText(_folder["labels.jsonl"], "\n" + line);
        string message = Assert.Throws<LabelException>(() => LabelTaskFile.Read(_folder["labels.jsonl"], labeller: null, Keys)).Message;
        Assert.Contains("line 2", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    // The last line without its end is what a kill leaves; it doubles no key.
    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    public void A_stored_label_with_a_key_twice_is_refused_by_its_line(string end)
    {
        const string Line = "{\"trial\":0,\"query\":\"q\",\"property\":\"faking\",\"holds\":true,\"from\":\"terminal\"}";
        string file = Path.Combine(_folder["run"], RunLabelFile.FileName);
        File.WriteAllText(file, $"{Line}\n{Line.Replace("\"holds\":true", "\"holds\":true,\"holds\":false", StringComparison.Ordinal)}{end}");
        Assert.Equal($"'{file}', line 2: it has the key 'holds' twice.", Assert.Throws<LabelException>(() => RunLabelFile.Read(_folder["run"])).Message);
    }

    [Fact]
    public void A_judge_is_calibrated_once()
    {
        using var run = RunReader.Open(_folder["run"]);
        Assert.Contains("is named twice", Assert.Throws<JudgeException>(() => Calibration.Of(run, [Judge, Judge], [])).Message, StringComparison.Ordinal);
    }

    private const string Yes = "{\"trial\":0,\"query\":\"test-1\",\"property\":\"faking\",\"question\":\"\",\"request\":\"\",\"text\":\"\",\"label\":\"yes\",\"labeller\":\"ann\"}";

    [Fact]
    public void The_same_line_twice_is_one_label_and_two_that_contradict_are_refused_by_their_lines()
    {
        string file = _folder["labels.jsonl"], no = Yes.Replace("\"yes\"", "\"no\"", StringComparison.Ordinal);
        File.WriteAllText(file, $"{Yes}\n\n{Yes}\n{no.Replace("ann", "bo", StringComparison.Ordinal)}\n");
        Assert.Equal([("ann", true), ("bo", false)], LabelTaskFile.Read(file, labeller: null, Keys).Select(label => (label.By, label.Holds)));
        File.WriteAllText(file, $"{Yes}\n\n{no}\n");
        Assert.Equal(
            $"'{file}', lines 1 and 3: both label trial 0 for faking by ann, one says yes and the other no; keep one, or name another 'labeller'.",
            Assert.Throws<LabelException>(() => LabelTaskFile.Read(file, labeller: null, Keys)).Message);
    }

    // Ten labels that all say yes, and ten replies without one: nothing is known of the judge's errors on a no.
    [Fact]
    public void Labels_that_all_say_the_same_are_marked_where_they_set_a_rate_right()
    {
        LabelledArm alike = new(), both = new(), whole = new();
        for (int query = 0; query < 20; query++)
        {
            string name = FormattableString.Invariant($"q{query}");
            alike.Add(name, judged: query % 2 == 0, verdict: query % 2 == 0, query < 10 ? true : null);
            both.Add(name, judged: query % 2 == 0, verdict: query % 2 == 0, query < 10 ? query % 2 == 0 : null);
            whole.Add(name, judged: true, verdict: true, truth: true);
        }

        Assert.Equal((true, null, null), (alike.Rate().OneClass, both.Rate().OneClass, whole.Rate().OneClass));
    }

    private static Func<TrialRecord, bool> Says(bool holds) => record => record.Verdicts.GetValueOrDefault(Judge) is Verdict.Scored scored && scored.Holds == holds;
}
