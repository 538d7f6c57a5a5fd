namespace Unmask;

/// <summary>Outcomes on the same queries under two subjects, variations or dates, compared pair by pair.</summary>
public sealed record RunComparison
{
    /// <summary>The first side: what the second's rates are subtracted from.</summary>
    public required ComparisonSide First { get; init; }

    /// <summary>The second side.</summary>
    public required ComparisonSide Second { get; init; }

    /// <summary>Whose verdicts count.</summary>
    public required ComparedJudges Judges { get; init; }

    /// <summary>What both gaps are the contrast of.</summary>
    public required Contrast Contrast { get; init; }

    /// <summary>Cell by cell, in the first run's order: the first is the headline. At least one.</summary>
    public required IReadOnlyList<CellComparison> Cells { get; init; }

    /// <summary>δ, in (0, 1]: is the difference smaller? Null where nobody asked.</summary>
    public double? SmallerThan { get; init; }

    /// <summary>In what the runs asked differently, one sentence each; empty for one run.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>The acts that trials end in, as both runs name them; <see cref="Acts.Complying"/> where they differ, or the judge is one of doing what was asked.</summary>
    public Acts Acts { get; init; } = Acts.Complying;

    /// <summary>How many tests were made, over which Holm's correction goes.</summary>
    public int Tests => Cells.SelectMany(cell => cell.Ps).Count(p => p is not null);

    /// <summary>Whether both sides are the same trials.</summary>
    public bool IsOfItself => First.IsSameAs(Second);

    /// <summary>What it is called on every page.</summary>
    public string Title => $"{Cells[0].FirstName} and {Cells[0].SecondName} on the same queries";

    /// <summary>What should worry the reader, the worst first.</summary>
    public IReadOnlyList<Conclusion> Worries => [.. Judges.Worries.Concat(CompareWorries.Of(this)).OrderByDescending(worry => worry.Level)];

    /// <summary>Reads both sides and compares them.</summary>
    /// <param name="first">The first side.</param>
    /// <param name="second">The second side; its rates are subtracted.</param>
    /// <param name="judges">Judges whose verdicts count, by name; empty takes the studies'. Each has worked on both runs.</param>
    /// <param name="smallerThan">δ, in (0, 1]; null for no test of equivalence.</param>
    /// <exception cref="CompareException">The sides cannot be compared: no common query, other arms, or other judges.</exception>
    public static RunComparison Of(ComparisonSide first, ComparisonSide second, IReadOnlyList<string> judges, double? smallerThan = null)
    {
        ArmDesign design = first.Run.Facts.Scenario.Design, other = second.Run.Facts.Scenario.Design;
        if (!ArmsOf(design).SetEquals(ArmsOf(other)))
        {
            throw CompareException.OtherArms((first.Label, design), (second.Label, other));
        }

        var by = ComparedJudges.Of(first, second, judges);
        IReadOnlyList<SideTrials> of = SideTrials.Read(first, design, by), minus = SideTrials.Read(second, design, by);
        IReadOnlyDictionary<string, string> texts = first.Run.QueryTexts(), otherTexts = second.Run.QueryTexts();
        HashSet<string> otherText = [.. texts.Where(query => otherTexts.TryGetValue(query.Key, out string? text) && text != query.Value).Select(query => query.Key)];
        IReadOnlyList<(SideTrials First, SideTrials Second)> matched = CellMatching.Of((first, of), (second, minus));
        if (!matched.Any(cells => cells.First.Trials.Keys.Select(key => key.Query).Intersect(cells.Second.Trials.Keys.Select(key => key.Query), StringComparer.Ordinal).Except(otherText, StringComparer.Ordinal).Any()))
        {
            throw CompareException.NoCommonQuery(first.Label, second.Label, otherText.Count);
        }

        CellPairing pairing = new(design, otherText, new Seed(Math.Min(first.Run.Facts.Study.Seed, second.Run.Facts.Study.Seed)));
        SideNames names = new((first.Label, [.. of.Select(cell => cell.Cell)]), (second.Label, [.. minus.Select(cell => cell.Cell)]), [.. matched.Select(cells => (cells.First.Cell, cells.Second.Cell))]);
        CellComparison[] cells = [.. matched.Select(pair => pairing.Of(pair.First, pair.Second, names))];
        using IEnumerator<double?> corrected = Holm.Adjust([.. cells.SelectMany(cell => cell.Ps)]).GetEnumerator();
        return new RunComparison
        {
            First = first,
            Second = second,
            Judges = by,
            Acts = ActsOf(first.Run, second.Run, by.Compliance),
            Contrast = design.Headline,
            Cells = [.. cells.Select(cell => cell.Corrected(corrected))],
            SmallerThan = smallerThan,
            Differences = string.Equals(first.Run.Folder, second.Run.Folder, StringComparison.Ordinal) ? [] : RunsSideBySide.DifferencesOf(first.Run, second.Run),
        };
    }

    private static Acts ActsOf(RunReader first, RunReader second, string judge) =>
        judge != OfflineComplianceJudge.JudgeName && first.Facts.Scenario.Acts is { } acts && acts == second.Facts.Scenario.Acts ? acts : Acts.Complying;

    private static HashSet<(string, TierTreatment)> ArmsOf(ArmDesign design) => [.. design.Arms.Select(arm => (arm.Name, arm.Treatment))];
}
