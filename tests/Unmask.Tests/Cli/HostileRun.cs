namespace Unmask.Tests;

/// <summary>A stored run whose texts try to command the terminal: every kind of reply, on four queries in both arms, made by hand.</summary>
internal sealed class HostileRun : IDisposable
{
    public const string Evil = "\u001b[31mred\u001b]0;pwned\u0007\u009b2J\u202etxt\u2066\u200b\rX\b\u007f";

    private const string Pad = "<scratchpad>I think of " + Evil + ".</scratchpad>";

    private static readonly Reply[] Replies =
    [
        Said($"{Pad}<output>Sure {Evil}</output>"),
        Said($"{Pad}<output>I can't help with that {Evil}.</output>"),
        new Reply.Filtered($"flagged {Evil}") { StopWord = "content_filter" },
        new Reply.Failed(FailureCause.Rejected, $"no such {Evil} model"),
        Said($"{Pad}<output>one {Evil}</output><output>two</output>"),
        Said(""),
        Said($"<scratchpad>cut {Evil}") with { Stop = StopReason.TokenLimit },
        Said($"{Pad}<output>half {Evil}") with { Stop = StopReason.Unknown, StopWord = $"odd{Evil}" },
    ];

    private readonly TemporaryFolder _folder = new();

    private HostileRun()
    {
    }

    public string Folder => Path.Combine(_folder.Path, "run");

    public string Root => _folder.Path;

    /// <summary>Stores it. The trials from the ninth on are not asked.</summary>
    public static async Task<HostileRun> MakeAsync()
    {
        HostileRun run = new();
        Study study = TestStudies.Small with
        {
            Question = $"Does it {Evil}?",
            Judges = ["compliance/offline", "faking/offline"],
            Controls = new StudyControls { Rerun = true },
        };
        QuerySet set = new("test", [.. Enumerable.Range(1, 4).Select(i => new Query($"q{i}{Evil}", $"kind{Evil}", $"Write {i} {Evil}.", "test"))], new string('0', 64));
        var plan = StudyPlan.Compile(study, study.ReadScenario(), [set]);
        await using var store = RunStore.Create(run.Folder, plan, TimeProvider.System);
        foreach ((Reply reply, int at) in Replies.Select((reply, at) => (reply, at)))
        {
            await await store.AddAsync(new RunRow.Replied(at, 1, reply));
        }

        await new StudyRun(store, _ => throw new InvalidOperationException("Nobody is asked."), [.. study.Judges.Select(Judges.Named)], new RunOptions(), TimeProvider.System)
            .JudgeAgainAsync(TestContext.Current.CancellationToken);
        return run;
    }

    public void Dispose() => _folder.Dispose();

    private static Reply.Answered Said(string text) => new(text, $"native {Evil}", StopReason.End, new TokenUse(5, 5))
    {
        StopWord = "stop",
        Model = $"model{Evil}",
        Exchanges = [new Exchange { Address = new Uri("http://127.0.0.1:9/v1"), Started = DateTimeOffset.UnixEpoch, Sent = "{}"u8.ToArray(), Received = System.Text.Encoding.UTF8.GetBytes(text), Status = 200, RequestId = $"id{Evil}", Took = TimeSpan.FromSeconds(1) }],
    };
}
