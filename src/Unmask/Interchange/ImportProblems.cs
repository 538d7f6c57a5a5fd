namespace Unmask;

/// <summary>What should worry the reader of an imported run, beside what any run's report looks for.</summary>
internal static class ImportProblems
{
    public static IReadOnlyList<Problem> Of(StudyImport imported, int ambiguousQueries, int mostSystemPrompts)
    {
        int trials = imported.Files.Sum(file => file.Trials);
        List<Problem> problems = [];
        if (imported.WithoutSystemPrompt > 0)
        {
            problems.Add(new Problem(ProblemLevel.Warning, "unknown-prompts",
                $"The system prompt of {Numbers.Count(imported.WithoutSystemPrompt)} of {Numbers.Count(trials, "trial")} is not in {imported.Source}: what the model was told of its situation is not known here, and nobody can ask it the same again."));
        }

        if (imported is { WithoutStop: > 0, TakenForWhole: true })
        {
            problems.Add(new Problem(ProblemLevel.Warning, "stops-not-recorded",
                $"{Numbers.Count(imported.WithoutStop)} of {Numbers.Count(trials, "reply", "replies")} say nothing of why they ended and are taken for whole. Some may have been cut; `--ends unknown` leaves out those whose output is not closed."));
        }

        if (imported.LeftOutCount > 0)
        {
            problems.Add(new Problem(ProblemLevel.Warning, "left-out", $"{Numbers.Count(imported.LeftOutCount, "thing was", "things were")} left out of the import, the first: {imported.LeftOut[0]}."));
        }

        if (mostSystemPrompts > 1)
        {
            problems.Add(new Problem(ProblemLevel.Warning, "several-prompts",
                $"An arm of one model and variation has {Numbers.Count(mostSystemPrompts)} different system prompts, which are counted together. Where they are different experiments, tell them apart in a column 'variation', or import their files one by one."));
        }

        if (ambiguousQueries > 0)
        {
            problems.Add(new Problem(ProblemLevel.Warning, "same-text",
                $"{Numbers.Count(ambiguousQueries, "query text stands", "query texts stand")} under several ids. Trials are paired by id; where the ids are those of rows, import without the column."));
        }

        return problems;
    }
}
