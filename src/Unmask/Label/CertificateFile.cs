using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>A certificate and where it lies.</summary>
/// <param name="File">Its file.</param>
/// <param name="Certificate">What it says.</param>
public sealed record FiledCertificate(string File, JudgeCertificate Certificate);

/// <summary>Certificates in files: those of a run lie in its folder, below <c>certificates/</c>.</summary>
public static class CertificateFile
{
    /// <summary>Their folder in a run's.</summary>
    public const string FolderName = "certificates";

    /// <summary>Writes one, over an earlier one of the same judge and the same part of the labels.</summary>
    /// <param name="folder">The folder that it goes into.</param>
    /// <param name="certificate">It.</param>
    /// <returns>Its file.</returns>
    /// <exception cref="LabelException">It cannot be written.</exception>
    public static string Write(string folder, JudgeCertificate certificate)
    {
        // A judge's name is a path, or holds an address of a model: its file is named by what of it a file may be called, and told apart by a hash.
        string plain = new([.. certificate.Judge.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '-')]);
        string file = Path.Combine(folder, $"{plain[..Math.Min(plain.Length, 60)].Trim('-', '.')}-{TextHash.Of(certificate.Judge)[..8]}{(certificate.Split is { } part ? $".{part.Replace('=', '-')}" : "")}.json");
        try
        {
            _ = Directory.CreateDirectory(folder);
            string unsealed = Text(certificate with { Seal = null });
            WholeFile.Write(file, Text(certificate with { Seal = SealOf(unsealed) }) + "\n");
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabelException.Unwritable(file, SystemFault.OnWriting(e));
        }
    }

    /// <summary>The certificates of a run's folder, by file name; none where there are none.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="time">The clock: what was written later was not written.</param>
    /// <exception cref="LabelException">One cannot be read, or is none.</exception>
    public static IReadOnlyList<FiledCertificate> OfRun(string run, TimeProvider time) => Path.Combine(run, FolderName) is var folder && Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file => Read(file, time))]
        : [];

    /// <summary>Reads one.</summary>
    /// <param name="file">Its file.</param>
    /// <param name="time">The clock: what was written later was not written.</param>
    /// <exception cref="LabelException">It cannot be read, is none, or contradicts itself.</exception>
    public static FiledCertificate Read(string file, TimeProvider time)
    {
        try
        {
            string text = Utf8Text.Read(file);
            JudgeCertificate read = Whole(file, JsonSerializer.Deserialize(text, CertificateJson.Default.JudgeCertificate) ?? throw LabelException.NoCertificate(file, "it is empty"), time.GetUtcNow());
            return read.Seal is null || read.Seal == SealOf(text) ? new FiledCertificate(file, read) : throw LabelException.NoCertificate(file, "it does not say what it said when it was written");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw LabelException.Unreadable(file, SystemFault.OnReading(e));
        }
        catch (JsonException e)
        {
            throw LabelException.NoCertificate(file, JsonFault.InWords(e));
        }
    }

    private static string Text(JudgeCertificate certificate) => JsonSerializer.Serialize(certificate, CertificateJson.Default.JudgeCertificate);

    // Of what the file says and not of how it is laid out, nor of what this version of the program knows of it.
    private static string SealOf(string text)
    {
        JsonObject said = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!.AsObject();
        _ = said.Remove(SealKey);
        return TextHash.Of(said.ToJsonString());
    }

    private const string SealKey = "seal";

    private static JudgeCertificate Whole(string file, JudgeCertificate read, DateTimeOffset now)
    {
        if (new[] { read.Judge, read.Property, read.Study, read.Texts }.Any(text => text is null) || read.All is null || (read.Arms ?? []).Any(arm => arm?.Arm is null || arm.Errors is null))
        {
            throw LabelException.NoCertificate(file, "a key that every certificate has is missing or null");
        }

        read = read with { Arms = read.Arms ?? [], Answered = read.Answered ?? [], Subjects = read.Subjects ?? [], Labellers = read.Labellers ?? [] };
        return CertificateFaults.Of(read, now) is { } fault ? throw LabelException.NoCertificate(file, fault) : read;
    }
}
