using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>One look at a part of a run's labels: a line of <c>calibrations.jsonl</c> in the run's folder.</summary>
/// <param name="When">When, UTC.</param>
/// <param name="Judges">The judges whose figures were shown.</param>
/// <param name="Split">The part, as it was typed: <c>test=0.5</c>.</param>
/// <param name="Labels">SHA-256 over the labels of the part, lower-case hex: two looks with the same saw the same labels.</param>
public sealed record CalibrationUse(DateTimeOffset When, IReadOnlyList<string> Judges, string Split, string Labels);

/// <summary>
/// The looks at parts of a run's labels. A test that is looked at before each choice is none; nobody can say how often that was unless it is counted. Looks at fit parts are kept and not counted: a test on queries that something was
/// chosen on is none either.
/// </summary>
public static class CalibrationUseFile
{
    /// <summary>The file's name in the run's folder.</summary>
    public const string FileName = "calibrations.jsonl";

    /// <summary>All looks, oldest first; none where there are none.</summary>
    public static IReadOnlyList<CalibrationUse> Read(string folder) => JsonLines.ReadStrictly(
        Path.Combine(folder, FileName), CalibrationUseJson.Default.CalibrationUse, (line, doubled) => LabelException.BadLine(Path.Combine(folder, FileName), line, doubled ?? "it is no look as this program writes them"));

    /// <summary>Adds one; it is on disk when this returns.</summary>
    /// <returns>How many looks at test parts there are now, whatever the share: test parts of one run overlap.</returns>
    /// <exception cref="LabelException">It cannot be written.</exception>
    public static int Add(string folder, CalibrationUse use)
    {
        string file = Path.Combine(folder, FileName);
        try
        {
            JsonLines.Add(file, use, CalibrationUseJson.Default.CalibrationUse);
            return Read(folder).Count(look => LabelSplit.Parse(look.Split) is { Part: SplitPart.Test });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabelException.Unwritable(file, SystemFault.OnWriting(e));
        }
    }

    /// <summary>Refuses a part that shares queries with one of the other kind that was looked at before, of a judge of the same property.</summary>
    /// <param name="run">The run.</param>
    /// <param name="asked">The part; null for all labels, which are no test.</param>
    /// <param name="judges">The judges that are looked at.</param>
    /// <exception cref="LabelException">It does.</exception>
    public static void ThrowIfShared(RunReader run, LabelSplit? asked, IReadOnlyList<string> judges)
    {
        var decides = run.Judges().ToDictionary(judge => judge.Name, judge => judge.Decides, StringComparer.Ordinal);
        HashSet<JudgedProperty> properties = [.. judges.Where(decides.ContainsKey).Select(judge => decides[judge])];
        foreach (CalibrationUse look in asked is null ? [] : Read(run.Folder))
        {
            if (LabelSplit.Parse(look.Split) is { } before && before.Overlaps(asked!) && look.Judges.Where(decides.ContainsKey).Select(judge => decides[judge]).Where(properties.Contains).Select(EnumWord.Of).FirstOrDefault() is { } property)
            {
                throw LabelException.SharedQueries(asked!, before, property);
            }
        }
    }

    /// <summary>The hash of labels, whatever their order.</summary>
    public static string HashOf(IEnumerable<PersonLabel> labels) =>
        TextHash.Of(string.Join('\n', labels.Select(label => FormattableString.Invariant($"{label.Trial} {label.Property} {(label.Holds ? "yes" : "no")} {label.By}")).Order(StringComparer.Ordinal)));
}

/// <summary>The generated reader and writer of looks.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CalibrationUse))]
internal sealed partial class CalibrationUseJson : JsonSerializerContext;
