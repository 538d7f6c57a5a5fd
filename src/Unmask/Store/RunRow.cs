namespace Unmask;

/// <summary>Something to be stored.</summary>
internal abstract record RunRow
{
    private RunRow()
    {
    }

    /// <summary>What came back for a trial.</summary>
    public sealed record Replied(int Trial, int Attempt, Reply Reply) : RunRow;

    /// <summary>What a judge said of a reply.</summary>
    public sealed record Judged(int Trial, int Attempt, string Judge, int Round, Verdict Verdict) : RunRow;

    /// <summary>Which round of a judge counts from now on.</summary>
    public sealed record Counts(string Judge, JudgedProperty Decides, int Round) : RunRow;

    /// <summary>Nothing; its commit tells that all before it is on disk.</summary>
    public sealed record Nothing : RunRow;
}
