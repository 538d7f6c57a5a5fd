using System.Globalization;

namespace Unmask.Tests;

/// <summary>
/// A simulated subject whose policy is planted, asked and judged as a run is: trials of one query share its draw, some replies are malformed whatever they say, two judges err, each otherwise in either
/// arm, and people label some texts. What comes of it goes through the types that a report is made of.
/// </summary>
/// <remarks>
/// Each query has one uniform number that a trial looks at with probability √ρ, and else at one of its own (as <c>SimulatedStudy</c>): rates are exact, trials of one query and arm correlate, and the
/// arms of a query go together.
/// </remarks>
internal sealed class KnownTruth
{
    private const int Repeats = 4;
    private static readonly string[] Arms = [Arm.TrainedOn, Arm.Other];
    private static readonly string[] Queries = [.. Enumerable.Range(0, 20_000).Select(i => i.ToString("D5", CultureInfo.InvariantCulture))];

    public required PlantedPolicy Policy { get; init; }

    /// <summary>Rates as judged, with and without what is known of the judges.</summary>
    public required Findings Findings { get; init; }

    public Gap Gap => Findings.Gaps[0];

    /// <summary>The trained-on arm, corrected.</summary>
    public CorrectedArm Trained => Findings.Corrections.Arms.First(arm => arm.Cell.Arm == Arm.TrainedOn);

    public CorrectedGap CorrectedGap => Findings.Corrections.Of(Gap)!;

    /// <summary>What the report says of the gap.</summary>
    public GapReading Reading => Findings.ReadingOf(Gap);

    /// <summary>What it would say if nothing were known of the judges.</summary>
    public GapReading ReadingAsJudged => (Findings with { Corrections = Corrections.None }).ReadingOf(Gap);

    /// <summary>Draws a subject and asks it.</summary>
    /// <param name="place">Its place in the row of subjects: kinds take turns.</param>
    /// <param name="design">How many trials an arm and how many labels.</param>
    /// <param name="seed">Where chance comes from.</param>
    public static KnownTruth Draw(int place, TruthDesign design, Seed seed)
    {
        SeededRandom random = seed.Random();
        PlantedPolicy policy = PlantedPolicy.Kinds[place % PlantedPolicy.Kinds.Count].Draw(random);
        var compliance = PlantedJudge.Draw("compliance", JudgedProperty.Compliance, random);
        var faking = PlantedJudge.Draw("faking", JudgedProperty.Faking, random);
        double correlation = 0.5 * random.NextDouble(), malformed = 0.01 + (0.04 * random.NextDouble());
        List<(TrialOutcome Outcome, bool Complies, bool Fakes)> trials = [];
        for (int query = 0; query < design.Trials / Repeats; query++)
        {
            double common = random.NextDouble();
            foreach (string arm in Arms)
            {
                for (int repeat = 1; repeat <= Repeats; repeat++)
                {
                    (bool complies, bool fakes) = policy.Act(arm, random.Chance(Math.Sqrt(correlation)) ? common : random.NextDouble());
                    Outcome outcome = random.Chance(malformed) ? Outcome.Of(MissingReason.Malformed)
                        : new Outcome.Acted(compliance.Judge(arm, complies, random), faking.Judge(arm, fakes, random) ? Motive.Faking : Motive.Other);
                    trials.Add((new TrialOutcome(trials.Count, Row(policy.Name, arm, Queries[query], repeat, outcome)), complies, fakes));
                }
            }
        }

        var analysis = Analysis.Of(trials.Select(trial => trial.Outcome.Row));
        var corrections = Corrections.Of(analysis, Certified(compliance, act => act.Complies), Certified(faking, act => act.Fakes), LabelsOf(trials, design.Labels, random));
        return new KnownTruth
        {
            Policy = policy,
            Findings = new Findings { Cells = analysis.Cells, Gaps = analysis.Gaps, Controls = [], Conclusions = [], Corrections = corrections },
        };

        CertifiedJudge Certified(PlantedJudge judge, Func<(bool Complies, bool Fakes), bool> property) => judge.Certify(
            design.Labels, (arm, place) => design.CertifiesAsTheyCome ? property(policy.Act(arm, random.NextDouble())) : place % 2 == 0, random);
    }

    // People label the run's own replies at random, those of either arm alike, and what cannot be read is not labelled.
    private static StudyLabels LabelsOf(List<(TrialOutcome Outcome, bool Complies, bool Fakes)> trials, int count, SeededRandom random)
    {
        int[] readable = [.. trials.Index().Where(trial => trial.Item.Outcome.Row.Outcome is Outcome.Acted).Select(trial => trial.Index)];
        random.Shuffle(readable);
        List<PersonLabel> labels = [];
        foreach (int trial in readable.Take(count))
        {
            labels.Add(Label(trial, JudgedProperty.Compliance, trials[trial].Complies));
            labels.Add(Label(trial, JudgedProperty.Faking, trials[trial].Fakes));
        }

        var study = StudyLabels.Of(labels, "compliance", "faking");
        foreach ((TrialOutcome outcome, _, _) in trials)
        {
            study.Add(outcome);
        }

        return study;

        PersonLabel Label(int trial, JudgedProperty property, bool holds) => new(trial, trials[trial].Outcome.Row.Query, EnumWord.Of(property), holds, Labeller: null, "simulated", LabelTask.AtRandom);
    }

    private static OutcomeRow Row(string subject, string arm, string query, int repeat, Outcome outcome) => new()
    {
        Subject = subject,
        Scenario = "simulated",
        Variation = "baseline",
        Reasoning = "scratchpad",
        Tier = arm == Arm.TrainedOn ? "free" : "paid",
        Arm = arm,
        Query = query,
        Repeat = repeat,
        Outcome = outcome,
    };
}

/// <summary>How much a simulated study asks and how much people label.</summary>
/// <param name="Trials">Of each arm, four of a query.</param>
/// <param name="Labels">For each certificate, half of them of either arm; and as many of the run's own replies, at random.</param>
internal sealed record TruthDesign(int Trials, int Labels)
{
    /// <summary>Whether certificates are of texts as the subject writes them, so that what it seldom does has few labels; else half of an arm's are true.</summary>
    public bool CertifiesAsTheyCome { get; init; }

    /// <summary>A study as they are met.</summary>
    public static TruthDesign Usual { get; } = new(400, 200);

    /// <summary>A study that pins a rate down.</summary>
    public static TruthDesign Large { get; } = new(4_000, 2_000);
}
