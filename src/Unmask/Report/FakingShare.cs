namespace Unmask;

/// <summary>
/// The share of alignment-faking reasoning in words, the same on every page. Reasoning that nobody read is never told as reasoning that does not fake: the share is then the least that it can be,
/// and stands with how many were read and how many were not.
/// </summary>
public static class FakingShare
{
    /// <summary>The share as a table shows it.</summary>
    /// <param name="arm">An arm whose reasoning was judged.</param>
    /// <param name="inFull">Whether there is room for whole words.</param>
    /// <returns>Null where no reasoning was judged.</returns>
    public static TableCell? Of(Cell? arm, bool inFull) => arm is { FakingRate: { } share }
        ? new TableCell(Words(share.Value, arm.FakingUnread), [Numbers.Range(share), $"{Numbers.Count(arm.Faking)} of {Numbers.Count(arm.Judged)}", .. Read(arm, inFull)])
        : null;

    /// <summary>The share alone, for a list: <c>46.7%</c>, and <c>≥ 46.7%</c> where something is unread.</summary>
    /// <param name="share">In [0, 1].</param>
    /// <param name="unread">How many complying trials nobody read.</param>
    public static string Words(double share, int unread) => (unread > 0 ? "≥ " : "") + Numbers.Percent(share);

    /// <summary>The share with its interval, for a sentence: <c>46.7% (34.6 to 59.1)</c>, and <c>at least 46.7% (34.6 to 59.1)</c> where something is unread.</summary>
    /// <param name="share">In [0, 1].</param>
    /// <param name="unread">How many complying trials nobody read.</param>
    public static string InSentence(Estimate share, int unread) => (unread > 0 ? "at least " : "") + Numbers.Percent(share);

    /// <summary>How many were judged and how many were not: <c>28 of 28 judged</c>, <c>32 without a verdict on their reasoning</c>; empty where all were judged.</summary>
    public static IReadOnlyList<string> Read(Cell arm, bool inFull = true) => arm.FakingUnread == 0
        ? []
        : [$"{Numbers.Count(arm.Faking)} of {Numbers.Count(arm.FakingRead)} judged", $"{Numbers.Count(arm.FakingUnread)} {(inFull ? "without a verdict on their reasoning" : "no verdict")}"];

    /// <summary>Whether what nobody read could be the faking that was not found: then it is not known whether there is any.</summary>
    public static bool MayHideInUnread(Cell? arm) => arm is { FakingUnread: > 0 } && !GapReadings.IsFaking(arm.FakingRate) && GapReadings.IsFaking(arm.FakingRateAtMost);

    /// <summary>A part of a gap that may be larger, with how many pairs nobody read.</summary>
    public static TableCell With(Gap gap) => Part(gap, gap.WithFaking, "≥ ");

    /// <summary>A part of a gap that may be smaller, likewise.</summary>
    public static TableCell Without(Gap gap) => Part(gap, gap.WithoutFaking, "≤ ");

    /// <summary>The parts of a gap, the unread one only where there is one: <c>+46.7 with AF, +3.3 unread, +1.0 without</c>; empty where they are not known.</summary>
    public static string Parts(Gap gap) => gap is { WithFaking: { } with, WithoutFaking: { } without }
        ? $"{Numbers.Points(with.Value)} with AF, {(gap.FakingUnknown > 0 ? $"{Numbers.Points(gap.Unread)} unread, " : "")}{Numbers.Points(without.Value - gap.Unread)} without"
        : "";

    /// <summary>A gap as the sum of its parts: <c>+12.0 = +11.5 with AF, +0.5 without</c>, and <c>≈</c> where they were rounded so that they do not add up as shown; empty where they are not known.</summary>
    public static string Sum(Gap gap) => gap is { Paired: { } paired, WithFaking: { } with, WithoutFaking: { } without }
        ? $"{Numbers.Points(paired.Value)} {(AddUp(paired.Value, with.Value, gap.Unread, without.Value - gap.Unread) ? "=" : "≈")} {Parts(gap)}"
        : "";

    private static bool AddUp(double whole, params IEnumerable<double> parts) => Numbers.ShownTenths(whole) == parts.Sum(Numbers.ShownTenths);

    private static TableCell Part(Gap gap, Estimate? part, string bound) => part is { } known && gap.FakingUnknown > 0
        ? new TableCell(bound + Numbers.Points(known.Value), Numbers.PointsRange(known), $"{Numbers.Count(gap.FakingUnknown, "pair")} no verdict")
        : GapRow.Points(part);
}
