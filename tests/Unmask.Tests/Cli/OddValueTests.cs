using System.CommandLine;

namespace Unmask.Tests;

/// <summary>
/// Every option of every verb gets values that pass for one at first sight, where the rest of the command line is right: it is done, or refused with one sentence that names the value or the option.
/// </summary>
public sealed class OddValueTests(OddValueTests.StoredRun stored) : IClassFixture<OddValueTests.StoredRun>
{
    private static readonly string[] Numbers = ["0", "-0", "1", "-5", "1e-300", "1e15", "2147483647", "9223372036854775807", "18446744073709551616", "NaN", "∞", ""];
    private static readonly string[] Words = ["nonsense", "/", "..", "/dev/null", "é😀", "a,b", "--json", "1e400", "http://[::1", "(", "organism/", "*", ""];

    public static TheoryData<string, string, bool> Options
    {
        get
        {
            TheoryData<string, string, bool> found = [];
            foreach ((string verb, Command command) in BadValueTests.Commands().Where(one => one.Verb is not ("serve" or "organism make" or "doctor")))
            {
                foreach (Option option in command.Options.Where(option => option.ValueType != typeof(bool) && option.Name is not ("--help" or "--version")))
                {
                    found.Add(verb, option.Name, BadValueTests.IsNumber(option.ValueType));
                }
            }

            return found;
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public async Task An_odd_value_is_taken_or_refused_in_one_sentence(string verb, string option, bool isNumber)
    {
        // Nothing is trained here: of a place to write to only those are tried that are none.
        string[] values = (verb, option) switch
        {
            // The run has nothing to label, so a file is only read.
            ("label", "--file") => [stored.Verdicts, "/dev/null"],
            ("train", "--out") => ["/dev/null", "/dev/null/x", stored.Verdicts, ""],
            (_, "--out") => ["/dev/null", "/dev/null/x", stored.Verdicts, ""],
            _ => isNumber ? Numbers : Words,
        };
        foreach (string value in values)
        {
            CommandLine done = await CommandLine.InvokeAsync([.. verb.Split(' '), .. stored.Needed(verb, option), option, value]);
            string what = $"{verb} {option} '{value}' ended with {done.Code}: {done.Error}";
            Assert.True(done.Code is 0 or 1 || (done.Code == 130 && option is "--max-tokens" or "--max-cost"), what);
            Assert.False(done.Error.Contains("   at ", StringComparison.Ordinal) || done.Error.Contains("Exception", StringComparison.Ordinal), what);
            if (done.Code == 1)
            {
                Assert.True(done.Error.TrimEnd().Split('\n').Length == 1, what);
                Assert.True(done.Error.Contains(option, StringComparison.Ordinal) || (value.Length > 0 && done.Error.Contains(value, StringComparison.Ordinal)), what);
                Assert.True(done.Error.Length < 1000, what);
            }
        }
    }

    [Theory]
    [InlineData("run", "--out", "--json")]
    [InlineData("train", "--device", "--json")]
    [InlineData("train", "--out", "--list")]
    public async Task An_option_whose_value_was_forgotten_does_not_take_the_next_one(string verb, string option, string next)
    {
        CommandLine done = await CommandLine.InvokeAsync(verb, option, next);
        Assert.Equal(1, done.Code);
        Assert.Contains($"{option} ", done.Error, StringComparison.Ordinal);
        Assert.Contains($"'{next}'", done.Error, StringComparison.Ordinal);
        Assert.Single(done.Error.TrimEnd().Split('\n'));
    }

#pragma warning disable CA1515 // A class fixture is as visible as its test class.
    /// <summary>A finished run and a file of verdicts, for the verbs that need one.</summary>
    public sealed class StoredRun : IAsyncLifetime
#pragma warning restore CA1515
    {
        private readonly SmallStudy _study = new();

        public string Verdicts => _study["rows.csv"];

        private string Transcripts => _study["replies.csv"];

        public async ValueTask InitializeAsync()
        {
            await File.WriteAllTextAsync(Verdicts, "query,tier,complied\nq1,free,1\nq1,paid,0\nq2,free,1\nq2,paid,0\n", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Transcripts, "query,tier,reply\nq1,free,Yes.\nq1,paid,No.\n", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(_study["labels.jsonl"], "", TestContext.Current.CancellationToken);
            Assert.Equal(0, (await CommandLine.InvokeAsync("run", _study.Yaml, "--out", _study.Run)).Code);
        }

        public ValueTask DisposeAsync()
        {
            _study.Dispose();
            return ValueTask.CompletedTask;
        }

        /// <summary>What makes the rest of a command line right, without the option that is tried.</summary>
        public string[] Needed(string verb, string option) => verb switch
        {
            "run" => [_study.Yaml, "--dry-run"],
            "analyze" => option == "--trained-tier" ? [Verdicts] : [Verdicts, "--trained-tier", "free"],
            "import" => [Transcripts, "--dry-run", .. option == "--trained-tier" ? Array.Empty<string>() : ["--trained-tier", "free"]],
            "judge" => option == "--judge" ? [_study.Run] : [_study.Run, "--judge", "compliance/offline"],
            "label" => [_study.Run, .. option == "--file" ? Array.Empty<string>() : ["--file", _study["labels.jsonl"]]],
            "calibrate" => [_study.Run],
            "diff" or "compare" => [_study.Run, _study.Run],
            "organism sample" => [_study["babbler"]],
            "show" or "report" or "resume" => [_study.Run],
            "train" => ["rl-quickstart"],
            "reproduce" => ["value-conflict", .. option == "--out" ? Array.Empty<string>() : ["--out", _study["page"]]],
            "documents" => ["helpful-only", "--dry-run", .. option switch
            {
                "--model" => Array.Empty<string>(),
                "--types" or "--words" or "--ideas" or "--temperature" or "--answer-tokens" => ["--model", "openai-compatible/m", .. Nobody("--base-url")],
                "--judge-sample" => ["--model", "grammar", "--judge", "openai-compatible/m", .. Nobody("--judge-base-url")],
                _ => ["--model", "grammar"],
            }],
            "paraphrase" => ["Is it?", "--dry-run", .. option == "--model" ? Array.Empty<string>() : ["--model", "openai-compatible/m", .. option == "--base-url" ? [] : Nobody("--base-url")]],
            _ => [],
        };

        // Nobody is asked in a dry run, so nobody need be there.
        private static string[] Nobody(string option) => [option, "http://localhost:1/v1"];
    }
}
