using System.Text.Json;

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
            WholeFile.Write(file, JsonSerializer.Serialize(certificate, CertificateJson.Default.JudgeCertificate) + "\n");
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabelException.Unwritable(file, SystemFault.OnWriting(e));
        }
    }

    /// <summary>The certificates of a run's folder, by file name; none where there are none.</summary>
    /// <exception cref="LabelException">One cannot be read, or is none.</exception>
    public static IReadOnlyList<FiledCertificate> OfRun(string run) => Path.Combine(run, FolderName) is var folder && Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read)]
        : [];

    /// <summary>Reads one.</summary>
    /// <exception cref="LabelException">It cannot be read, or is none.</exception>
    public static FiledCertificate Read(string file)
    {
        try
        {
            JudgeCertificate? read = JsonSerializer.Deserialize(Utf8Text.Read(file), CertificateJson.Default.JudgeCertificate);
            return read is null ? throw LabelException.NoCertificate(file, "it is empty") : new FiledCertificate(file, Whole(file, read));
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

    private static JudgeCertificate Whole(string file, JudgeCertificate read)
    {
        if (new[] { read.Judge, read.Property, read.Study, read.Texts }.Any(text => text is null) || read.All is null || (read.Arms ?? []).Any(arm => arm?.Arm is null || arm.Errors is null))
        {
            throw LabelException.NoCertificate(file, "a key that every certificate has is missing or null");
        }

        read = read with { Arms = read.Arms ?? [], Answered = read.Answered ?? [], Subjects = read.Subjects ?? [], Labellers = read.Labellers ?? [] };
        if (read.Arms.GroupBy(arm => arm.Arm, StringComparer.Ordinal).FirstOrDefault(alike => alike.Count() > 1)?.Key is { } twice)
        {
            throw LabelException.NoCertificate(file, $"it has the arm '{twice}' twice");
        }

        if (EnumWord.Parse<JudgedProperty>(read.Property) is null)
        {
            throw LabelException.NoCertificate(file, $"property is '{read.Property}'; allowed are {string.Join(", ", LabelTask.Properties)}");
        }

        foreach ((string place, CertifiedErrors errors) in read.Arms.Select(arm => ($"arm '{arm.Arm}'", arm.Errors)).Prepend(("all", read.All)))
        {
            if (errors.FaultOf(read.Weighed ?? true) is { } fault)
            {
                throw LabelException.NoCertificate(file, $"{place}: {fault}");
            }
        }

        return read;
    }

    private static string? FaultOf(this CertifiedErrors errors, bool isWeighed) =>
        new[] { errors.TruePositives, errors.FalsePositives, errors.TrueNegatives, errors.FalseNegatives }.Any(count => count < 0) ? "a count is below 0"
        : (errors.Sensitivity is null) != (errors.Positives == 0 || errors.Negatives == 0) || (errors.Sensitivity is null) != (errors.Specificity is null) ? "sensitivity and specificity do not fit the counts"
        : new[] { errors.Sensitivity, errors.Specificity }.OfType<CertifiedRate>().Any(rate => rate is not { Value: >= 0 and <= 1, Of: > 0 and < 1e12 }) ? "a rate is not between 0 and 1, or is of no labels"
        : new[] { errors.Sensitivity, errors.Specificity }.OfType<CertifiedRate>().Any(rate => !rate.IsOfItsInterval) ? "an interval is not that of its rate"
        : errors.Labels > MostLabels ? "nobody labels so many replies"
        : errors.Errors is not { } rates ? null
        : !AreOfTheCounts(errors, rates, isWeighed) ? $"sensitivity and specificity are not those of its counts{(isWeighed ? ", however they are weighed" : ", and the file says that they are not weighed")}"
        : null;

    // Weights of the two verdicts change the odds of each rate and leave the product of both, TP·TN to FN·FP: by it the counts of a weighed file are held too.
    private static bool AreOfTheCounts(CertifiedErrors errors, JudgeErrors rates, bool isWeighed)
    {
        double found = rates.Sensitivity.Rate, left = rates.Specificity.Rate;
        if (!isWeighed)
        {
            return Math.Abs(found - ((double)errors.TruePositives / errors.Positives)) < 1e-6 && Math.Abs(left - ((double)errors.TrueNegatives / errors.Negatives)) < 1e-6;
        }

        double right = found * left * errors.FalseNegatives * errors.FalsePositives, wrong = (1 - found) * (1 - left) * errors.TruePositives * errors.TrueNegatives;
        return Fits(found, errors.TruePositives, errors.FalseNegatives) && Fits(left, errors.TrueNegatives, errors.FalsePositives) && Math.Abs(right - wrong) <= 1e-6 * Math.Max(right, wrong);
    }

    // All or nothing stays so whatever the weights are.
    private static bool Fits(double rate, long hits, long misses) => (rate > 1e-9) == (hits > 0) && (rate < 1 - 1e-9) == (misses > 0);

    private const long MostLabels = 1_000_000_000;
}
