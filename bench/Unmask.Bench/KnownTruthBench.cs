using System.Diagnostics;
using System.Globalization;
using Unmask.Tests;

namespace Unmask.Bench;

/// <summary>Whether corrected numbers are right: subjects whose policies are planted, judged by judges that err.</summary>
internal static class KnownTruthBench
{
    /// <summary>What is measured where nothing else is asked for.</summary>
    public static readonly IReadOnlyList<TruthDesign> Designs = [TruthDesign.Usual, TruthDesign.Usual with { CertifiesAsTheyCome = true }, TruthDesign.Large, TruthDesign.Large with { Labels = 4_000 }];

    /// <summary>A design with certificates of both kinds.</summary>
    public static IReadOnlyList<TruthDesign> BothCertificates(TruthDesign design) => [design, design with { CertifiesAsTheyCome = true }];

    /// <summary>Measures every design on so many subjects.</summary>
    public static void Run(int subjects, IEnumerable<TruthDesign> designs)
    {
        Console.WriteLine(TruthTally.Columns);
        foreach (TruthDesign design in designs)
        {
            long start = Stopwatch.GetTimestamp();
            IReadOnlyList<TruthTally> found = TruthTally.Of(subjects, design, new Seed(41));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{design.Trials:N0} trials an arm, {design.Labels:N0} labels{(design.CertifiesAsTheyCome ? ", certificates of texts as they come" : "")} ({Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s)"));
            foreach (TruthTally kind in found)
            {
                Console.WriteLine($"  {kind}");
            }
        }
    }
}
