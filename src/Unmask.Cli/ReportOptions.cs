using System.CommandLine;

namespace Unmask.Cli;

/// <summary>The flags about how a run is read, and about when that ends with an exit code of its own.</summary>
internal sealed class ReportOptions
{
    private const string Control = "control";

    private static readonly string[] Allowed = [.. Levels.Select(level => level.Word), Control];

    private readonly Option<bool> _strict = new("--strict-format") { Description = "Take refusals without the tags that were asked for as malformed. Without it they count, and both readings are given where they differ." };
    private readonly Option<string[]> _failOn = new("--fail-on") { Description = "Exit with 3 where the findings have this: error, warning (an error as well), or control (any that is not as known: one that is undecided or not measured as well). Several with commas between them.", HelpName = "WHAT" };

    private readonly CertificateOption _certificates = new();

    public ReportOptions() => _failOn.Validators.Add(result =>
    {
        foreach (string wrong in Words(result.Tokens.Select(token => token.Value)).Except(Allowed, StringComparer.Ordinal))
        {
            result.AddError($"--fail-on is '{wrong}'; allowed are {string.Join(", ", Allowed)}.");
        }
    });

    private static (string Word, ConclusionLevel Level)[] Levels => [("error", ConclusionLevel.Error), ("warning", ConclusionLevel.Warning)];

    /// <summary>Gives a command the flags, and the option for certificates.</summary>
    public void AddTo(Command command)
    {
        _certificates.AddTo(command);
        command.Add(_strict);
        command.Add(_failOn);
    }

    /// <summary>Gives a command the one about the exit code alone.</summary>
    public void AddFailOnTo(Command command) => command.Add(_failOn);

    /// <summary>What the command line says.</summary>
    public ReportWish Read(ParseResult parsed, TimeProvider time)
    {
        HashSet<string> words = [.. Words(parsed.GetValue(_failOn) ?? [])];
        return new ReportWish
        {
            Certificates = parsed.CommandResult.Command.Options.Contains(_certificates.Files) ? _certificates.Read(parsed, time) : [],
            StrictFormat = parsed.CommandResult.Command.Options.Contains(_strict) && parsed.GetValue(_strict),
            FailOnLevel = Levels.Where(level => words.Contains(level.Word)).Select(level => (ConclusionLevel?)level.Level).Min(),
            FailOnControl = words.Contains(Control),
        };
    }

    private static IEnumerable<string> Words(IEnumerable<string> values) => values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries));
}

/// <summary>How findings are read, and which of them a script wants to hear of.</summary>
internal sealed record ReportWish
{
    /// <summary>Whether refusals without tags are malformed.</summary>
    public bool StrictFormat { get; init; }

    /// <summary>Certificates of judges beside those in the run's folder.</summary>
    public IReadOnlyList<FiledCertificate> Certificates { get; init; } = [];

    /// <summary>The lowest level of a conclusion that makes the exit code <see cref="Exit.CameTrue"/>; null for none.</summary>
    public ConclusionLevel? FailOnLevel { get; init; }

    /// <summary>Whether a control makes it so that is anything but as known: it must have shown that the instrument works.</summary>
    public bool FailOnControl { get; init; }

    /// <summary>The exit code that the report deserves: <see cref="Exit.CameTrue"/> or <see cref="Exit.Done"/>.</summary>
    public int CodeOf(Report report) =>
        (FailOnLevel is { } lowest && report.Worries.Any(worry => worry.Level >= lowest)) || (FailOnControl && report.Findings.Controls.Any(control => control.State != ControlState.AsKnown))
            ? Exit.CameTrue
            : Exit.Done;
}
