namespace Unmask;

/// <summary>Counts made elsewhere: a row an arm, as published tables have them.</summary>
public static class CountsFile
{
    /// <summary>
    /// Whether a file holds counts and no trials: a column <c>n</c> or <c>percent</c>, and none of the name <c>query</c>. False for a file that cannot be read; whoever reads it as trials says why.
    /// </summary>
    public static bool IsOne(string path)
    {
        var notes = VerdictNotes.OfCounts();
        try
        {
            VerdictFields? first = File.Exists(path) ? Lines(path, notes)?.FirstOrDefault() : null;
            return first is not null && (first[VerdictColumn.N] ?? first[VerdictColumn.Percent]) is not null && !notes.UnusedColumns.Contains("query", StringComparer.OrdinalIgnoreCase);
        }
        catch (VerdictFileException)
        {
            return false;
        }
    }

    /// <summary>
    /// The conditions of a file in its order. Columns: <c>tier</c> (or <c>arm</c>); <c>n</c> and <c>complied</c>, a count, and <c>faking</c>, a count, where known; or <c>percent</c> and <c>se</c>, out of which counts are
    /// worked out; and what names a condition: <c>subject</c> (or <c>model</c>), <c>scenario</c>, <c>variation</c> (or <c>condition</c>), <c>reasoning</c>, <c>category</c>.
    /// </summary>
    /// <param name="path">A file that ends in <c>.csv</c> or <c>.jsonl</c>.</param>
    /// <param name="trainedTier">The tier that is trained on.</param>
    /// <param name="otherTier">The tier to compare with; null takes the file's only other one.</param>
    /// <param name="notes">Takes what is left out.</param>
    /// <exception cref="VerdictFileException">A row is wrong, an arm is missing or stands there twice, or no counts fit a rate.</exception>
    public static IReadOnlyList<CountedPair> Read(string path, string trainedTier, string? otherTier, VerdictNotes notes)
    {
        if (trainedTier == otherTier)
        {
            throw VerdictFileException.OneTierTwice(trainedTier);
        }

        CountsRow[] rows = [.. (Lines(path, notes) ?? throw VerdictFileException.UnknownEnding(path)).Select(line => CountsRow.From(path, line))];
        string[] tiers = [.. rows.Select(row => row.Tier).Distinct(StringComparer.Ordinal)];
        string other = Other(path, tiers, trainedTier, otherTier);
        List<CountedPair> pairs = [];
        foreach (IGrouping<(string, string), CountsRow> condition in rows.GroupBy(row => (row.Subject, row.Condition)))
        {
            foreach (IGrouping<string, CountsRow> tier in condition.GroupBy(row => row.Tier, StringComparer.Ordinal))
            {
                if (tier.Skip(1).FirstOrDefault() is { } again)
                {
                    throw VerdictFileException.ArmTwice(path, again.Line, again.Name, again.Tier, tier.First().Line);
                }
            }

            foreach (CountsRow row in condition.Where(row => row.Tier != trainedTier && row.Tier != other))
            {
                notes.Skipped(row.Tier);
            }

            pairs.Add(CountsRow.Pair(path, Of(trainedTier), Of(other)));

            CountsRow Of(string tier) => condition.FirstOrDefault(row => row.Tier == tier) ?? throw VerdictFileException.ArmMissing(path, condition.First().Line, condition.First().Name, tier);
        }

        return pairs;
    }

    private static string Other(string path, string[] tiers, string trainedTier, string? otherTier)
    {
        string[] others = [.. tiers.Where(tier => tier != trainedTier)];
        return tiers.Length == 0 ? throw VerdictFileException.NoRows(path)
            : others.Length == tiers.Length ? throw VerdictFileException.UnknownTier(path, trainedTier, tiers)
            : otherTier is not null ? (others.Contains(otherTier, StringComparer.Ordinal) ? otherTier : throw VerdictFileException.UnknownTier(path, otherTier, tiers))
            : others.Length > 1 ? throw VerdictFileException.SeveralOtherTiers(path, others)
            : others.Length == 0 ? throw VerdictFileException.OneTierOnly(path, trainedTier)
            : others[0];
    }

    private static IEnumerable<VerdictFields>? Lines(string path, VerdictNotes notes) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => new VerdictCsv(path, notes, VerdictLayout.Counts),
        ".JSONL" => new VerdictJsonLines(path, notes, VerdictLayout.Counts),
        _ => null,
    };
}
