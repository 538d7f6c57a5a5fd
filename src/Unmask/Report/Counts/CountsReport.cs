namespace Unmask;

/// <summary>A table of counts and what follows from it.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Rows">In the file's order; at least one.</param>
public sealed record CountsReport(string Name, IReadOnlyList<CountedDifference> Rows)
{
    /// <summary>What every page of counts says of its intervals.</summary>
    public const string PairsSentence = "These are counts: pairs are not known. The arms are compared as independent; where both were asked the same queries, a paired interval would usually be narrower.";

    /// <summary>The tier that is trained on, and the one that it is compared with.</summary>
    public (string Trained, string Other) Tiers => (Rows[0].Pair.Trained.Tier, Rows[0].Pair.Other.Tier);

    /// <summary>Rows that differ after Benjamini and Hochberg.</summary>
    public IEnumerable<CountedDifference> Different => Rows.Where(row => row.FalseDiscovery < CountedDifference.Level);

    /// <summary>What was found, in a sentence.</summary>
    public string Lead
    {
        get
        {
            int different = Different.Count(), more = Different.Count(row => row.Newcombe.Value > 0), strict = Rows.Count(row => row.FamilyWise < CountedDifference.Level);
            return $"{different} of {Numbers.Count(Rows.Count, "row")} {(different == 1 ? "differs" : "differ")} after Benjamini–Hochberg at 0.05 ({more} with more in '{Tiers.Trained}', {different - more} with less), and {strict} after Holm.";
        }
    }

    /// <summary>How the counts came about where they are not the file's own; null where all are.</summary>
    public string? InferredSentence => Rows.Count(row => row.Pair.Trained.IsInferred || row.Pair.Other.IsInferred) is var inferred and > 0
        ? $"In {Numbers.Count(inferred, "row")} the counts are worked out: the fewest trials whose rates and standard errors √(p(1 − p)/n) round to those of the file, the same in both tiers where one number fits both. Other counts fit as well, and differences of rounded rates can be off from these by a digit."
        : null;
}
