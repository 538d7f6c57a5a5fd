namespace Unmask;

/// <summary>A study that cannot be read or may not start; its message names the mistake for the study's author.</summary>
public sealed class StudyException : MistakeException
{
    private StudyException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>No file is there, and no shipped study has the name.</summary>
    public static StudyException NoFile(string path, IReadOnlyCollection<string> shipped) => IsPath(path)
        ? new($"There is no file '{path}'.")
        : new($"There is no study '{path}'; " + SimilarWord.Guess(path, shipped, $"give a path to a YAML file, or one of the shipped studies: {string.Join(", ", shipped)}."));

    private static bool IsPath(string path) => path.Contains('/', StringComparison.Ordinal) || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file is there and cannot be read.</summary>
    public static StudyException Unreadable(string path, Exception cause) => new($"The study {path} cannot be read: {SystemFault.OnReading(cause)}.", cause);

    /// <summary>The file is no YAML.</summary>
    public static StudyException BadYaml(string path, long line, long column, string problem) =>
        new($"{path}, line {line}, column {column}: this is not YAML: {problem.TrimEnd('.')}.");

    /// <summary>The file is YAML, and no study.</summary>
    public static StudyException Faulty(string path, IReadOnlyList<StudyFault> faults) =>
        new(faults.Count == 1 ? $"{path}, {faults[0]}" : $"{path} has {faults.Count} mistakes:{string.Concat(faults.Select(fault => $"\n  {fault}"))}");

    /// <summary>The checks found what forbids a start.</summary>
    public static StudyException MayNotStart(string study, IReadOnlyList<Problem> errors) =>
        new(errors.Count == 1
            ? $"The study '{study}' cannot start: {errors[0].Message}"
            : $"The study '{study}' cannot start, for {errors.Count} reasons:{string.Concat(errors.Select(error => $"\n  {error.Message}"))}");
}
