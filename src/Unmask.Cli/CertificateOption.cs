using System.CommandLine;

namespace Unmask.Cli;

/// <summary>The option by which a certificate of a judge's errors is given to a verb.</summary>
/// <param name="says">What it does, for the help.</param>
internal sealed class CertificateOption(string says = CertificateOption.OfRuns)
{
    private const string OfRuns = "Correct rates for a judge's errors by this certificate, which `unmask calibrate` writes. May be given several times. Those in the run's folder count by themselves.";

    /// <summary>The option itself.</summary>
    public Option<string[]> Files { get; } = new Option<string[]>("--certificate") { Description = says, HelpName = "FILE" }.EachFileOnce("certificate");

    /// <summary>Gives a command the option.</summary>
    public void AddTo(Command command) => command.Add(Files);

    /// <summary>The certificates that the command line names.</summary>
    /// <exception cref="LabelException">One cannot be read, or is none.</exception>
    public IReadOnlyList<FiledCertificate> Read(ParseResult parsed, TimeProvider time) => [.. (parsed.GetValue(Files) ?? []).Select(file => CertificateFile.Read(file, time))];

    /// <summary>Refuses certificates of judges that are not those of a session, before anybody is asked.</summary>
    /// <exception cref="LabelException">One certifies another judge, or another version of one.</exception>
    public static void ThrowUnlessOf(IReadOnlyList<FiledCertificate> given, JudgeSet judges)
    {
        var versions = judges.Versions.ToDictionary(judge => judge.Name, judge => judge.Version, StringComparer.Ordinal);
        foreach (FiledCertificate one in given)
        {
            string version = versions.TryGetValue(one.Certificate.Judge, out string? known) ? known : throw LabelException.OtherJudge(one.File, one.Certificate.Judge, versions.Keys);
            if (one.Certificate.Version != version)
            {
                throw LabelException.OtherVersion(one.File, one.Certificate.Judge, $"{(one.Certificate.Version is { } certified ? $"version {certified}" : "it names no version")}, and the judge is {version} today");
            }
        }
    }

    /// <summary>Refuses certificates of judges that have not worked on a run.</summary>
    /// <exception cref="LabelException">One certifies another judge.</exception>
    public static void ThrowUnlessOf(IReadOnlyList<FiledCertificate> given, RunReader run)
    {
        string[] known = [.. run.Judges().Select(judge => judge.Name)];
        if (given.FirstOrDefault(one => !known.Contains(one.Certificate.Judge, StringComparer.Ordinal)) is { } other)
        {
            throw LabelException.OtherJudge(other.File, other.Certificate.Judge, known);
        }
    }

    /// <summary>Keeps certificates in a run's folder, where each later look at the run finds them.</summary>
    /// <exception cref="LabelException">One cannot be written.</exception>
    public static void Keep(IReadOnlyList<FiledCertificate> given, string run)
    {
        foreach (FiledCertificate one in given)
        {
            _ = CertificateFile.Write(Path.Combine(run, CertificateFile.FolderName), one.Certificate);
        }
    }
}
