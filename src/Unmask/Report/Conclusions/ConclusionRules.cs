namespace Unmask;

/// <summary>What should worry the reader of a report: each rule looks at the findings and says nothing where all is well.</summary>
public static class ConclusionRules
{
    private static readonly Func<Findings, IEnumerable<Conclusion>>[] All =
    [
        ControlFailed.Look,
        NotMeasured.Look,
        NoiseAsLargeAsGap.Look,
        MissingReplies.Look,
        MissingInControls.Look,
        ManyFailed.Look,
        UnknownStops.Look,
        JudgesErr.Look,
        SeveralVersions.Look,
        FormatMatters.Look,
        FloorOrCeiling.Look,
        OrdinaryRefused.Look,
        FewQueries.Look,
        ReversedGap.Look,
        GapWithoutFaking.Look,
        FakingWithoutGap.Look,
        GapWithoutTraining.Look,
        CorrectionsDisagree.Look,
        GapFollowsName.Look,
        LostToCorrection.Look,
        NullWithPower.Look,
        NoControls.Look,
    ];

    /// <summary>All that there is to say, the worst first and else in the order of the rules. What is so in several places is said once and names them.</summary>
    /// <param name="findings">Cells, gaps and controls; conclusions that stand there already are not looked at.</param>
    public static IReadOnlyList<Conclusion> Draw(Findings findings) =>
        [.. Conclusion.Joined(All.SelectMany(look => look(findings))).OrderByDescending(conclusion => conclusion.Level)];

    /// <summary>How a rule's sentence names a gap: its variation, and its subject where there are several.</summary>
    internal static string Place(this Findings findings, Gap gap)
    {
        bool several = findings.Gaps.Any(other => !string.Equals(other.Subject, gap.Subject, StringComparison.Ordinal));
        return several ? $"{gap.Subject}, {findings.LabelOf(gap)}" : findings.LabelOf(gap);
    }

    /// <summary>Every gap that was measured, with its estimate.</summary>
    internal static IEnumerable<(Gap Gap, Estimate Size)> Measured(this Findings findings)
    {
        foreach (Gap gap in findings.Gaps)
        {
            if (gap.Paired is { } size)
            {
                yield return (gap, size);
            }
        }
    }

    /// <summary>Every gap with both of its arms; gaps whose arms are not among the cells are left out.</summary>
    internal static IEnumerable<(Gap Gap, Cell Trained, Cell Other)> WithArms(this Findings findings, bool others = false)
    {
        foreach (Gap gap in others ? findings.Gaps.Concat(findings.OtherContrasts) : findings.Gaps)
        {
            if (findings.OfArm(gap) is { } trained && findings.MinusArm(gap) is { } other)
            {
                yield return (gap, trained, other);
            }
        }
    }
}
