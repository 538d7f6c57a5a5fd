namespace Unmask;

/// <summary>Values out of range that came from flags or code; those of a file are told with their line when it is read.</summary>
internal static class ValueRanges
{
    public static IEnumerable<Problem> Check(StudyDesign design) =>
        StudyRanges.Faults(design.Study).Select(fault => new Problem(ProblemLevel.Error, "value-out-of-range", fault.Says));
}
