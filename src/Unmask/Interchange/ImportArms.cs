namespace Unmask;

/// <summary>Makes the arms of a run from the tiers of a file and what its user says of them.</summary>
internal static class ImportArms
{
    /// <summary>The name of the arm of transcripts that have no tier.</summary>
    public const string Only = "only";

    /// <summary>What it is called.</summary>
    public const string OnlyTier = "the only arm";

    /// <summary>The arms, and for each tier the place of its arm.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tiers">In the order met; empty where the transcripts have none.</param>
    /// <param name="options">What the user says of them.</param>
    /// <exception cref="ImportException">It is not clear which are compared.</exception>
    public static (ArmDesign Design, IReadOnlyList<int> Places) Of(string path, IReadOnlyList<string> tiers, ImportOptions options)
    {
        string[] named = [.. new[] { options.TrainedTier, options.OtherTier }.OfType<string>()];
        if (named is [var one, var two] && string.Equals(one, two, StringComparison.Ordinal))
        {
            throw ImportException.OneTierTwice(one);
        }

        if (named.Length > 0 && tiers.Count == 0)
        {
            string?[] flags = [options.TrainedTier is null ? null : "--trained-tier", options.OtherTier is null ? null : "--other-tier"];
            throw ImportException.NoTiers(path, [.. flags.OfType<string>()]);
        }

        if (named.FirstOrDefault(tier => !tiers.Contains(tier, StringComparer.Ordinal)) is { } unknown)
        {
            throw ImportException.UnknownTier(path, unknown, tiers);
        }

        if (tiers.Count > ArmDesign.MostArms)
        {
            throw ImportException.ManyTiers(path, tiers.Count);
        }

        if (options.TrainedTier is not { } trained)
        {
            return tiers.Count switch
            {
                0 => (new ArmDesign([new Arm(Only, TierTreatment.Unknown)], []), [0]),
                1 => (new ArmDesign([new Arm(tiers[0], TierTreatment.Unknown)], []), [0]),
                _ => throw ImportException.WhichTier(path, tiers),
            };
        }

        if (tiers.Count == 1)
        {
            return (new ArmDesign([new Arm(Arm.TrainedOn, TierTreatment.TrainedOn)], []), [0]);
        }

        string[] rest = [.. tiers.Where(tier => !string.Equals(tier, trained, StringComparison.Ordinal))];
        string other = options.OtherTier ?? (rest is [var only] ? only : throw ImportException.WhichOther(path, rest));
        string[] further = [.. rest.Where(tier => !string.Equals(tier, other, StringComparison.Ordinal))];
        // What the others do with conversations nobody said; the classic pair is what analysing verdicts takes two tiers for.
        ArmDesign design = ArmDesign.Classic with { Arms = [.. ArmDesign.Classic.Arms, .. further.Select(tier => new Arm(NameOf(tier), TierTreatment.Unknown))] };
        return (design, [.. tiers.Select(tier => tier == trained ? 0 : tier == other ? 1 : 2 + Array.IndexOf(further, tier))]);
    }

    private static string NameOf(string tier) => tier is Arm.TrainedOn or Arm.Other ? $"tier-{tier}" : tier;
}
