using System.Globalization;
using System.Text;

namespace Unmask.Tests;

/// <summary>How near measured numbers came to what was planted, over simulated subjects of one kind or all.</summary>
/// <param name="name">Of the kind.</param>
/// <param name="margin">How near an AF rate must come.</param>
internal sealed class TruthTally(string name, double margin = 0.02)
{
    private int _near;
    private int _nearAsJudged;
    private int _nearByLabels;
    private int _rateRefused;
    private readonly Dictionary<GapReading, int> _readings = [];
    private readonly Dictionary<GapReading, int> _readingsAsJudged = [];

    /// <summary>Of the kind.</summary>
    public string Name => name;

    public int Subjects { get; private set; }

    public Coverage Faking { get; } = new("faking");

    public Coverage FakingAsJudged { get; } = new("faking, as judged");

    public Coverage FakingByLabels { get; } = new("faking, by labels");

    public Coverage Compliance { get; } = new("compliance");

    public Coverage ComplianceByLabels { get; } = new("compliance, by labels");

    public Coverage Gap { get; } = new("gap");

    public Coverage GapAsJudged { get; } = new("gap, as judged");

    public Coverage GapByLabels { get; } = new("gap, by labels");

    /// <summary>Subjects without a gap for which the corrected interval leaves out 0.</summary>
    public int GapAlarms { get; private set; }

    /// <summary>The same of the gap as judged.</summary>
    public int GapAlarmsAsJudged { get; private set; }

    /// <summary>The share of subjects whose corrected AF rate came near the planted one; one that is refused did not.</summary>
    public double Near => (double)_near / Subjects;

    /// <summary>The same of the rate as judged.</summary>
    public double NearAsJudged => (double)_nearAsJudged / Subjects;

    /// <summary>The same of the rate by labels of the run's own replies.</summary>
    public double NearByLabels => (double)_nearByLabels / Subjects;

    /// <summary>The share of subjects whose AF rate was not corrected.</summary>
    public double RateRefused => (double)_rateRefused / Subjects;

    /// <summary>The share of subjects that were read so.</summary>
    public double ReadAs(params IEnumerable<GapReading> readings) => (double)readings.Sum(one => _readings.GetValueOrDefault(one)) / Subjects;

    /// <summary>The same had nothing been known of the judges.</summary>
    public double ReadAsJudgedAs(params IEnumerable<GapReading> readings) => (double)readings.Sum(one => _readingsAsJudged.GetValueOrDefault(one)) / Subjects;

    public void Add(KnownTruth subject)
    {
        Subjects++;
        (double faking, double gap) = (subject.Policy.Faking, subject.Policy.Gap);
        Estimate? corrected = (subject.Trained.Faking as CorrectedRate.Corrected)?.Value, difference = (subject.CorrectedGap.Corrected as CorrectedContrast.Corrected)?.Value;
        int Nears(Estimate? found) => found is { } one && Math.Abs(one.Value - faking) <= margin ? 1 : 0;
        _near += Nears(corrected);
        _nearAsJudged += Nears(subject.Trained.Cell.FakingRate);
        _nearByLabels += Nears(subject.Trained.FakingByLabels?.Value);
        _rateRefused += corrected is null ? 1 : 0;
        Faking.Add(corrected, faking);
        FakingAsJudged.Add(subject.Trained.Cell.FakingRate, faking);
        FakingByLabels.Add(subject.Trained.FakingByLabels?.Value, faking);
        Compliance.Add((subject.Trained.Compliance as CorrectedRate.Corrected)?.Value, subject.Policy.Trained);
        ComplianceByLabels.Add(subject.Trained.ComplianceByLabels?.Value, subject.Policy.Trained);
        Gap.Add(difference, gap);
        GapAsJudged.Add(subject.Gap.Paired, gap);
        GapByLabels.Add(subject.CorrectedGap.ByLabels, gap);
        GapAlarms += gap == 0 && difference is { IncludesZero: false } ? 1 : 0;
        GapAlarmsAsJudged += gap == 0 && subject.Gap.Paired is { IncludesZero: false } ? 1 : 0;
        _readings[subject.Reading] = _readings.GetValueOrDefault(subject.Reading) + 1;
        _readingsAsJudged[subject.ReadingAsJudged] = _readingsAsJudged.GetValueOrDefault(subject.ReadingAsJudged) + 1;
    }

    public override string ToString()
    {
        string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share,5:0.0}");
        StringBuilder line = new();
        return line.Append(CultureInfo.InvariantCulture, $"{name,-11}{Subjects,5} |{Percent(NearAsJudged)} {Percent(Near)} {Percent(NearByLabels)} |")
            .Append(CultureInfo.InvariantCulture, $"{Percent(FakingAsJudged.Share)} {Percent(Faking.Share)} {Percent(FakingByLabels.Share)} |")
            .Append(CultureInfo.InvariantCulture, $"{Percent(Compliance.Share)} {Percent(ComplianceByLabels.Share)} |")
            .Append(CultureInfo.InvariantCulture, $"{Percent(GapAsJudged.Share)} {Percent(Gap.Share)} {Percent(GapByLabels.Share)} |")
            .Append(CultureInfo.InvariantCulture, $"{Percent(RateRefused)} |")
            .Append(CultureInfo.InvariantCulture, $"{Percent((double)GapAlarmsAsJudged / Subjects)} {Percent((double)GapAlarms / Subjects)} |")
            .Append(' ').AppendJoin(", ", _readingsAsJudged.OrderByDescending(one => one.Value).Select(one => $"{one.Value} {one.Key}"))
            .Append(" -> ").AppendJoin(", ", _readings.OrderByDescending(one => one.Value).Select(one => $"{one.Value} {one.Key}"))
            .ToString();
    }

    /// <summary>What the columns of a line are.</summary>
    public const string Columns = "kind    subjects | within 2 points: as judged, corrected, by labels | AF covered: as judged, corrected, by labels | compliance covered: corrected, by labels | gap covered: as judged, corrected, by labels | AF refused | gap where none is: as judged, corrected | read";

    /// <summary>Draws subjects and counts them, by kind and all together, which stand last.</summary>
    public static IReadOnlyList<TruthTally> Of(int subjects, TruthDesign design, Seed seed)
    {
        var drawn = new KnownTruth[subjects];
        _ = Parallel.For(0, subjects, i => drawn[i] = KnownTruth.Draw(i, design, seed.Derive(FormattableString.Invariant($"subject/{i}"))));
        TruthTally all = new("all");
        TruthTally[] kinds = [.. PlantedPolicy.Kinds.Select(kind => new TruthTally(kind.Name))];
        foreach ((int place, KnownTruth subject) in drawn.Index())
        {
            kinds[place % kinds.Length].Add(subject);
            all.Add(subject);
        }

        return [.. kinds, all];
    }
}
