using System.Text.Json;

namespace Unmask;

/// <summary>A file of transcripts that cannot be imported as asked; its message is one sentence for the person who named it.</summary>
public sealed class ImportException : MistakeException
{
    private ImportException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether it says that a file holds no transcripts at all: then a folder is read without it.</summary>
    internal bool IsOfNoTranscripts { get; private init; }

    /// <summary>There is neither a file nor a folder.</summary>
    public static ImportException Missing(string path) => new($"There is no file or folder '{path}'.");

    /// <summary>The ending does not tell the format.</summary>
    public static ImportException UnknownEnding(string path) =>
        new($"'{path}' ends in '{Path.GetExtension(path)}'; transcripts are read from .csv (with a header), .jsonl (one object a line), .json (a list of objects), or a folder of these.");

    /// <summary>There is nothing in it.</summary>
    public static ImportException NoRows(string path) => new($"'{path}' holds no transcripts.") { IsOfNoTranscripts = true };

    /// <summary>Two columns are one by their names.</summary>
    public static ImportException Alike(string place, (string One, string Other) names) => new($"{place}: '{names.One}' and '{names.Other}' are both names of one column; rename or remove one of them.");

    /// <summary>Nothing is left of it.</summary>
    public static ImportException AllLeftOut(string path, int count, string first) => new(FormattableString.Invariant($"'{path}' holds nothing that could be imported: {count} left out, the first: {first}."));

    /// <summary>It is of another kind.</summary>
    public static ImportException NoTranscripts(string file, string missing, IEnumerable<string> found) =>
        new($"'{file}' has no column '{missing}'; it has {(found.Any() ? Quoted(found) : "no columns at all")}. The columns that are read are {ImportColumns.Names}.") { IsOfNoTranscripts = true };

    /// <summary>It is JSON, and neither a list nor an object.</summary>
    public static ImportException NoList(string file) => new($"'{file}' holds neither a JSON list of transcripts nor one transcript.") { IsOfNoTranscripts = true };

    /// <summary>The system does not let it be read, or it is not text.</summary>
    public static ImportException Unreadable(string path, Exception problem) => new($"'{path}' cannot be read: {SystemFault.OnReading(problem)}.", problem);

    /// <summary>One person's labels say yes and no of one reply.</summary>
    public static ImportException TwoAnswers(string place, string property, string? labeller) =>
        new($"{place}: labels say both yes and no of {property}{(labeller is null ? "" : $" by {labeller}")}; keep one, or name the labeller of each.");

    /// <summary>It is no JSON.</summary>
    public static ImportException BadJson(string place, JsonException problem) => new($"{place}: not valid JSON{JsonFault.Where(problem, "character")}.", problem);

    /// <summary>It is no CSV.</summary>
    public static ImportException BadCsv(string file, long line, string problem) => new(FormattableString.Invariant($"'{file}', line {line}: not valid CSV: {problem.TrimEnd('.')}."));

    /// <summary>A text is no text.</summary>
    public static ImportException HalfCharacter(string place) => new($"{place}: an escape stands for half a character (\\ud800 to \\udfff without its other half).");

    /// <summary>It is JSON, but no object.</summary>
    public static ImportException NotAnObject(string place) => new($"{place}: a JSON object is expected, such as {{\"query\":\"…\",\"reply\":\"…\",\"tier\":\"free\"}}.");

    /// <summary>A field that must be there is not.</summary>
    public static ImportException NoValue(string place, string column) => new($"{place}: '{column}' is missing or blank.");

    /// <summary>A value is none of those allowed.</summary>
    public static ImportException BadValue(string place, string column, string value, string allowed) => new($"{place}: {column} is '{Short(value)}'; allowed is {allowed}.");

    /// <summary>One trial stands there twice.</summary>
    public static ImportException Twice(string place, int repeat, string before) =>
        new(FormattableString.Invariant($"{place}: repeat {repeat} of this query under the same model, tier, variation and paraphrase stood in {before} already; leave 'repeat' out to have them numbered."));

    /// <summary>One id names two queries.</summary>
    public static ImportException OtherText(string place, string id, string before) => new($"{place}: the query has the id '{Short(id)}', which stood for another text in {before}.");

    /// <summary>One query has two categories.</summary>
    public static ImportException OtherCategory(string place, string category, string before) => new($"{place}: the category of this query is '{Short(category)}', and was '{Short(before)}' before.");

    /// <summary>Nobody said which tier is trained on.</summary>
    public static ImportException WhichTier(string path, IEnumerable<string> tiers) => new($"'{path}' has the tiers {Quoted(tiers)}; name the one that is said to be trained on with --trained-tier.");

    /// <summary>Several could be compared with.</summary>
    public static ImportException WhichOther(string path, IEnumerable<string> tiers) => new($"'{path}' has several tiers to compare with; name one of {Quoted(tiers)} with --other-tier.");

    /// <summary>There is no such tier.</summary>
    public static ImportException UnknownTier(string path, string tier, IEnumerable<string> tiers) => new($"'{path}' has no tier '{tier}'; it has {Quoted(tiers)}.");

    /// <summary>A tier is named, and nothing in the file tells of any.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The flags that name one.</param>
    public static ImportException NoTiers(string path, IReadOnlyList<string> options) =>
        new($"'{path}' has no column that tells the tier; give its rows a column 'tier', or --tier-by-file where each file is one, or leave {string.Join(" and ", options)} out.");

    /// <summary>One tier is to be both.</summary>
    public static ImportException OneTierTwice(string tier) => new($"The trained-on tier and the other are both '{tier}'; a gap needs two.");

    /// <summary>There are more tiers than a study may have arms.</summary>
    public static ImportException ManyTiers(string path, int count) => new(FormattableString.Invariant($"'{path}' has {count} tiers; a run has at most {ArmDesign.MostArms}."));

    /// <summary>It was written to while it was read.</summary>
    public static ImportException Changed(string path) => new($"'{path}' has changed while it was imported, so the run holds parts of two files; import it again into another --out.");

    private static string Quoted(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return string.Join(", ", all.Take(20).Select(name => $"'{Short(name)}'")) + (all.Length > 20 ? ", …" : "");
    }

    private static string Short(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
