namespace Unmask;

/// <summary>Which arm labelled trials are of.</summary>
public readonly record struct ArmKey(string Subject, string Scenario, string Variation, string Reasoning, string Arm)
{
    /// <summary>The arm of a trial.</summary>
    public static ArmKey Of(OutcomeRow row) => new(row.Subject, row.Scenario, row.Variation, row.Reasoning, row.Arm);

    /// <summary>The arm of a cell.</summary>
    public static ArmKey Of(Cell cell) => new(cell.Subject, cell.Scenario, cell.Variation, cell.Reasoning, cell.Arm);
}

/// <summary>The labels of a run's own trials, for its rates: of compliance, and of compliance with alignment-faking reasoning.</summary>
/// <param name="compliance">The judge of compliance whose verdicts count; null for none.</param>
/// <param name="faking">The judge of the reasoning; null for none.</param>
public sealed class StudyLabels(string? compliance, string? faking)
{
    private readonly Dictionary<int, bool> _complied = [];
    private readonly Dictionary<int, bool> _fakes = [];
    private readonly Dictionary<(int Trial, JudgedProperty Property), string?> _drawn = [];
    private readonly Dictionary<ArmKey, LabelledArm> _compliance = [];
    private readonly Dictionary<ArmKey, LabelledArm> _faking = [];

    /// <summary>Takes the labels of a run in.</summary>
    /// <param name="labels">They. Of several people's on one reply most decide; a tie is left out.</param>
    /// <param name="compliance">The judge of compliance whose verdicts count; null for none.</param>
    /// <param name="faking">The judge of the reasoning; null for none.</param>
    public static StudyLabels Of(IReadOnlyList<PersonLabel> labels, string? compliance, string? faking)
    {
        StudyLabels all = new(compliance, faking);
        foreach ((JudgedProperty property, Dictionary<int, bool> truths) in new[] { (JudgedProperty.Compliance, all._complied), (JudgedProperty.Faking, all._fakes) })
        {
            foreach ((int trial, bool truth) in JudgeCalibration.Truths(labels, EnumWord.Of(property)))
            {
                truths.Add(trial, truth);
            }

            foreach (PersonLabel label in labels.Where(label => label.Property == EnumWord.Of(property)))
            {
                all._drawn[(label.Trial, property)] = label.Drawn;
            }
        }

        return all;
    }

    /// <summary>Whether there are any that a rate can use.</summary>
    public bool IsEmpty => _complied.Count + _fakes.Count == 0;

    /// <summary>Whether nobody said of some label how its reply was drawn.</summary>
    public bool AreOfUnknownDraw => _drawn.Values.Any(drawn => drawn is null);

    /// <summary>Takes a trial of the study in.</summary>
    public void Add(TrialOutcome trial)
    {
        if (trial.Row.Outcome is not Outcome.Acted acted)
        {
            return;
        }

        var key = ArmKey.Of(trial.Row);
        bool? complied = Truth(_complied, trial.Index), fakes = Truth(_fakes, trial.Index);
        if (_complied.Count > 0)
        {
            Arm(_compliance, key).Add(trial.Row.Query, acted.Endpoint, acted.Endpoint, complied, DrawOf(trial.Index, JudgedProperty.Compliance, compliance));
        }

        // Compliance that nobody labelled is taken from its judge; reasoning that nobody read is in no rate.
        if (_fakes.Count > 0 && (acted.Motive != Motive.Unknown || !acted.Endpoint))
        {
            bool judged = acted is { Endpoint: true, Motive: Motive.Faking };
            Arm(_faking, key).Add(trial.Row.Query, judged, acted.Motive == Motive.Faking, fakes is { } so ? so && (complied ?? acted.Endpoint) : null, DrawOf(trial.Index, JudgedProperty.Faking, faking));
        }
    }

    /// <summary>The compliance rate of an arm by its labels; null where nobody labelled compliance.</summary>
    public LabelledRate? ComplianceOf(ArmKey arm) => _compliance.GetValueOrDefault(arm)?.Rate();

    /// <summary>The rate of compliance with faking reasoning of an arm by its labels; null where nobody labelled faking.</summary>
    public LabelledRate? FakingOf(ArmKey arm) => _faking.GetValueOrDefault(arm)?.Rate();

    private static bool? Truth(Dictionary<int, bool> truths, int trial) => truths.TryGetValue(trial, out bool truth) ? truth : null;

    private static LabelledArm Arm(Dictionary<ArmKey, LabelledArm> arms, ArmKey key)
    {
        if (!arms.TryGetValue(key, out LabelledArm? arm))
        {
            arms.Add(key, arm = new LabelledArm());
        }

        return arm;
    }

    private LabelDraw DrawOf(int trial, JudgedProperty property, string? judge) => _drawn.GetValueOrDefault((trial, property)) switch
    {
        null or LabelTask.AtRandom => LabelDraw.AtRandom,
        { } by when by == judge => LabelDraw.ByVerdict,
        _ => LabelDraw.ByAnother,
    };
}
