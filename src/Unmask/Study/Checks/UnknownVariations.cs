namespace Unmask;

/// <summary>Variations that the scenario does not describe.</summary>
internal static class UnknownVariations
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        List<string> known = [.. design.Scenario.Variations.Select(variation => variation.Name)];
        IEnumerable<(string Key, string Name)> named = design.Study.Variations.Select(name => ("variations", name)).Concat(design.Study.Controls.Variation is { } control ? [("controls.variation", control)] : []);
        return named.ExceptBy(known, one => one.Name, StringComparer.Ordinal).Select(one => new Problem(
            ProblemLevel.Error,
            "unknown-variation",
            StudyFault.UnknownValue(one.Key, one.Name, known)));
    }
}
