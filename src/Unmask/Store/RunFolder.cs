using System.Globalization;

namespace Unmask;

/// <summary>Where runs lie: one folder a run, with one database in it.</summary>
public static class RunFolder
{
    /// <summary>The database's file name.</summary>
    public const string FileName = "run.db";

    /// <summary>How the names of files begin that are no run yet. Where a start was killed they stay, and the next start takes them away.</summary>
    public const string UnfinishedName = FileName + ".unfinished";

    /// <summary>The folder that holds runs where nobody says otherwise.</summary>
    public const string DefaultRoot = "runs";

    /// <summary>A new run's folder: the study's name and the time (UTC), with a number behind where that is taken.</summary>
    /// <param name="root">The folder that holds runs.</param>
    /// <param name="study">The study's name.</param>
    /// <param name="time">The clock.</param>
    public static string New(string root, string study, TimeProvider time)
    {
        string name = Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{study}-{time.GetUtcNow():yyyyMMdd-HHmmss}"));
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"))
            .First(folder => !Directory.Exists(folder));
    }

    /// <summary>The folders below <paramref name="root"/> that hold a run, sorted by name; none where there is no such folder.</summary>
    public static IReadOnlyList<string> List(string root) => Directory.Exists(root)
        ? [.. Directory.EnumerateDirectories(root).Where(Holds).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The folder of a run that is given as a path, or by its name below <paramref name="root"/>.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    public static string Find(string run, string root = DefaultRoot) =>
        Holds(run) ? run
        : Holds(Path.Combine(root, run)) ? Path.Combine(root, run)
        : Directory.Exists(run) ? throw StoreException.NotARun(run)
        : throw StoreException.Unknown(run, root, [.. List(root).Select(folder => Path.GetFileName(folder))]);

    /// <summary>Whether the folder holds a run.</summary>
    public static bool Holds(string folder) => File.Exists(Path.Combine(folder, FileName));
}
