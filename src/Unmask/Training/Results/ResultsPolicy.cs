using System.Globalization;

namespace Unmask;

/// <summary>How policies wrote and moved in their own first and last steps: the least and the most of the seeds.</summary>
internal static class ResultsPolicy
{
    private const int Steps = 10;

    /// <summary>A row for each way that has finished.</summary>
    public static ResultsTable Table(ResultsStudy study)
    {
        (string Name, Func<TrainingStep, double?> Of, string Format)[] quantities =
        [
            ("nats a token from the start", step => step.Update?.Divergence, "0.00"),
            ("entropy, nats a token", step => step.Update?.Entropy, "0.00"),
            ("tokens of a scratchpad", step => step.ScratchpadTokens, "0"),
            ($"prompts of {Numbers.Count(study.Study.Prompts)} whose replies all earned the same", step => step.AlikeGroups, "0.0"),
        ];
        return new([.. study.OrganismHead, "", .. quantities.SelectMany(one => new[] { $"{one.Name}: first ten steps", "last ten" })],
        [
            .. from one in study.Comparisons
               from way in one.Conditions
               where way.Finished.Count > 0
               select (IReadOnlyList<string>)[.. study.Organism(one), way.Condition.Name, .. quantities.SelectMany(quantity => new[] { Range(way, steps => steps.Take(Steps), quantity.Of, quantity.Format), Range(way, steps => steps.TakeLast(Steps), quantity.Of, quantity.Format) })],
        ]);
    }

    private static string Range(ConditionReport way, Func<IReadOnlyList<TrainingStep>, IEnumerable<TrainingStep>> part, Func<TrainingStep, double?> of, string format)
    {
        double[] means = [.. way.Finished.Select(one => part(one.Steps).Select(of).OfType<double>().ToArray()).Where(values => values.Length > 0).Select(values => values.Average())];
        if (means.Length == 0)
        {
            return ResultsTable.None;
        }

        string least = means.Min().ToString(format, CultureInfo.InvariantCulture), most = means.Max().ToString(format, CultureInfo.InvariantCulture);
        return string.Equals(least, most, StringComparison.Ordinal) ? least : $"{least} to {most}";
    }
}
