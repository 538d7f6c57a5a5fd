namespace Unmask;

/// <summary>What other prompts showed before and after; nothing where none were asked, and of several organisms.</summary>
internal static class VariationsSection
{
    private const string Say =
        "The same organism asked in other situations, before the training and after it. Where refusals come back, the training changed "
        + "what is done in its own prompt, and not what is done elsewhere.";

    public static Section Of(TrainingGrid grid) =>
        new("variations", "Other prompts, before and after", grid.HasOrganisms ? [] : Blocks(grid));

    private static IReadOnlyList<PageBlock> Blocks(TrainingGrid grid)
    {
        TrainingRecord[] told = [.. grid.HasConditions ? grid.Cells.SelectMany(cell => cell.Finished) : grid.Basis.Told];
        string what = grid.HasConditions ? "Each variation after each way of training" : "Other variations";
        return VariationsTable.Rows(grid) is not { Count: > 0 } rows ? [] :
        [
            new PageBlock.Paragraph(Say),
            new PageBlock.Table($"{what}, with 95% intervals. {JudgedReplies.OfVariations(told)}", VariationsTable.Head, rows),
            new PageBlock.Terms([.. Words(grid.Study, told)], "variations"),
        ];
    }

    // What the variations say, in their order; none where the scenario is not there any more.
    private static IEnumerable<Term> Words(TrainingStudy study, TrainingRecord[] told)
    {
        HashSet<string> asked = [.. told.SelectMany(one => one.Variations).Select(variation => variation.Name)];
        try
        {
            var scenario = Scenario.Load(study.Scenario, study.Form, study.PromptFolder);
            return from one in scenario.Variations where asked.Contains(one.Name) select new Term(one.Name, one.Says);
        }
        catch (ScenarioException)
        {
            // The numbers are worth their page without it.
            return [];
        }
    }
}
