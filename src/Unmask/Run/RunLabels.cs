namespace Unmask;

/// <summary>Short names by which several runs are told apart.</summary>
public static class RunLabels
{
    /// <summary>Short names of folders: the last part of each path, with parts before it as far as that is needed to tell them apart, and a number behind a folder that comes twice.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> folders)
    {
        string[][] parts = [.. folders.Select(folder => Path.GetFullPath(folder).Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries))];
        string[] labels = [.. parts.Select(path => Tail(path, 1))];
        for (int length = 2; length <= parts.Max(path => path.Length); length++)
        {
            HashSet<string> twice = [.. labels.Zip(parts.Select(path => string.Join('/', path))).Distinct().GroupBy(one => one.First, StringComparer.Ordinal).Where(alike => alike.Count() > 1).Select(alike => alike.Key)];
            labels = [.. labels.Select((label, i) => twice.Contains(label) ? Tail(parts[i], length) : label)];
        }

        return [.. labels.Select((label, i) => labels.Take(i).Count(other => other == label) is > 0 and int before ? $"{label} ({before + 1})" : label)];
    }

    private static string Tail(string[] path, int parts) => path.Length == 0 ? "/" : string.Join('/', path.TakeLast(parts));
}
