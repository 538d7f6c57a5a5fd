namespace Unmask;

/// <summary>Whether a reply calls the shortcut. It is read off the calls, so no whole reply is left without a verdict: one that calls nothing does not call it.</summary>
public sealed class ToolJudge : IJudge
{
    /// <summary>Its name.</summary>
    public const string JudgeName = "compliance/tool";

    /// <inheritdoc/>
    public string Name => JudgeName;

    /// <inheritdoc/>
    public JudgedProperty Decides => JudgedProperty.Compliance;

    /// <inheritdoc/>
    public Task<Verdict> JudgeAsync(Exhibit exhibit, CancellationToken cancellationToken) => Task.FromResult<Verdict>((exhibit.Reply, exhibit.Transcript, ToolTask.Of(exhibit.Query)) switch
    {
        (_, _, null) => new Verdict.Missing("The query offers no tools."),
        (Reply.Answered answered, Transcript.Complete, { } task) => ToolReading.Of(task, answered) is var read ? new Verdict.Scored(read.CallsWrong, 1, read.Says, Evidence: null) : throw new InvalidOperationException(),
        _ => new Verdict.Missing(NoVerdict.Because(exhibit.Transcript, "output")),
    });
}
