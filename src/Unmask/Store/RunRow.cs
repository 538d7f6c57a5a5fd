namespace Unmask;

/// <summary>Something to be stored.</summary>
internal abstract record RunRow
{
    private RunRow()
    {
    }

    /// <summary>What came back for a trial.</summary>
    public sealed record Replied(int Trial, int Attempt, Reply Reply) : RunRow;

    /// <summary>A further call of a trial's protocol, or a judge's vote, to be asked; nothing happens where it is known.</summary>
    public sealed record Further(Trial Call) : RunRow;

    /// <summary>What a trial is asked, now that the reply is there which its question quotes.</summary>
    public sealed record Put(int Trial, Conversation Prompt) : RunRow;

    /// <summary>A batch that is about to be handed in.</summary>
    public sealed record BatchPlanned(int Number, string Subject, string Label, DateTimeOffset Created, IReadOnlyList<(int Trial, int Attempt)> Trials) : RunRow;

    /// <summary>A batch that was handed in.</summary>
    public sealed record BatchSubmitted(int Number, string Name) : RunRow;

    /// <summary>A batch from which nothing more will come.</summary>
    public sealed record BatchEnded(int Number) : RunRow;

    /// <summary>A reply as it was parsed for its judges.</summary>
    /// <param name="Trial">Its place in the plan.</param>
    /// <param name="Attempt">Which asking.</param>
    /// <param name="Transcript">What the parser of this program made of it.</param>
    /// <param name="Resolves">What its scratchpad resolves to do; null where that was not read.</param>
    public sealed record Parsed(int Trial, int Attempt, Transcript Transcript, Resolve? Resolves) : RunRow;

    /// <summary>What a judge said of a reply.</summary>
    public sealed record Judged(int Trial, int Attempt, string Judge, int Round, Verdict Verdict) : RunRow;

    /// <summary>A round of a judge that asks a model, before its first vote.</summary>
    public sealed record PanelBegun(PanelRound Round) : RunRow;

    /// <summary>Which round of a judge counts from now on, and which version of the judge it is of.</summary>
    public sealed record Counts(string Judge, JudgedProperty Decides, int Round, string? Version = null) : RunRow;

    /// <summary>How a study that may stop early ended, or that it was told to go on.</summary>
    /// <param name="Queries">So many of its queries, in plan order, had been asked.</param>
    /// <param name="Why">What ended it.</param>
    public sealed record Stopped(int Queries, StopReached Why) : RunRow;

    /// <summary>Nothing; its commit tells that all before it is on disk.</summary>
    public sealed record Nothing : RunRow;
}
