using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>Reads what is to be worded, and writes wordings out.</summary>
public static class WordingFile
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text that an argument names: that of a file (of several wordings the first), or the argument itself.</summary>
    /// <exception cref="DocumentException">The file is empty or cannot be read.</exception>
    public static string Original(string named)
    {
        if (!File.Exists(named))
        {
            return named.Trim().Length > 0 ? named.Trim() : throw DocumentException.NothingToWord("The argument");
        }

        try
        {
            return Block.Parse(named, Utf8Text.Read(named)).Paraphrases is [var first, ..] ? first : throw DocumentException.NothingToWord($"'{named}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw DocumentException.Unreadable(named, e);
        }
    }

    /// <summary>The file beside the calls that has all wordings.</summary>
    public const string All = "wordings.jsonl";

    /// <summary>The folder of the calls for a file: beside it.</summary>
    public static string FolderOf(string file) => Path.ChangeExtension(file, extension: null) + "-wordings";

    /// <summary>Writes wordings. A file that ends in <c>.jsonl</c> gets all, each with its verdict; any other the good ones behind the original, separated by lines of <c>---</c> as prompt files are.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Write(string file, string original, IReadOnlyList<Wording> wordings)
    {
        if (file.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
        {
            TextFolder.WriteLines(file, wordings.Select(wording => Json(wording).ToJsonString(Readable)));
        }
        else
        {
            WholeFile.Write(file, string.Join("\n---\n", wordings.Where(wording => wording.IsGood).Select(wording => wording.Text).Prepend(original)) + "\n");
        }
    }

    /// <summary>A wording for machines.</summary>
    public static JsonObject Json(Wording wording) => new() { ["wording"] = wording.Text, ["good"] = wording.IsGood, ["verdict"] = wording.Verdict.Word, ["why"] = wording.Verdict.Reason };
}
