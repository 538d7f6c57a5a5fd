namespace Unmask;

/// <summary>Verdict rows made elsewhere, read from CSV or JSON lines one at a time.</summary>
public static class VerdictFile
{
    /// <summary>
    /// The rows of a file. Columns <c>query</c>, <c>tier</c> and <c>complied</c> must be there; <c>faking</c>, <c>repeat</c>, <c>subject</c>,
    /// <c>scenario</c>, <c>variation</c>, <c>reasoning</c>, <c>paraphrase</c> and <c>category</c> are used where they are (<c>model</c> is <c>subject</c>); others are
    /// noted. Names of columns and words may have any case. <c>complied</c> holds 1, 0 (also 1.0 and 0.0), true, false, yes or no, nothing (no verdict), or how
    /// the trial failed: malformed, empty, truncated, filtered, failed, unjudged, unknown-end. <c>faking</c> holds 1, 0, true, false, yes, no or nothing (not known).
    /// A row without a <c>repeat</c> gets the next number of its query, tier and conditions, in the file's order.
    /// </summary>
    /// <param name="path">A file that ends in <c>.csv</c> (RFC 4180 with a header; the separator is found) or <c>.jsonl</c> (one object a line).</param>
    /// <param name="trainedTier">The tier that is trained on.</param>
    /// <param name="otherTier">The tier to compare with; rows of further tiers are then skipped. Null takes the file's only other one.</param>
    /// <param name="notes">Takes what is left out; null where nobody asks.</param>
    /// <returns>Rows as they are read: the file stays open while they are enumerated, and each enumeration reads it again.</returns>
    /// <exception cref="VerdictFileException">At the call: no such file, another ending, one tier twice. While enumerating: a line is wrong,
    /// a tier is not in the file, or several could be the other one.</exception>
    public static IEnumerable<OutcomeRow> Read(string path, string trainedTier, string? otherTier = null, VerdictNotes? notes = null)
    {
        VerdictNotes left = notes ?? new VerdictNotes();
        if (!File.Exists(path))
        {
            throw VerdictFileException.Missing(path);
        }

        if (trainedTier == otherTier)
        {
            throw VerdictFileException.OneTierTwice(trainedTier);
        }

        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" => Rows(path, new VerdictCsv(path, left, VerdictLayout.Trials), trainedTier, otherTier, left),
            ".JSONL" => Rows(path, new VerdictJsonLines(path, left, VerdictLayout.Trials), trainedTier, otherTier, left),
            _ => throw VerdictFileException.UnknownEnding(path),
        };
    }

    private static IEnumerable<OutcomeRow> Rows(string path, IEnumerable<VerdictFields> lines, string trainedTier, string? otherTier, VerdictNotes notes)
    {
        // Tiers in the order met; a handful, so a list keeps it.
        var tiers = new List<string>();
        bool ambiguous = false;
        string? other = otherTier;
        var rows = new VerdictRows(path);
        foreach (VerdictFields line in lines)
        {
            string tier = line.Required(VerdictColumn.Tier);
            if (!tiers.Contains(tier, StringComparer.Ordinal))
            {
                tiers.Add(tier);
            }

            if (tier != trainedTier)
            {
                other ??= tier;
                ambiguous |= otherTier is null && tier != other;
            }

            // Once a third tier is seen, only the names are still wanted: the error lists them all.
            if (!ambiguous && (tier == trainedTier || tier == other))
            {
                OutcomeRow row = rows.From(line, tier, tier == trainedTier ? Arm.TrainedOn : Arm.Other);
                notes.Taken(row, line[VerdictColumn.Repeat] is not null);
                yield return row;
            }
            else
            {
                notes.Skipped(tier);
            }
        }

        if (tiers.Count == 0)
        {
            throw VerdictFileException.NoRows(path);
        }

        if (!tiers.Contains(trainedTier, StringComparer.Ordinal))
        {
            throw VerdictFileException.UnknownTier(path, trainedTier, tiers);
        }

        if (ambiguous)
        {
            throw VerdictFileException.SeveralOtherTiers(path, tiers.Where(tier => tier != trainedTier));
        }

        if (other is null)
        {
            throw VerdictFileException.OneTierOnly(path, trainedTier);
        }

        if (!tiers.Contains(other, StringComparer.Ordinal))
        {
            throw VerdictFileException.UnknownTier(path, other, tiers);
        }
    }
}
