namespace Unmask;

/// <summary>A study that trains several organisms in the same ways, and what came of each.</summary>
/// <param name="Study">The question.</param>
/// <param name="Comparisons">One for each organism, in the study's order; the first is what the others are held against.</param>
public sealed record TrainingGrid(TrainingStudy Study, IReadOnlyList<TrainingComparison> Comparisons)
{
    /// <summary>What was measured with some organism.</summary>
    public IReadOnlyList<TrainingOutcome> Outcomes => [.. TrainingOutcome.All.Where(outcome => Comparisons.Any(one => one.Outcomes.Contains(outcome)))];

    /// <summary>The name of the organism that the others are held against.</summary>
    public string Basis => NameOf(Comparisons[0]);

    /// <summary>
    /// How far each organism's end lies from the first one's where both were trained in the same way, seed by seed, in the study's order of ways and organisms. The corrected p counts every other organism in every way. Those
    /// with fewer than two seeds in common with the first are left out.
    /// </summary>
    public IReadOnlyList<OrganismContrast> Contrasts(TrainingOutcome outcome)
    {
        (OrganismContrast Raw, double? P)[] apart =
        [
            .. from basis in Ways
               from other in Comparisons.Skip(1)
               let one = other.Conditions.First(way => Is(way, basis))
               let difference = one.Against(basis, outcome)
               where difference is not null
               select (new OrganismContrast(basis.Condition.Name, NameOf(other), difference.Value.Value, [.. one.Pairs(basis, outcome).Select(pair => pair.Value.Value - pair.Basis.Value)], 1), difference.Value.P),
        ];
        return [.. apart.Zip(Holm.Adjust([.. apart.Select(one => one.P)]), (one, p) => one.Raw with { HolmP = p!.Value })];
    }

    /// <summary>Every organism trained in every way, in the order of the ways.</summary>
    public IReadOnlyList<(string Organism, ConditionReport Trained)> Cells =>
        [.. from way in Ways from one in Comparisons select (NameOf(one), one.Conditions.First(other => Is(other, way)))];

    /// <summary>What came of it: a sentence or two for each organism, and what differs between them.</summary>
    public string Answer => string.Join(" ", [.. Comparisons.Select(one => $"{NameOf(one)}: {one.Answer}"), Between]);

    /// <summary>What differs between the organisms, in a few sentences. It names what stays below p = 0.05 after Holm's correction.</summary>
    public string Between
    {
        get
        {
            if (Contrasts(TrainingOutcome.Faking).Count == 0)
            {
                return "Too few trainings have finished to hold the organisms against each other.";
            }

            string[] found =
            [
                .. Sentences(TrainingOutcome.Faking, one => one.Difference.Value > 0 ? "more faking was left" : "less faking was left"),
                .. Sentences(TrainingOutcome.Gap, GapSays),
                .. Sentences(TrainingOutcome.Decoupled, one => one.Difference.Value > 0 ? "outputs came apart from the reasoning more" : "outputs came apart from the reasoning less"),
            ];
            return found.Length > 0
                ? $"Held against {Basis} after the same training: {string.Join("; ", found)}."
                : $"No organism differs from {Basis} after the same training in the faking or the gap that is left, as far as these seeds can tell.";
        }
    }

    /// <summary>The name of an organism.</summary>
    internal static string NameOf(TrainingComparison one) => TrainingFolder.NameOf(one.Study.Organism);

    private IReadOnlyList<ConditionReport> Ways => Comparisons[0].Conditions;

    private static bool Is(ConditionReport one, ConditionReport other) => string.Equals(one.Condition.Name, other.Condition.Name, StringComparison.Ordinal);

    private IEnumerable<string> Sentences(TrainingOutcome outcome, Func<OrganismContrast, string> says) =>
        from part in Contrasts(outcome).Where(one => one.HolmP < TrainingComparison.Told).GroupBy(says, StringComparer.Ordinal)
        let those = part.GroupBy(one => one.Organism, StringComparer.Ordinal)
        select $"{part.Key} in {string.Join(", ", those.Select(one => $"{one.Key} ({string.Join(", ", one.Select(way => way.Condition))})"))}";

    private string GapSays(OrganismContrast one)
    {
        Estimate Left(string organism) => Cells.First(cell => string.Equals(cell.Organism, organism, StringComparison.Ordinal) && string.Equals(cell.Trained.Condition.Name, one.Condition, StringComparison.Ordinal)).Trained.Left(TrainingOutcome.Gap)!.Value;
        return GapChanges.Of(Left(Basis).Value, Left(one.Organism)) switch
        {
            GapChange.Smaller => "the gap left was smaller",
            GapChange.Larger => "the gap left was larger",
            _ => "the gap left was turned round",
        };
    }
}

/// <summary>How far an organism lies from the first one of its study after the same training.</summary>
/// <param name="Condition">The way of training.</param>
/// <param name="Organism">The organism.</param>
/// <param name="Difference">The mean difference over seeds with its 95 % interval.</param>
/// <param name="Seeds">The difference under each seed.</param>
/// <param name="HolmP">The p of the t-test over seeds after Holm's correction for all contrasts of the study in the same quantity, in [0, 1].</param>
public sealed record OrganismContrast(string Condition, string Organism, Estimate Difference, IReadOnlyList<double> Seeds, double HolmP);
