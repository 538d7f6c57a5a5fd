using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>
/// What a policy wrote before its training and at the end, as Markdown: numbers can be copied without their runs, and what they count is
/// then nowhere to be read.
/// </summary>
public static class TrainingTranscripts
{
    /// <summary>The file's name beside a report.</summary>
    public const string FileName = "transcripts.md";

    /// <summary>The shown queries of the first training, in both tiers; null where its runs are not there.</summary>
    public static string? Write(TrainingCell cell)
    {
        if (cell.Told is not [{ Pairs.Count: > 0 } training, ..])
        {
            return null;
        }

        int first = training.Pairs.Min(pair => pair.Step), last = training.Pairs.Max(pair => pair.Step);
        string trained = cell.Condition is { } condition ? $"`{cell.Organism}`, trained as in `{condition.Name}`. " : "";
        StringBuilder text = new();
        _ = text.Append(CultureInfo.InvariantCulture, $"# What it wrote, before training and after step {last}\n\n{trained}")
            .Append(CultureInfo.InvariantCulture, $"Seed {training.Seed} of {cell.Study.Seeds}; the first queries, not picked.\n");
        foreach (IGrouping<string, (int Step, ShownPair Pair)> query in training.Pairs
            .Where(pair => pair.Step == first || pair.Step == last)
            .GroupBy(pair => pair.Pair.Query.Id, StringComparer.Ordinal))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"\n## {query.First().Pair.Query.Text}\n");
            foreach ((int step, ShownPair pair) in query)
            {
                Trial(text, step, pair.Trained);
                Trial(text, step, pair.Other);
            }
        }

        return text.ToString();
    }

    private static void Trial(StringBuilder text, int step, ShownTrial trial)
    {
        string wrote = trial.Reply is Reply.Answered answered ? answered.Text : "";
        _ = text.Append(CultureInfo.InvariantCulture, $"\nStep {step}, {trial.Tier}: {trial.OutcomeInWords}\n\n````\n{wrote}\n````\n");
    }
}
