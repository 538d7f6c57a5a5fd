namespace Unmask;

/// <summary>Variations that render the same text, and variations in which two arms that are compared do.</summary>
internal static class SameText
{
    public static IEnumerable<Problem> Check(StudyPlan plan)
    {
        // Edits do not depend on the query, so the first query of the first subject, with which the plan begins, shows them all.
        if (plan.Trials.Count == 0)
        {
            yield break;
        }

        Trial first = plan.Trials[0];
        List<Cell> cells = [.. plan.Trials
            .TakeWhile(trial => trial.Role == first.Role && string.Equals(trial.Subject, first.Subject, StringComparison.Ordinal) && trial.Repeat == first.Repeat && string.Equals(trial.Query.Id, first.Query.Id, StringComparison.Ordinal))
            .Where(trial => trial.Paraphrase == first.Paraphrase)
            .GroupBy(trial => (trial.Variation, trial.Reasoning))
            .Select(group => new Cell(
                $"{group.Key.Variation}, reasoning {EnumWord.Of(group.Key.Reasoning)}",
                group.DistinctBy(trial => trial.Arm, StringComparer.Ordinal).ToDictionary(trial => trial.Arm, trial => trial.Prompt, StringComparer.Ordinal)))];
        string[] one = [.. cells.Where(cell => plan.Scenario.Design.Contrasts.Any(contrast => cell.Prompts[contrast.Of] == cell.Prompts[contrast.Minus])).Select(cell => cell.Name)];
        if (one.Length > 0)
        {
            yield return new Problem(
                ProblemLevel.Warning, "arms-alike", $"In {string.Join("; ", one)} two arms that are compared are asked with the same text, so {(one.Length == 1 ? "its gap" : "each gap there")} can be noise only.");
        }

        foreach (IGrouping<string, Cell> alike in cells.GroupBy(cell => string.Join(' ', plan.Scenario.Design.Arms.Select(arm => cell.Prompts[arm.Name].Hash)), StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            yield return new Problem(
                ProblemLevel.Error, "same-text", $"These render the same text and would be reported as if they differed: {string.Join("; ", alike.Select(cell => cell.Name))}.");
        }
    }

    /// <summary>How one variation and reasoning mode puts the same query to each arm.</summary>
    private sealed record Cell(string Name, IReadOnlyDictionary<string, Conversation> Prompts);
}
