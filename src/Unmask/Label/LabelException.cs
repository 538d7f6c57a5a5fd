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

    /// <summary>Two lines of a file say yes and no of one reply, by one labeller.</summary>
    public static LabelException Contradicts(string file, int first, int second, PersonLabel label) => new(FormattableString.Invariant(
        $"'{file}', lines {first} and {second}: both label trial {label.Trial} for {label.Property} by {label.By}, one says yes and the other no; keep one, or name another 'labeller'."));

    /// <summary>A line of a file names another labeller than the command line.</summary>
    public static LabelException OtherLabeller(string file, int line, string written, string given) => new(FormattableString.Invariant(
        $"'{file}', line {line}: its 'labeller' is '{written}', and --labeller is '{given}'; leave the option out, or change the name in the file."));

    /// <summary>A file labels another property than was asked for.</summary>
    public static LabelException OtherProperty(string file, string property, string asked) => new($"'{file}' holds labels for {property}, and --property asks for {asked}; leave the option out, or give another file.");

    /// <summary>People say the opposite of each other, as many on either side.</summary>
    public static LabelException AllContested(string folder, string property, int replies) =>
        new($"The run '{folder}' has labels for {property}, and on all {Numbers.Count(replies, "reply", "replies")} as many people say yes as no: nothing decides. A label by one more person on each would.");

    /// <summary>A label is of another run.</summary>
    public static LabelException OtherRun(PersonLabel label, string folder) =>
        new($"{label.From} labels trial {FormattableString.Invariant($"{label.Trial}")} of query '{label.Query}', and in '{folder}' there is no such trial, or it has another query or another text: the file is of another run.");

    /// <summary>A label is of a trial that the run does not have.</summary>
    public static LabelException NoTrial(string folder, int trial, int trials) => new(FormattableString.Invariant(
        $"'{Path.Combine(folder, RunLabelFile.FileName)}' labels trial {trial}, and there is no such trial: the run has {trials}, from 0 to {trials - 1}."));

    /// <summary>A part to fit on and a part to test on share queries.</summary>
    public static LabelException SharedQueries(LabelSplit asked, LabelSplit before, string property) => new(FormattableString.Invariant(
        $"--split {asked} shares queries with {before}, on which judges of {property} in this run were looked at before: what is chosen and measured on the same queries looks better than it is. The shares may add up to 1: ask for at most {EnumWord.Of(asked.Part)}={Math.Round(1 - before.Share, 6, MidpointRounding.AwayFromZero)}."));

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

    /// <summary>A certificate is of what no column of verdict rows holds.</summary>
    public static LabelException NotOfRows(string file, string property) => new($"'{file}' certifies a judge of {property}; verdict rows hold compliance and faking.");

    /// <summary>Two certificates speak of one column of verdict rows.</summary>
    public static LabelException TwoOfOneProperty(string first, string second, string property) => new($"'{first}' and '{second}' both certify a judge of {property}; rows were made by one, so give one certificate.");

    /// <summary>What was asked for is no part of a split.</summary>
    public static LabelException UnknownSplit(string given) => new($"--split is '{given}'; allowed are test=SHARE and fit=SHARE with a share between 0 and 1, for example test=0.5.");

    /// <summary>There are too few queries to divide.</summary>
    public static LabelException TooFewQueries(string folder, string property, int queries, string option, int least) =>
        new($"{option} divides labels by query and needs labels of at least {Numbers.Count(least, "query", "queries")}; the labels for {property} in '{folder}' are of {Numbers.Count(queries)}.");

    /// <summary>A part of a split holds no label.</summary>
    public static LabelException EmptyPart(LabelSplit split, string property, int queries) =>
        new($"--split {split} holds none of the {Numbers.Count(queries, "query", "queries")} labelled for {property}; label more, or ask for a larger share.");

    /// <summary>A threshold is to be chosen for several judges at once.</summary>
    public static LabelException FitsOne(IEnumerable<string> judges) => new($"--fit chooses the threshold of one judge; name it with --judge: {string.Join(", ", judges)}.");

    /// <summary>A threshold is to be chosen on the labels that are to test it.</summary>
    public static LabelException FitsOnTest(LabelSplit split) => new($"--fit chooses a threshold, and --split {split} is there to test it; choose on --split {split with { Part = SplitPart.Fit, Share = 1 - split.Share }}.");

    /// <summary>A judge has no threshold to choose.</summary>
    public static LabelException NoThresholds(string judge, int probabilities) => new($"--fit has no threshold to choose for the judge '{judge}': it gave the labelled replies {Numbers.Count(probabilities, "probability", "probabilities")} in all, and needs three.");

    /// <summary>Labels of one kind are too few to choose a threshold.</summary>
    public static LabelException TooAlike(string judge, int yes, int no) =>
        new($"--fit needs labels of both kinds on at least two queries each; on replies that '{judge}' judged, {Numbers.Count(yes, "query has", "queries have")} a yes and {Numbers.Count(no, "query has", "queries have")} a no.");

    /// <summary>The terminal cannot ask.</summary>
    public static LabelException NoTerminal() => new("Labelling with single keys needs a terminal; give --file FILE for a file to fill in.");
}
