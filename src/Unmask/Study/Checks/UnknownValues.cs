namespace Unmask;

/// <summary>Values for placeholders that the scenario does not have.</summary>
internal static class UnknownValues
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        IReadOnlyList<string> known = design.Scenario.Placeholders;
        return (design.Study.Setting.Values?.Keys ?? []).Except(known, StringComparer.Ordinal).Select(name => new Problem(
            ProblemLevel.Error,
            "unknown-value",
            known.Count > 0 ? StudyFault.UnknownValue("setting.values", name, known) : $"'setting.values' has '{name}', and the scenario '{design.Scenario.Name}' has no placeholder of its own; leave it out."));
    }
}
