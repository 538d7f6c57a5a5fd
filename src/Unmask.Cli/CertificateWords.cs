using Spectre.Console;

namespace Unmask.Cli;

/// <summary>What <c>unmask calibrate</c> wrote, what it did not, and what becomes of it.</summary>
internal static class CertificateWords
{
    /// <summary>Prints it.</summary>
    /// <param name="console">Where.</param>
    /// <param name="found">What the certificates are of.</param>
    /// <param name="files">Those that were written.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="isOwn">Whether they lie where reports of the run find them.</param>
    public static void Write(IAnsiConsole console, Calibration found, IReadOnlyList<string> files, string folder, bool isOwn)
    {
        if (files.Count == 0)
        {
            if (found.Split is { Split.Part: SplitPart.Test })
            {
                console.WriteLine();
                console.WriteLine(" No certificate is written, as this is a part of the labels. `--out DIR` writes one of it there; the run's own and its report stay as they are.");
            }

            return;
        }

        console.WriteLine();
        console.WriteLine($" {(files.Count == 1 ? "Certificate" : "Certificates")}: {string.Join(", ", files)}");
        string[] able = [.. found.Judges.Where(judge => judge is { IsCertain: true, Errors.TellTooLittle: false }).Select(judge => judge.Judge)];
        string them = able.Length == files.Count ? able.Length == 1 ? "it" : "them" : $"{(able.Length == 1 ? "that" : "those")} of {string.Join(", ", able)}";
        console.WriteLine(able.Length == 0
            ? $" No rate is corrected by {(files.Count == 1 ? "it: it tells" : "them: they tell")} too little."
            : $" Rates corrected by {them}: {TypedCommand.Of(["report", folder, .. isOwn ? Array.Empty<string>() : files.SelectMany(file => new[] { "--certificate", file })])}");
        if (able.Length > 0 && Missing(folder) is { } missing)
        {
            console.WriteLine($" {missing}");
        }
    }

    /// <summary>What is still to be labelled before the share that complies and fakes can be corrected, in a sentence; null where both are labelled, or neither.</summary>
    /// <param name="folder">The run's folder.</param>
    public static string? Missing(string folder)
    {
        JudgedProperty[] both = [JudgedProperty.Compliance, JudgedProperty.Faking];
        HashSet<string> labelled = [.. RunLabelFile.Read(folder).Select(label => label.Property)];
        JudgedProperty[] left = [.. both.Where(property => !labelled.Contains(EnumWord.Of(property)))];
        return left.Length != 1 ? null
            : $"The share that complies with alignment-faking reasoning needs labels of {EnumWord.Of(left[0])} too: {TypedCommand.Of("label", folder, "--property", EnumWord.Of(left[0]))}";
    }
}
