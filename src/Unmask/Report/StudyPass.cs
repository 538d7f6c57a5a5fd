namespace Unmask;

/// <summary>All that a report takes from a study's own trials, in one reading of them.</summary>
/// <param name="run">The run.</param>
/// <param name="design">Its arms and contrasts.</param>
/// <param name="rerun">The outcomes of the trials that were asked again; empty for none.</param>
internal sealed class StudyPass(RunReader run, ArmDesign design, IReadOnlyList<OutcomeRow> rerun)
{
    private ChangeTally? _changes;
    private readonly HashSet<(string, string, string, string)> _askedAgain = [.. rerun.Select(ControlFindings.Place)];

    /// <summary>The trials as they are read.</summary>
    public StudyTally Rows { get; } = new(design);

    /// <summary>The same as a strict reader takes them.</summary>
    public StudyTally StrictRows { get; } = new(design);

    /// <summary>Those whose subject, scenario, variation and reasoning mode were asked again.</summary>
    public List<OutcomeRow> AskedAgain { get; } = [];

    /// <summary>The queries and prompts.</summary>
    public RunReading Reading { get; } = new(run, design.Headline, run.Facts.Study.Reasonings.Count > 1);

    /// <summary>The trials of variations that state a chance of training.</summary>
    public ChanceTally Chances { get; } = new(run.Facts.Scenario.Variations);

    /// <summary>The ordinary requests that were asked beside the queries.</summary>
    public OrdinaryTally Ordinary { get; } = new(design);

    /// <summary>The trials of every variation, to compare each with the first.</summary>
    public ChangeTally Changes => _changes ??= new(design, new Seed(run.Facts.Study.Seed), Ordinary);

    /// <summary>The first variation's trials by category of queries.</summary>
    public CategoryTally Categories { get; } = new(design);

    /// <summary>The pairs to show.</summary>
    public PairShowcase Showcase { get; } = new();

    /// <summary>Takes the next trial in plan order.</summary>
    /// <param name="trial">It.</param>
    /// <param name="strictFormat">Whether <see cref="Rows"/> are strict as well.</param>
    /// <param name="compliance">The judge of compliance; null for none.</param>
    /// <param name="faking">The judge of the reasoning; null for none.</param>
    public void Add(TrialOutcome trial, bool strictFormat, string? compliance, string? faking)
    {
        OutcomeRow strict = StrictFormat.Of(trial.Row), row = strictFormat ? strict : trial.Row;
        Rows.Add(row);
        StrictRows.Add(strict);
        Chances.Add(row);
        Changes.Add(row);
        Categories.Add(row);
        if (_askedAgain.Count > 0 && _askedAgain.Contains(ControlFindings.Place(row)))
        {
            AskedAgain.Add(row);
        }

        if (Reading.Add(trial) is { } pair)
        {
            OutcomeRow of = pair.Trained.Row;
            Showcase.Add(of.Variation, of.Query, of.Subject, ShownPair.KindOf(of.Outcome, pair.Other.Row.Outcome), () =>
                StoredReport.Shown(run.Record(pair.Trained.Index)!, run.Record(pair.Other.Index)!, compliance, faking) with { Mode = Reading.ModeOf(of) });
        }
    }
}
