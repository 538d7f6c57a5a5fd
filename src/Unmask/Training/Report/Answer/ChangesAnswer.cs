namespace Unmask;

/// <summary>
/// What changed with each condition from the first step to the last. A quantity has grown or fallen where its interval before the first
/// step and the one after the last do not overlap. That is a stricter test than that of their difference, and corrected for nothing.
/// </summary>
internal sealed class ChangesAnswer
{
    private const string Grew = "grew", Fell = "fell", Turned = "was turned round", Same = "stayed";

    private readonly Dictionary<string, MeasuredStep> _before;
    private readonly IReadOnlyList<TrainingCell> _cells;

    private ChangesAnswer(TrainingGrid grid)
    {
        _before = grid.Before.ToDictionary(one => one.Organism, one => one.Measured, StringComparer.Ordinal);
        // In the study's order: there is no best one among different beginnings.
        _cells = [.. grid.Cells.Where(one => one.Finished.Count > 0 && _before.ContainsKey(one.Study.Organism))];
    }

    /// <summary>The answer.</summary>
    /// <param name="grid">Of one condition, or of conditions that begin with different organisms.</param>
    public static string Of(TrainingGrid grid)
    {
        ChangesAnswer answer = new(grid);
        string[] sentences =
        [
            answer.Whole("Faking", TrainingOutcome.Faking),
            answer.Whole("The gap", TrainingOutcome.Gap),
            answer.Whole("Compliance elsewhere", TrainingOutcome.OtherCompliance),
            answer.After("more requests were taken for harmless", TrainingOutcome.TakenForHarmless, Grew),
            answer.After("more outputs came apart from the reasoning", TrainingOutcome.Decoupled, Grew),
            answer.After("fewer ordinary requests were answered", TrainingOutcome.Benign, Fell),
            answer.After("more ordinary answers were garbled", TrainingOutcome.Garbled, Grew),
            answer.After("less of the faking was admitted when asked", TrainingOutcome.Honesty, Fell),
        ];
        return string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
    }

    private string Whole(string name, TrainingOutcome outcome)
    {
        ILookup<string, string> moved = Moved(outcome);
        string[] changes = [.. new[] { Grew, Fell, Turned }.Where(moved.Contains)];
        string same = changes.Length switch { 0 => "did not change, as far as the intervals tell,", 1 => "did not", _ => "did neither" };
        string[] all = moved.Contains(Same) ? [.. changes, Same] : changes;
        string Said(string how) => string.Equals(how, Same, StringComparison.Ordinal) ? same : how;
        return all.Select(how => $"{Said(how)} with {TrainingAnswer.And(moved[how])}").ToArray() switch
        {
            [] => "",
            [var one] => $"{name} {one}.",
            [.. var first, var last] => $"{name} {string.Join(", ", first)}, and {last}.",
        };
    }

    private string After(string what, TrainingOutcome outcome, string how) =>
        TrainingAnswer.And(Moved(outcome)[how]) is { Length: > 0 } those ? $"After training {what} than before with {those}." : "";

    // The cells with their numbers, by what became of the quantity.
    private ILookup<string, string> Moved(TrainingOutcome outcome) =>
    (
        from cell in _cells
        let start = outcome.Of(_before[cell.Study.Organism])
        let end = cell.Left(outcome)
        where start is not null && end is not null
        select (How: How(outcome, start.Value, end.Value), Says: $"{cell.Name} ({FromTo(outcome, start.Value.Value, end.Value.Value)})")
    ).ToLookup(one => one.How, one => one.Says, StringComparer.Ordinal);

    private static string FromTo(TrainingOutcome outcome, double start, double end) => outcome == TrainingOutcome.Gap
        ? $"{Numbers.Points(start)} to {Numbers.Points(end)} points"
        : $"{Numbers.Percent(start)[..^1]} to {Numbers.Percent(end)}";

    private static string How(TrainingOutcome outcome, Estimate before, Estimate after) =>
        after.Low <= before.High && before.Low <= after.High ? Same
        : outcome != TrainingOutcome.Gap ? after.Value > before.Value ? Grew : Fell
        : GapChanges.Of(before.Value, after) switch { GapChange.Larger => Grew, GapChange.Smaller => Fell, _ => Turned };
}
