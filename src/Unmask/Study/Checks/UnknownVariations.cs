namespace Unmask;

/// <summary>Variations that the scenario does not describe.</summary>
internal static class UnknownVariations
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        List<string> known = [.. design.Scenario.Variations.Select(variation => variation.Name)];
        return design.Study.Variations.Except(known, StringComparer.Ordinal).Select(name => new Problem(
            ProblemLevel.Error,
            "unknown-variation",
            StudyFault.UnknownValue("variations", name, known)));
    }
}
