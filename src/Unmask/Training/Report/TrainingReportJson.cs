using System.Text.Json;

namespace Unmask;

/// <summary>
/// The machine's copy of what a training showed, <c>report.json</c>. Rates are in [0, 1]; what was not measured is absent. Only
/// <c>seconds</c> tells of the time.
/// </summary>
public static class TrainingReportJson
{
    /// <summary>The version of the field names.</summary>
    public const int Schema = 1;

    /// <summary>
    /// A grid as JSON text that ends with a line break: of one cell its trainings, of one organism its conditions, the one with the least
    /// gap first, and of several organisms each with its conditions.
    /// </summary>
    public static string Write(TrainingGrid grid) => ReportFields.Document(json =>
    {
        Head(json, grid);
        switch (grid)
        {
            case { HasOrganisms: true }:
                json.Each("organisms", grid.ByOrganism, row =>
                {
                    json.WriteString("organism", row.Study.Organism);
                    json.WriteString("answer", row.Answer);
                    Conditions(json, row);
                });
                Organisms(json, grid);
                break;
            case { HasConditions: true }:
                Conditions(json, grid);
                break;
            default:
                if (grid.Basis.Condition is { } condition)
                {
                    json.WriteString("condition", condition.Name);
                }

                json.Each("trainings", grid.Basis.Trainings, training => TrainingRecordJson.Write(json, training));
                break;
        }
    });

    private static void Head(Utf8JsonWriter json, TrainingGrid grid)
    {
        TrainingStudy study = grid.Study;
        json.WriteNumber("schema", Schema);
        json.WriteString("kind", grid.HasOrganisms ? "grid" : grid.HasConditions ? "comparison" : "training");
        json.WriteString("study", study.Name);
        json.WriteString("question", study.Question);
        json.WriteString("answer", grid.Answer);
        if (study.Parents is [var organism])
        {
            json.WriteString("organism", organism);
        }

        json.WriteString("method", EnumWord.Of(study.Method));
        json.WriteNumber("steps", study.Steps);
        json.WriteNumber("seed", study.Seed);
        json.WriteNumber("seeds", study.Seeds);
    }

    private static void Conditions(Utf8JsonWriter json, TrainingGrid row)
    {
        IReadOnlyList<TrainingOutcome> outcomes = row.Outcomes;
        ILookup<TrainingCell, (string Key, TrainingContrast Of)> contrasts = ByCell(outcomes, row.ToFirstCondition);
        json.Each("conditions", row.Ranked, cell =>
        {
            json.WriteString("name", cell.Name);
            json.WriteString("says", cell.Condition!.Says);
            json.WriteString("organism", cell.Condition.Study.Organism);
            json.WriteNumber("finished", cell.Finished.Count);
            json.Of("left", outcomes, outcome => json.Interval(outcome.Key, cell.Left(outcome)));
            json.Of("seeds", outcomes, outcome => json.WriteNumber(outcome.Key, cell.Ends(outcome).Count));
            json.Of("difference", contrasts[cell], one => json.Interval(one.Key, one.Of.Difference));
            json.WriteStartObject("at_half");
            json.WriteNumber("seeds", cell.Half.Count);
            foreach (TrainingOutcome outcome in HalfTable.Outcomes)
            {
                json.Interval(outcome.Key, SeedSummary.Of([.. cell.AtHalf(outcome).Values], outcome.Least));
            }

            json.WriteEndObject();
            json.Of("holm_p", contrasts[cell], one => json.Probability(one.Key, one.Of.HolmP));
            json.Each("trainings", cell.Trainings, training => TrainingRecordJson.Write(json, training));
        });
    }

    private static void Organisms(Utf8JsonWriter json, TrainingGrid grid)
    {
        json.WriteString("basis", grid.Organism);
        json.Each("contrasts", ByCell(grid.Outcomes, grid.ToFirstOrganism), one =>
        {
            json.WriteString("condition", one.Key.Name);
            json.WriteString("organism", one.Key.Organism);
            json.Of("difference", one, contrast => json.Interval(contrast.Key, contrast.Of.Difference));
            json.Of("holm_p", one, contrast => json.Probability(contrast.Key, contrast.Of.HolmP));
        });
    }

    private static ILookup<TrainingCell, (string Key, TrainingContrast Of)> ByCell(
        IEnumerable<TrainingOutcome> outcomes, Func<TrainingOutcome, IReadOnlyList<TrainingContrast>> contrasts) =>
        outcomes.SelectMany(outcome => contrasts(outcome).Select(one => (outcome.Key, Of: one))).ToLookup(one => one.Of.Cell);
}
