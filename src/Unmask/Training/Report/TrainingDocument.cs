namespace Unmask;

/// <summary>
/// The page of a study of training, whatever the size of its grid: the question, the answer, how to read on, and sections. A section that
/// has nothing to say of a grid of this size is without blocks, and a page leaves it out.
/// </summary>
public static class TrainingDocument
{
    /// <summary>The whole page.</summary>
    public static Document Of(TrainingGrid grid) => new(
        Window(grid),
        ["Unmask", .. Brand(grid)],
        grid.Study.Question,
        [Answer(grid), new PageBlock.Explanations(TrainingTerms.Of(grid))],
        [
            ConditionsSection.Of(grid),
            CoursesSection.Of(grid),
            LeftSection.Of(grid),
            DifferencesSection.Of(grid),
            OrganismsSection.Of(grid),
            TiersSection.Of(grid),
            VariationsSection.Of(grid),
            ColumnsSection.Of(grid),
            PolicySection.Of(grid),
            TranscriptsSection.Of(grid),
        ]);

    private static string Window(TrainingGrid grid) => grid switch
    {
        { HasOrganisms: true } => $"{grid.Study.Name}: organisms and ways to train compared",
        { HasConditions: true } => $"{grid.Study.Name}: ways to train compared",
        { Basis.Condition: { } condition } => $"{grid.Study.Name}, {condition.Name}: what the training did",
        _ => $"{grid.Study.Name}: what the training did",
    };

    private static IReadOnlyList<Link> Brand(TrainingGrid grid) => grid switch
    {
        { HasOrganisms: true } => [grid.Study.Name],
        { HasConditions: true } => [grid.Study.Name, grid.Trained],
        // The page of all conditions stands one folder up.
        { Basis.Condition: { } condition } => [new Link(grid.Study.Name, "../report.html"), condition.Name],
        _ => [grid.Study.Name],
    };

    private static PageBlock Answer(TrainingGrid grid) => grid switch
    {
        { HasOrganisms: true } => new PageBlock.Notices(
            [.. grid.ByOrganism.Select(row => Notice(NameOf(row), row.Answer)), Notice("", OrganismsAnswer.Of(grid))], "answer"),
        { HasConditions: true } => new PageBlock.Answer("", grid.Answer),
        _ => Parted(CellAnswer.Of(grid.Basis)),
    };

    private static PageBlock.Answer Parted(AnswerText answer) => new(answer.Lead, answer.Grounds);

    private static Notice Notice(Link word, string says) => new(word, Tone.Plain, "", ("", says));

    private static Link NameOf(TrainingGrid row) => new(row.Organism, $"{TrainingFolder.OrganismOf("", row.Organism)}/report.html");
}
