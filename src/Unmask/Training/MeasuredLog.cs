namespace Unmask;

/// <summary>
/// What the measured steps of one training showed, counted, a line each. The runs that were counted stand beside it and win over it; where they are not kept (a run is a few megabytes, a line one kilobyte) it is enough to
/// print the training's report again, without transcripts.
/// </summary>
public static class MeasuredLog
{
    /// <summary>The file's name in the folder of a training.</summary>
    public const string FileName = "measured.jsonl";

    /// <summary>The measured steps, in order.</summary>
    public static IReadOnlyList<MeasuredLine> Read(string folder) => JsonLines.Read(FileOf(folder), TrainingJson.Default.MeasuredLine);

    /// <summary>Keeps what a step showed, in place of what it may have shown before.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <param name="step">The step.</param>
    /// <param name="variations">What each asked variation showed.</param>
    public static void Keep(string folder, int step, IReadOnlyDictionary<string, MeasuredStep> variations) =>
        Write(folder, Read(folder).Where(line => line.Step != step).Append(new MeasuredLine(step, variations)).OrderBy(line => line.Step));

    /// <summary>Forgets a step whose measurement begins anew; nothing where it is not there.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <param name="step">The step.</param>
    public static void Forget(string folder, int step)
    {
        if (Read(folder) is var lines && lines.Any(line => line.Step == step))
        {
            Write(folder, lines.Where(line => line.Step != step));
        }
    }

    /// <summary>Keeps these in place of all.</summary>
    public static void Write(string folder, IEnumerable<MeasuredLine> lines) => JsonLines.Write(FileOf(folder), lines, TrainingJson.Default.MeasuredLine);

    private static string FileOf(string folder) => Path.Combine(folder, FileName);
}

/// <summary>A measured step, counted.</summary>
/// <param name="Step">How often the policy had been moved.</param>
/// <param name="Variations">What each asked variation showed.</param>
public sealed record MeasuredLine(int Step, IReadOnlyDictionary<string, MeasuredStep> Variations);
