using System.Globalization;

namespace Unmask;

/// <summary>A kind of picture with a curve for each cell of a grid.</summary>
/// <param name="Key">In the ids of its pictures.</param>
/// <param name="Curves">One quantity of a grid's cells.</param>
/// <param name="Across">The axis from left to right; null for measured steps.</param>
internal sealed record CurveKind(string Key, Func<TrainingGrid, TrainingOutcome, Curve[]> Curves, Across? Across)
{
    // As many as the style sheet has colours.
    private const int Colours = 8;

    /// <summary>A quantity over the steps.</summary>
    public static CurveKind Course { get; } = new("course", Courses, Across: null);

    /// <summary>A quantity over the compliance where trained on that was reached: for each cell its mean, and thin its seeds.</summary>
    public static CurveKind Path { get; } = new("along", Paths, Across.Shares("complied where trained on"));

    /// <summary>What a page draws as paths.</summary>
    public static IReadOnlyList<TrainingOutcome> AlongCompliance { get; } = [TrainingOutcome.Faking, TrainingOutcome.OtherCompliance];

    /// <summary>Whether curves are more than points.</summary>
    public static bool AreDrawn(Curve[] curves) => curves.Any(curve => curve.Points.Count > 1);

    /// <summary>Draws curves of this kind.</summary>
    /// <param name="id">The picture's id in its page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="curves">The curves.</param>
    /// <param name="outcome">Of which quantity.</param>
    /// <param name="beside">Curves of pictures beside this one, which have the same axis then.</param>
    /// <param name="levels">What they are compared with.</param>
    public Drawing Draw(
        string id, string title, Curve[] curves, TrainingOutcome outcome, Curve[] beside, params IReadOnlyList<Level> levels) =>
        CurvePicture.Drawn(id, title, curves, levels, outcome == TrainingOutcome.Gap ? Scale.Points : Scale.Percent, beside, Across);

    private static Curve[] Courses(TrainingGrid grid, TrainingOutcome outcome) =>
        [.. grid.Cells.Select((cell, at) => new Curve(cell.Condition?.Name ?? "", ColourOf(at), cell.Course(outcome)))];

    private static Curve[] Paths(TrainingGrid grid, TrainingOutcome outcome) =>
        [.. grid.Cells.SelectMany((cell, at) => SeedPaths(cell, outcome, ColourOf(at)).Append(MeanPath(cell, outcome, ColourOf(at))))];

    private static IEnumerable<Curve> SeedPaths(TrainingCell cell, TrainingOutcome outcome, string css) => cell.Finished.Count < 2 ? [] :
        from seed in cell.Finished
        let points = from step in seed.Measured
                     let across = TrainingOutcome.Compliance.Of(step)
                     let up = outcome.Of(step)
                     where across is not null && up is not null
                     select (across.Value.Value, TrainingPictures.Point(up.Value.Value))
        select new Curve("", css, [.. points], Faint: true);

    private static Curve MeanPath(TrainingCell cell, TrainingOutcome outcome, string css)
    {
        IEnumerable<(double, Estimate)> points =
            from across in cell.Course(TrainingOutcome.Compliance)
            join up in cell.Course(outcome) on across.Step equals up.Step
            select (across.Value.Value, TrainingPictures.Point(up.Value.Value));
        return new Curve(cell.Name, css, [.. points]);
    }

    private static string ColourOf(int at) => string.Create(CultureInfo.InvariantCulture, $"way-{at % Colours}");
}
