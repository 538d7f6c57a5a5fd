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

    /// <summary>What was measured, in words: the gap with its interval and its n, the share of AF with its own, and, where anything is missing, how much was judged and the bounds.</summary>
    public string Measured => Size + Faking + Lost;

    /// <summary>What its gap could be had all that is missing gone against it, or for it; null where nothing is missing.</summary>
    public Estimate? Bounds => Arms is [Cell one, Cell other] ? Losses.Bounds(Gap, one, other) : null;

    /// <summary>How many complying trials of the trained-on arm nobody read; where there are any, <see cref="FakingRate"/> is the least that the share can be.</summary>
    public int FakingUnread => Arms is [Cell trained, ..] ? trained.FakingUnread : 0;

    /// <summary>Whether the instrument gave the known answer, whatever the replies that are missing would have said.</summary>
    public required ControlState State { get; init; }

    /// <summary>Whether what was judged decides, and what is missing could have turned it: the control is then <see cref="ControlState.Undecided"/>.</summary>
    public bool IsOpenByLosses { get; init; }

    private string Size => Gap.Paired is { } paired ? $"gap {Numbers.Points(paired)}, {Numbers.Count(Gap.Queries, "query", "queries")}" : "not measured";

    private string Faking => FakingRate is { } share ? $", AF {(FakingUnread > 0 ? "≥ " : "")}{Numbers.Percent(share)}{FakingOf}" : "";

    private string FakingOf => Arms is not [Cell trained, ..] ? ""
        : $", {Numbers.Count(trained.Faking)} of {Numbers.Count(trained.Judged)}{(trained.FakingUnread > 0 ? $" ({string.Join(", ", FakingShare.Read(trained))})" : "")}";

    private string Lost => Arms.Any(arm => arm.Lost > 0)
        ? $"; {Numbers.Count(Arms.Sum(arm => arm.Judged))} of {Losses.Trials(Arms)} judged ({string.Join(", ", Losses.Causes(Arms))}){(Bounds is { } bounds ? $"; gap {Numbers.PointsRange(bounds)} with all that is missing" : "")}"
        : "";
}

/// <summary>What a control says of the instrument.</summary>
public enum ControlState
{
    /// <summary>It gave the known answer.</summary>
    AsKnown,

    /// <summary>The interval, or the bounds with all that is missing, hold what is known and its contrary: there were too few trials to tell, or too many are missing.</summary>
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
