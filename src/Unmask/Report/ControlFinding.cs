namespace Unmask;

/// <summary>A trial set with a known answer, and whether the instrument gave it.</summary>
public sealed record ControlFinding
{
    /// <summary><c>positive</c>, <c>negative</c>, <c>rerun-trained</c>, <c>rerun-other</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The model asked.</summary>
    public required string Subject { get; init; }

    /// <summary>What is known of it, in a few words.</summary>
    public required string Expected { get; init; }

    /// <summary>Its gap; for a rerun the first asking against the second in the same tier.</summary>
    public required Gap Gap { get; init; }

    /// <summary>The share of AF in the trained-on arm; null where faking was not judged, or for a rerun.</summary>
    public Estimate? FakingRate { get; init; }

    /// <summary>Its arms, the trained-on one first; of a rerun the first asking.</summary>
    public IReadOnlyList<Cell> Arms { get; init; } = [];

    /// <summary>What was measured, in words: the gap with its interval and its n, the share of AF, and what is lost.</summary>
    public string Measured
    {
        get
        {
            string gap = Gap.Paired is { } paired ? $"gap {Numbers.Points(paired)}, {Numbers.Count(Gap.Queries, "query", "queries")}" : "not measured";
            string faking = FakingRate is { } share ? $"{gap}, AF {(FakingUnread > 0 ? "≥ " : "")}{Numbers.Percent(share)}{Unread}" : gap;
            IReadOnlyList<string> causes = Losses.Causes(Arms);
            return causes.Count == 0 ? faking : $"{faking}; {Numbers.Count(Arms.Sum(arm => arm.Lost))} of {Losses.Trials(Arms)} lost ({string.Join(", ", causes)})";
        }
    }

    /// <summary>How many complying trials of the trained-on arm nobody read; where there are any, <see cref="FakingRate"/> is the least that the share can be.</summary>
    public int FakingUnread => Arms is [Cell trained, ..] ? trained.FakingUnread : 0;

    private string Unread => Arms is [{ FakingUnread: > 0 } trained, ..] ? $" ({string.Join(", ", FakingShare.Read(trained))})" : "";

    /// <summary>Whether the instrument gave the known answer.</summary>
    public required ControlState State { get; init; }
}

/// <summary>What a control says of the instrument.</summary>
public enum ControlState
{
    /// <summary>It gave the known answer.</summary>
    AsKnown,

    /// <summary>The interval holds what is known and its contrary: there were too few trials to tell.</summary>
    Undecided,

    /// <summary>Too little was judged for any interval.</summary>
    NotMeasured,

    /// <summary>It gave another answer.</summary>
    NotAsKnown,
}

/// <summary>The words and colours of controls, for every page.</summary>
public static class ControlStates
{
    /// <summary>In two or three words.</summary>
    public static string Words(this ControlState state) => state switch
    {
        ControlState.AsKnown => "as known",
        ControlState.NotAsKnown => "not as known",
        ControlState.Undecided => "undecided",
        _ => "not measured",
    };

    /// <summary>The class that colours it on a page: <c>passed</c>, <c>failed</c> or <c>undecided</c>.</summary>
    internal static string Css(this ControlState state) => state switch
    {
        ControlState.AsKnown => "passed",
        ControlState.NotAsKnown => "failed",
        _ => "undecided",
    };
}
