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
public sealed class StudyLabels
{
    private readonly Dictionary<int, bool> _complied = [];
    private readonly Dictionary<int, bool> _fakes = [];
    private readonly Dictionary<(int Trial, JudgedProperty Property), LabelDraw> _drawn = [];
    private readonly Dictionary<ArmKey, LabelledArm> _compliance = [];
    private readonly Dictionary<ArmKey, LabelledArm> _faking = [];

    private StudyLabels()
    {
    }

    /// <summary>Takes the labels of a run in.</summary>
    /// <param name="labels">They. Of several people's on one reply most decide; a tie is left out.</param>
    /// <param name="compliance">The judge of compliance whose verdicts count; null for none.</param>
    /// <param name="faking">The judge of the reasoning; null for none.</param>
    /// <param name="judges">The run's judges with the rounds that count; null takes their first.</param>
    public static StudyLabels Of(IReadOnlyList<PersonLabel> labels, string? compliance, string? faking, IReadOnlyList<RunJudge>? judges = null)
    {
        StudyLabels all = new();
        foreach ((JudgedProperty property, string? judge, Dictionary<int, bool> truths) in new[] { (JudgedProperty.Compliance, compliance, all._complied), (JudgedProperty.Faking, faking, all._fakes) })
        {
            int round = judges?.FirstOrDefault(one => one.Name == judge)?.Round ?? 1;
            PersonLabel[] own = [.. labels.Where(label => label.Property == EnumWord.Of(property))];
            foreach ((int trial, bool truth) in JudgeCalibration.Truths(own, EnumWord.Of(property)))
            {
                truths.Add(trial, truth);
            }

            all.Contested += own.Select(label => label.Trial).Distinct().Count(trial => !truths.ContainsKey(trial));
            all.AreOfUnknownDraw |= own.Any(label => label.Drawn is null);
            foreach (PersonLabel label in own)
            {
                all._drawn[(label.Trial, property)] = label.DrawFor(judge, round);
            }
        }

        return all;
    }

    /// <summary>Whether there are any that a rate can use.</summary>
    public bool IsEmpty => _complied.Count + _fakes.Count == 0;

    /// <summary>Whether nobody said of some label how its reply was drawn.</summary>
    public bool AreOfUnknownDraw { get; private set; }

    /// <summary>Labelled replies on which as many people say yes as no: they are in no rate. Compliance and faking are counted each.</summary>
    public int Contested { get; private set; }

    /// <summary>
    /// Takes a trial of the study in. A reply on which a judge gave no verdict counts too, as one that it did not say yes to: people may have labelled it, and whether a judge can read a reply may go with what is in it.
    /// </summary>
    public void Add(TrialOutcome trial)
    {
        bool isUnjudged = trial.Row.Outcome is Outcome.Missing { Reason: var reason } && reason == MissingReason.Unjudged;
        if (trial.Row.Outcome is not Outcome.Acted && !isUnjudged)
        {
            return;
        }

        var key = ArmKey.Of(trial.Row);
        (bool endpoint, Motive motive) = trial.Row.Outcome is Outcome.Acted acted ? (acted.Endpoint, acted.Motive) : (false, Motive.Unknown);
        bool? complied = Truth(_complied, trial.Index), fakes = Truth(_fakes, trial.Index);
        if (_complied.Count > 0)
        {
            Arm(_compliance, key).Add(trial.Row.Query, endpoint, endpoint, complied, DrawOf(trial.Index, JudgedProperty.Compliance));
        }

        // Compliance that nobody labelled is taken from its judge; where that says nothing, the label on the reasoning alone does not tell.
        if (_fakes.Count > 0)
        {
            bool? truth = fakes is not { } so ? null : isUnjudged && complied is null ? (so ? null : false) : so && (complied ?? endpoint);
            Arm(_faking, key).Add(trial.Row.Query, endpoint && motive == Motive.Faking, motive == Motive.Faking, truth, DrawOf(trial.Index, JudgedProperty.Faking));
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

    private LabelDraw DrawOf(int trial, JudgedProperty property) => _drawn.GetValueOrDefault((trial, property), LabelDraw.AtRandom);
}
