namespace Unmask;

/// <summary>A folder of results that cannot be read or filled in; its message is one sentence for the person at the console. Nothing was written.</summary>
public sealed class ResultsException : MistakeException
{
    private ResultsException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>A file of the folder is not there, or the disk refuses.</summary>
    public static ResultsException Unreadable(string file, Exception cause) => new($"'{file}' cannot be read: {SystemFault.OnReading(cause)}.", cause);

    /// <summary>A line of the numbers is no row.</summary>
    public static ResultsException NoRow(string file, int line, Exception cause) => new($"Line {Numbers.Count(line)} of '{file}' is no row of numbers: {cause.Message.TrimEnd('.')}.", cause);

    /// <summary>A mark in a page asks for what is not there.</summary>
    /// <param name="mark">The mark as it stands.</param>
    /// <param name="what">What is asked for: <c>table</c>, <c>column</c>, <c>figure</c>.</param>
    /// <param name="name">The name that there is not.</param>
    /// <param name="allowed">The names that there are.</param>
    public static ResultsException Unknown(string mark, string what, string name, IEnumerable<string> allowed) => new($"'{mark}' asks for the {what} '{name}'; allowed are {string.Join(", ", allowed)}.");

    /// <summary>A table that does not end before the next one begins.</summary>
    public static ResultsException Unclosed(string mark, string end) => new($"'{mark}' has no '{end}' behind it, before the next mark.");

    /// <summary>A table of a quantity over seeds or ways that this study does not have.</summary>
    public static ResultsException NotOfThisStudy(string mark, string why) => new($"'{mark}' has nothing to show: {why}.");

    /// <summary>Runs and trainings of the same name, of which the option is about one kind.</summary>
    public static ResultsException NoTraining(string name) => new($"--numbers is about a training, and '{name}' is none: there is no {TrainingFolder.StudyFile} in it.");
}
