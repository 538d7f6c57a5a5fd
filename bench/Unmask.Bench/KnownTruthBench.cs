using System.Diagnostics;
using System.Globalization;
using Unmask.Tests;

namespace Unmask.Bench;

/// <summary>Whether corrected numbers are right: subjects whose policies are planted, judged by judges that err.</summary>
internal static class KnownTruthBench
{
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
