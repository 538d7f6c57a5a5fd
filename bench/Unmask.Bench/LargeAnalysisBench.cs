using System.Diagnostics;
using System.Globalization;
using Unmask.Tests;

namespace Unmask.Bench;

/// <summary>
/// How long a full analysis of a million rows takes, and how much memory: everything that a report computes, and what the library has beside it, with 10,000 draws of the bootstrap over queries and
/// variations and of each variation by itself.
/// </summary>
internal static class LargeAnalysisBench
{
    private const int Draws = 10_000;
    private const double GoalSeconds = 60;
    private const double GoalMegabytes = 1_000;

    /// <summary>Analyses in a process of its own, so that its peak is of nothing else.</summary>
    public static void Run() => Console.WriteLine(Part.Run("analysis-large-part"));

    /// <summary>The analysis.</summary>
    public static void Analyse()
    {
        long start = Stopwatch.GetTimestamp();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{LargeStudy.Queries:N0} queries in {LargeStudy.Variations.Count} variations and 2 arms, {Draws:N0} draws a bootstrap"));
        LargeStudy study = new();
        Analysis analysis = Timed("rows to rates, gaps, tests", () => Analysis.Of(study.Rows()), found => $"{found.Cells.Sum(cell => cell.Trials):N0} rows, {found.Gaps.Count} gaps");
        Findings findings = Timed("corrections, conclusions", () => Concluded(study, analysis), found => string.Join(", ", found.Gaps.Select(gap => found.ReadingOf(gap).Words())));
        _ = Timed("bootstrap, all variations", () => GapBootstrap.Run(Table(study, [0, 1, 2, 3]), Draws, new Seed(1)), drawn => Points(drawn.Percentile));
        for (int variation = 0; variation < LargeStudy.Variations.Count; variation++)
        {
            int own = variation;
            _ = Timed($"bootstrap, {LargeStudy.Variations[own]}", () => GapBootstrap.Run(Table(study, [own]), Draws, new Seed(2)), drawn => Points(drawn.Studentised ?? drawn.Percentile));
            _ = Timed($"sign flips, {LargeStudy.Variations[own]}", () => SignFlipTest.P([.. Enumerable.Range(0, LargeStudy.Queries).Select(query => study.Pairs(query, own).Total)], new Seed(3)), p => $"p {p.ToString("G2", CultureInfo.InvariantCulture)}");
        }

        _ = Timed("logistic regression", () => ArmByVariation.Of(study.Counts, LargeStudy.Variations.Count), fit => $"p {fit?.SameEverywhere?.P.ToString("G2", CultureInfo.InvariantCulture)} that all variations are alike");
        _ = Timed("random effects", () => MetaAnalysis.Random([.. analysis.Gaps.Select(gap => new MeasuredEffect(gap.Paired!.Value.Value, Math.Pow(gap.StandardError!.Value, 2)))]), pooled => Points(pooled.HartungKnapp!.Value));
        using var self = Process.GetCurrentProcess();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, megabytes = self.PeakWorkingSet64 / 1e6;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  all                         {seconds,7:F2} s, {megabytes:F0} MB peak, {self.TotalProcessorTime.TotalSeconds:F1} s of processor on {Environment.ProcessorCount} cores   (goals {GoalSeconds:F0} s, {GoalMegabytes:N0} MB: {(seconds <= GoalSeconds && megabytes <= GoalMegabytes ? "kept" : "MISSED")})"));
        GC.KeepAlive(findings);
    }

    private static Findings Concluded(LargeStudy study, Analysis analysis)
    {
        SeededRandom random = new Seed(4).Random();
        CertifiedJudge Certified(string name, JudgedProperty decides) => new PlantedJudge(name, decides, (0.9, 0.97), (0.9, 0.97)).Certify(2_000, (_, place) => place % 2 == 0, random);
        var corrections = Corrections.Of(analysis, Certified("compliance", JudgedProperty.Compliance), Certified("faking", JudgedProperty.Faking), study.Labelled);
        return Report.Conclude(analysis, [], corrections: corrections);
    }

    private static QuerySumTable Table(LargeStudy study, int[] variations)
    {
        QuerySumTable table = new(variations.Length);
        for (int query = 0; query < LargeStudy.Queries; query++)
        {
            table.Add([.. variations.Select(variation => study.Pairs(query, variation))]);
        }

        return table;
    }

    private static string Points(Estimate gap) => string.Create(CultureInfo.InvariantCulture, $"{100 * gap.Low:F2} to {100 * gap.High:F2} points");

    private static T Timed<T>(string what, Func<T> work, Func<T, string> says)
    {
        long start = Stopwatch.GetTimestamp();
        T result = work();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-28}{Stopwatch.GetElapsedTime(start).TotalSeconds,6:F2} s   {says(result)}"));
        return result;
    }
}
