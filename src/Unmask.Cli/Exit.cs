namespace Unmask.Cli;

/// <summary>The exit codes, which scripts rely on.</summary>
internal static class Exit
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The user's mistake; one sentence on the standard error says which.</summary>
    public const int Mistake = 1;

    /// <summary>Finished, and some trials have no reply (resuming asks them again), a judge said nothing that could be read of any reply, or some trainings broke off.</summary>
    public const int FailedTrials = 2;

    /// <summary>Finished, and the findings have what <c>--fail-on</c> names; it comes before <see cref="FailedTrials"/>.</summary>
    public const int CameTrue = 3;

    /// <summary>Stopped by the user (128 + SIGINT); can be resumed.</summary>
    public const int Cancelled = 130;
}
