namespace Unmask;

/// <summary>Labels that cannot be made or used as asked; its message is one sentence for the person who asked.</summary>
public sealed class LabelException : MistakeException
{
    private LabelException(string message)
        : base(message)
    {
    }

    /// <summary>Nothing in the run can be labelled for a property.</summary>
    public static LabelException NothingToLabel(string folder, string property) =>
        new($"The run '{folder}' has no reply that could be labelled for {property}: it needs whole replies{(property == EnumWord.Of(JudgedProperty.Faking) ? " with reasoning" : "")}.");

    /// <summary>A property is none that people are asked about.</summary>
    public static LabelException UnknownProperty(string property, IEnumerable<string> allowed) => new($"There is no property '{property}' to label; allowed are {string.Join(", ", allowed)}.");

    /// <summary>A run has no labels of a property.</summary>
    public static LabelException NoLabels(string folder, string property) =>
        new($"The run '{folder}' has no labels for {property}; make some with `{TypedCommand.Of("label", folder, "--property", property)}`.");

    /// <summary>A judge has judged none of the labelled replies.</summary>
    public static LabelException NotJudged(string judge, string folder) =>
        new($"The judge '{judge}' has no verdict on any labelled reply; let it judge with `{TypedCommand.Of("judge", folder, "--judge", judge)}`.");

    /// <summary>A judge has not worked on the run.</summary>
    public static LabelException UnknownJudge(string judge, IEnumerable<string> known) => new($"The judge '{judge}' has not worked on this run; those that have are {string.Join(", ", known)}.");

    /// <summary>A line of a file of labels cannot be read.</summary>
    public static LabelException BadLine(string file, int line, string fault) => new($"'{file}', line {line}: {fault}.");

    /// <summary>A label is of another run.</summary>
    public static LabelException OtherRun(PersonLabel label, string folder) =>
        new($"{label.From} labels trial {FormattableString.Invariant($"{label.Trial}")} of query '{label.Query}', and in '{folder}' that trial asks something else: the file is of another run.");

    /// <summary>A file cannot be read or written.</summary>
    public static LabelException Unreadable(string file, string why) => new($"'{file}' cannot be read: {why.TrimEnd('.')}.");

    /// <summary>A file cannot be written.</summary>
    public static LabelException Unwritable(string file, string why) => new($"'{file}' cannot be written: {why.TrimEnd('.')}.");

    /// <summary>A file is no certificate.</summary>
    public static LabelException NoCertificate(string file, string why) => new($"'{file}' is no certificate of a judge: {why}. `{TypedCommand.Of("calibrate", "RUN")}` writes one.");

    /// <summary>A certificate is of no judge of the run.</summary>
    public static LabelException OtherJudge(string file, string judge, IEnumerable<string> judges) =>
        new($"'{file}' certifies the judge '{judge}', and the judges here are {string.Join(", ", judges)}: it says nothing of theirs.");

    /// <summary>A certificate is of another version of the judge.</summary>
    public static LabelException OtherVersion(string file, string judge, string why) => new($"'{file}' certifies another '{judge}': {why}. Its errors may be others; calibrate again.");

    /// <summary>The terminal cannot ask.</summary>
    public static LabelException NoTerminal() => new("Labelling with single keys needs a terminal; give --file FILE for a file to fill in.");
}
