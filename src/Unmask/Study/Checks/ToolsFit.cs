namespace Unmask;

/// <summary>Studies with tools: a scenario that offers them, a protocol that asks for a choice of one, subjects that can call one, queries that bring them, and a judge that reads calls.</summary>
internal static class ToolsFit
{
    // The protocols stand behind the checks.
    public const string ProtocolName = "tool-choice", Unmonitored = "unmonitored", Monitored = "monitored";

    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        Study study = design.Study;
        bool offers = design.Scenario.ToolField is not null, chooses = study.Protocol == ProtocolName, reads = study.Judges.Contains(ToolJudge.JudgeName, StringComparer.Ordinal);
        if (chooses && !(offers && new[] { Unmonitored, Monitored }.All(arm => design.Scenario.Design.Arms.Any(one => one.Name == arm))))
        {
            yield return new Problem(
                ProblemLevel.Error, "no-tools", $"The protocol {ProtocolName} needs a scenario that offers tools in the arms {Unmonitored} and {Monitored}, and {study.Scenario} in its {study.Form} form is none.");
        }

        if (reads && !offers)
        {
            yield return new Problem(ProblemLevel.Error, "no-tools-to-judge", $"The judge {ToolJudge.JudgeName} reads calls of tools, and the scenario {study.Scenario} offers none.");
        }

        if (!offers)
        {
            yield break;
        }

        string?[] asked = [.. study.Subjects, study.Controls.Positive, study.Controls.Negative];
        foreach (string subject in asked.OfType<string>().Where(name => name.StartsWith(OrganismModel.Prefix, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal))
        {
            yield return new Problem(ProblemLevel.Error, "subject-without-tools", $"The scenario {study.Scenario} offers tools, and {subject} is an organism, which can call none.");
        }

        if (design.Queries.Select(query => (query.Id, Fault: ToolTask.FaultOf(query))).FirstOrDefault(one => one.Fault is not null) is { Fault: { } fault } lacking)
        {
            yield return new Problem(ProblemLevel.Error, "query-without-tools", $"The scenario {study.Scenario} asks for a choice of tools, and the query '{lacking.Id}' is none: {fault}.");
        }

        if (chooses && study.Decoding.Temperature == 0)
        {
            yield return new Problem(ProblemLevel.Warning, "greedy-again", $"The protocol {ProtocolName} asks one call twice to see what is chance, and at temperature 0 both are the same call: the share of flips will say nothing.");
        }

        if (!reads)
        {
            yield return new Problem(ProblemLevel.Error, "calls-unread", $"The scenario {study.Scenario} offers tools, and no judge reads which is called; add {ToolJudge.JudgeName} to the judges.");
        }
    }
}
