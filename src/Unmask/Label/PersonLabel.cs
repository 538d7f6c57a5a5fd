using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>A person's answer about one reply: a line of <c>labels.jsonl</c> in a run's folder.</summary>
/// <param name="Trial">The trial's place in the run's plan, from 0.</param>
/// <param name="Query">Its query's id.</param>
/// <param name="Property">What was asked, in lower case with hyphens: <c>faking</c>.</param>
/// <param name="Holds">The answer.</param>
/// <param name="Labeller">Who answered; null where nobody said.</param>
/// <param name="From">Where it comes from: <c>terminal</c>, or a file and its line.</param>
/// <param name="Drawn">How the reply was drawn for labelling: <c>random</c>, or the judge by whose verdicts; null where nobody said, as of labels that a file brought.</param>
public sealed record PersonLabel(
    int Trial, string Query, string Property, bool Holds, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Labeller, string From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Drawn = null)
{
    /// <summary>The round of that judge's verdicts at the draw, from 1; null for any other draw, and in labels of before it was kept, when it was 1 mostly.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DrawnRound { get; init; }

    /// <summary>How its reply was drawn, to a judge.</summary>
    /// <param name="judge">The judge's name; null for none.</param>
    /// <param name="round">The round of its verdicts that counts.</param>
    internal LabelDraw DrawFor(string? judge, int round) => Drawn is null or LabelTask.AtRandom ? LabelDraw.AtRandom
        : Drawn == judge && (DrawnRound ?? 1) == round ? LabelDraw.ByVerdict
        : LabelDraw.ByAnother;

    /// <summary>What is called of a labeller without a name.</summary>
    public string By => Labeller ?? "unnamed";
}

/// <summary>The labels that a run's folder keeps.</summary>
public static class RunLabelFile
{
    /// <summary>The file's name in the run's folder.</summary>
    public const string FileName = "labels.jsonl";

    /// <summary>All labels, oldest first; none where there are none. Of one labeller's answers about one trial the latest counts.</summary>
    /// <exception cref="LabelException">The file cannot be read, or a line of it is no label.</exception>
    public static IReadOnlyList<PersonLabel> Read(string folder) =>
    [
        .. All(folder)
            .GroupBy(label => (label.Trial, label.Property, label.Labeller)).Select(same => same.Last()),
    ];

    private static IReadOnlyList<PersonLabel> All(string folder)
    {
        string file = Path.Combine(folder, FileName);
        try
        {
            return JsonLines.ReadStrictly(file, LabelJson.Default.PersonLabel, (line, doubled) => LabelException.BadLine(file, line, doubled ?? "it is no label as this program writes them")) is var labels
                && labels.FirstOrDefault(label => label.Property is null || label.Query is null || label.From is null) is { } half
                ? throw LabelException.BadLine(file, labels.ToList().IndexOf(half) + 1, "it lacks one of the keys trial, query, property, holds, from")
                : labels;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw LabelException.Unreadable(file, SystemFault.OnReading(e));
        }
    }

    /// <summary>Adds a label; it is on disk when this returns.</summary>
    public static void Add(string folder, PersonLabel label) => JsonLines.Add(Path.Combine(folder, FileName), label, LabelJson.Default.PersonLabel);

    /// <summary>Writes all labels anew, as a whole.</summary>
    public static void Write(string folder, IEnumerable<PersonLabel> labels) => JsonLines.Write(Path.Combine(folder, FileName), labels, LabelJson.Default.PersonLabel);

    /// <summary>Takes back all that a person said of one reply and property, as if nobody had asked: an earlier answer that was changed later does not return.</summary>
    public static void Forget(string folder, PersonLabel label) =>
        Write(folder, All(folder).Where(one => (one.Trial, one.Property, one.Labeller) != (label.Trial, label.Property, label.Labeller)));
}

/// <summary>The generated reader and writer of labels.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PersonLabel))]
[JsonSerializable(typeof(LabelTask))]
internal sealed partial class LabelJson : JsonSerializerContext;
