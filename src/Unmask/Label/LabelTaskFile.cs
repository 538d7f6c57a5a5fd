using System.Text.Encodings.Web;
using System.Text.Json;

namespace Unmask;

/// <summary>A file of replies to label, one JSON object a line, for a text editor or another program.</summary>
public static class LabelTaskFile
{
    /// <summary>Writes the file, as a whole, in the order given.</summary>
    /// <param name="file">The file.</param>
    /// <param name="tasks">What to label.</param>
    /// <param name="keys">The names of the run's replies: a trial's number would tell its arm.</param>
    /// <param name="labeller">Who is to answer, in each line; null where nobody said.</param>
    public static void Write(string file, IEnumerable<LabelTask> tasks, LabelKeys keys, string? labeller = null) =>
        JsonLines.Write(file, tasks.Select(task => task with { Reply = keys.Of(task.Trial), Labeller = labeller ?? task.Labeller }), Readable.LabelTask);

    // People read it: letters of every language stand as they are.
    private static LabelJson Readable { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The labels that a file holds so far; lines without an answer are left out.</summary>
    /// <param name="file">The file.</param>
    /// <param name="labeller">Who answered where a line names nobody; null for unnamed.</param>
    /// <param name="keys">The names of the run's replies.</param>
    /// <exception cref="LabelException">It cannot be read, a line is none, one names a reply of another run, or another labeller than is given.</exception>
    public static IReadOnlyList<PersonLabel> Read(string file, string? labeller, LabelKeys keys) => [.. ReadWithTexts(file, labeller, keys).Select(one => one.Label)];

    /// <summary>The same, each with the text that was labelled: a reply of another run has another text.</summary>
    public static IReadOnlyList<(PersonLabel Label, string? Text)> ReadWithTexts(string file, string? labeller, LabelKeys keys)
    {
        string[] lines;
        try
        {
            lines = Utf8Text.Read(file).Split('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw LabelException.Unreadable(file, e.Message);
        }

        return Once(file,
        [
            .. lines.Select((line, at) => (Line: line.Trim(), Number: at + 1)).Where(one => one.Line.Length > 0)
                .Select(one => (Task: Of(file, one.Number, one.Line), one.Number)).Where(one => one.Task.IsAnswered)
                .Select(one => (one.Number, new PersonLabel(
                    one.Task.Numbered ?? keys.TrialOf(one.Task.Reply ?? "") ?? throw LabelException.BadLine(file, one.Number, "the reply that it names is of another run, or its name was changed"),
                    one.Task.Query,
                    one.Task.Property,
                    Answer(one.Task.Label) ?? throw LabelException.BadLine(file, one.Number, $"'label' is '{one.Task.Label}'; {Allowed}"),
                    By(file, one.Number, one.Task.Labeller, labeller),
                    FormattableString.Invariant($"'{Path.GetFileName(file)}', line {one.Number}"),
                    one.Task.Drawn is { Length: > 0 } drawn ? drawn : null) { DrawnRound = one.Task.DrawnRound }, (string?)one.Task.Text)),
        ]);
    }

    // A line keeps the name under which it was written; an answer has one.
    private static string? By(string file, int number, string written, string? given) => written.Length == 0 ? given
        : given is null || given == written ? written
        : throw LabelException.OtherLabeller(file, number, written, given);

    // The same answer twice is one answer.
    private static List<(PersonLabel Label, string? Text)> Once(string file, IReadOnlyList<(int Number, PersonLabel Label, string? Text)> read)
    {
        Dictionary<(int Trial, string Property, string? Labeller), (int Number, bool Holds)> first = [];
        List<(PersonLabel, string?)> kept = [];
        foreach ((int number, PersonLabel label, string? text) in read)
        {
            if (first.TryAdd((label.Trial, label.Property, label.Labeller), (number, label.Holds)))
            {
                kept.Add((label, text));
            }
            else if (first[(label.Trial, label.Property, label.Labeller)] is var before && before.Holds != label.Holds)
            {
                throw LabelException.Contradicts(file, before.Number, number, label);
            }
        }

        return kept;
    }

    private static LabelTask Of(string file, int number, string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LabelJson.Default.LabelTask) is { Property: not null, Query: not null, Label: not null, Labeller: not null } task && (task.Reply is { Length: > 0 } || task.Numbered is not null)
                ? task
                : throw LabelException.BadLine(file, number, "it lacks one of the keys reply, query, property, label");
        }
        catch (JsonException e)
        {
            throw LabelException.BadLine(file, number, JsonFault.Doubled(e) is { } doubled ? doubled : BareLabel(line) is { } bare ? $"'label' is {bare}; {Allowed}, each in quotation marks" : "it is not JSON as this program wrote it");
        }
    }

    // Whoever fills the file in by a program writes true where yes is meant.
    private static string? BareLabel(string line)
    {
        try
        {
            using var read = JsonDocument.Parse(line);
            return read.RootElement is { ValueKind: JsonValueKind.Object } task && task.TryGetProperty("label", out JsonElement label) && label.ValueKind != JsonValueKind.String ? label.GetRawText() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private const string Allowed = "allowed are yes, no, and an empty text for no answer yet";

    private static bool? Answer(string word) => word.Trim().ToUpperInvariant() switch
    {
        "YES" or "Y" or "TRUE" or "1" => true,
        "NO" or "N" or "FALSE" or "0" => false,
        _ => null,
    };
}
