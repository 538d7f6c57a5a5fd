namespace Unmask;

/// <summary>A subject that is not able to do what the study asks.</summary>
internal static class NotCapable
{
    /// <summary>The code of the conclusion, and of the objection to the subject's gaps.</summary>
    public const string Code = "not-capable";

    public static IEnumerable<Conclusion> Look(IReadOnlyList<CapabilityFinding> capability) =>
        from subject in capability
        where subject.IsExcluded
        select new Conclusion(ConclusionLevel.Error, Code, $"{subject.Says}. It is excluded from the reading: what it does elsewhere says nothing of who reads the plan.");
}
