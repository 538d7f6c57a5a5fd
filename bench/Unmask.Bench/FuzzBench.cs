using System.Globalization;
using Unmask.Tests;

namespace Unmask.Bench;

/// <summary>A million damaged bodies and files, read by every reader: none may throw what is no sentence, and none whose text is whole may be lost. The suite does a fiftieth of it.</summary>
internal static class FuzzBench
{
    private const int Parts = 20;
    private const int Bodies = 900_000;
    private const int Files = 96_000;
    private const int Runs = 4_000;

    public static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("unmask-fuzz-").FullName;
        try
        {
            FuzzResult[] bodies = new FuzzResult[Parts], files = new FuzzResult[Parts], runs = new FuzzResult[Parts];
            await Parallel.ForAsync(0, Parts, async (part, cancelled) =>
            {
                Seed seed = new Seed(1).Derive(part.ToString(CultureInfo.InvariantCulture));
                string own = Path.Combine(folder, part.ToString(CultureInfo.InvariantCulture));
                _ = Directory.CreateDirectory(Path.Combine(own, "files"));
                bodies[part] = WireFuzz.Run(seed.Derive("bodies"), Bodies / Parts);
                files[part] = FileFuzz.Run(seed.Derive("files"), Files / Parts, Path.Combine(own, "files"));
                cancelled.ThrowIfCancellationRequested();
                runs[part] = await DatabaseFuzz.RunAsync(seed.Derive("runs"), Runs / Parts, Path.Combine(own, "runs"));
            });
            Say("answers: chat completions and messages, whole, streamed, from batches", bodies);
            Say("files: studies, queries and verdicts", files);
            Say("databases of runs", runs);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bodies.Concat(files).Concat(runs).Sum(one => one.Mutations):N0} mutations, {bodies.Concat(files).Concat(runs).Sum(one => one.Thrown.Count):N0} exceptions, {bodies.Sum(one => one.Lost.Count):N0} whole answers lost"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Say(string what, FuzzResult[] parts)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {parts.Sum(one => one.Mutations):N0} mutations, {parts.Sum(one => one.Answered):N0} read, {parts.Sum(one => one.Thrown.Count):N0} exceptions, {parts.Sum(one => one.Lost.Count):N0} lost"));
        foreach (string problem in parts.SelectMany(one => one.Thrown.Concat(one.Lost)).Take(3))
        {
            Console.WriteLine($"  {problem}");
        }
    }
}
