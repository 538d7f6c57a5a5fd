namespace Unmask.Cli;

/// <summary>A mistake on the command line; its message is one sentence for the user.</summary>
internal sealed class CommandException : MistakeException
{
    private CommandException(string message)
        : base(message)
    {
    }

    /// <summary>A number outside its range.</summary>
    public static CommandException OutOfRange(string option, string value, string allowed) => new($"{option} is {value}; allowed is {allowed}.");

    /// <summary>Makes sure that a study that may stop early is not asked in batches.</summary>
    /// <exception cref="CommandException">It is.</exception>
    public static void ThrowIfBatched(Study study, HttpOptions http)
    {
        if (study.StopWhen is not null && http.InBatches)
        {
            throw new CommandException("--batch does not go with a study that stops early: it is looked at block by block, and each would wait up to a day for its batch; leave --batch or --stop-when away.");
        }
    }

    /// <summary>Told to go on after a rule that has not stopped the run.</summary>
    public static CommandException DidNotStop(string run) => new($"--go-on is for a run that stopped early by its rule, and '{run}' did not; leave it away.");

    /// <summary>A trial that the plan does not have.</summary>
    public static CommandException NoTrial(string run, int trial, int count) => new($"The run '{run}' has no trial {trial}; its trials are 0 to {count - 1}.");

    /// <summary>An option that is about one trial, without one.</summary>
    public static CommandException NeedsTrial(string option) => new($"{option} is about one trial; give its number behind the run.");

    /// <summary>The training tool is nowhere to be found.</summary>
    public static CommandException NoTrainer(IEnumerable<string> places) => new(
        $"Making an organism needs the training tool, and it is not at {string.Join(" or ", places)}: "
        + "run from a checkout of the project, or set UNMASK_LAB to the path of unmask-lab.dll.");

    /// <summary>A limit on the cost of a model whose price nobody knows.</summary>
    public static CommandException NoPrice(string model) => new($"No price is known for {model}, so --max-cost cannot be kept; give --prices FILE, or --max-tokens N instead.");

    /// <summary>A server that others could reach, without a key.</summary>
    public static CommandException OpenServer(string host, string variable) => new($"Listening on {host} lets other machines in; set a key in {variable} first, or leave --host away to listen on this machine only.");

    /// <summary>The server cannot listen there.</summary>
    public static CommandException CannotListen(string where, Exception cause) => new($"Nothing can listen on {where}: {cause.Message.TrimEnd('.')}. Choose another --port or --host.");

    /// <summary>A report file cannot be written.</summary>
    public static CommandException CannotWrite(string path, Exception cause) => new($"'{path}' cannot be written: {SystemFault.OnWriting(cause)}.");

    /// <summary>A list of names has one twice; said as <see cref="JudgeException.Twice"/> does.</summary>
    /// <param name="kind">What the names are of: <c>run</c>.</param>
    /// <param name="name">The name.</param>
    public static CommandException Twice(string kind, string name) => new($"The {kind} '{name}' is named twice; name it once.");

    /// <summary>One run, and both sides of it the same, in words; or nothing in it that is to be compared with anything else of it.</summary>
    public static CommandException NothingToCompare(string run, string? twice = null) => twice is not null
        ? new($"Both sides are {twice} of the run '{run}', which cannot be compared with itself; name two, or a second run.") :
        new($"Only the run '{run}' is named; name a second one, or two subjects of it with --of and --minus, or two variations with --of-variation and --minus-variation.");

    /// <summary>A name that is none of those there are.</summary>
    public static CommandException NotAmong(string option, string name, string allowed) => new($"{option} is '{name}'; allowed are {allowed}.");

    /// <summary>An option or argument that a verb cannot do without.</summary>
    public static CommandException Needs(string option, string allowed) => new($"{option} is missing; allowed are {allowed}.");

    /// <summary>Options that do not go together.</summary>
    public static CommandException NotBoth(string one, string other) => new($"{one} and {other} do not go together; leave one away.");

    /// <summary>An option that needs trials, with a table of counts.</summary>
    public static CommandException NotWithCounts(string option) => new($"{option} needs verdicts trial by trial, and this file holds counts; leave it away.");

    /// <summary>Calls that belong to a trial are to be listed by themselves.</summary>
    public static CommandException ReadWithTrial(string option, string role, string folder) =>
        new($"{option} is '{role}': such calls are read with the trial that they are about, as in `{TypedCommand.Of("show", folder, "0", "--votes")}`; allowed are {string.Join(", ", TrialSelection.RoleWords)}.");

    /// <summary>A model is under test and judges, at two addresses.</summary>
    public static CommandException TwoAddresses(string model) =>
        new($"The model '{model}' is under test and judges too, and --judge-base-url is another address than --base-url: one model is asked at one address. Leave --judge-base-url away, or judge afterwards with `{TypedCommand.Of("judge", "RUN", "--judge", "NAME", "--base-url", "URL")}`.");

    /// <summary>A regular expression that is none.</summary>
    public static CommandException BadExpression(string pattern, ArgumentException cause) => new($"--text is '{pattern}', which is no regular expression: {VisibleText.OnOneLine(cause.Message)}");

    /// <summary>A regular expression that goes back and forth without end.</summary>
    public static CommandException SlowExpression(string pattern) => new($"--text is '{pattern}', which takes more than a second on one reply; write it without (?=…), (?<=…), (?>…) and \\1, or with fewer repeats inside repeats.");

    /// <summary>A training where a run is asked for.</summary>
    public static CommandException IsATraining(string folder, string example) => new($"'{folder}' is a training, which has no trials itself; name one of its runs, for example {example}.");

    /// <summary>No wording came that means the same.</summary>
    public static CommandException NoWording(int asked, string path) => new($"None of {Numbers.Count(asked, "wording")} can be accepted; what was written and why it was refused is in '{path}'. Ask for more with --count, or another --model.");

    /// <summary>The output takes no more.</summary>
    public static CommandException CannotPrint(IOException cause) => new($"The output cannot be written: {cause.Message.TrimEnd('.')}.");

    /// <summary>Whether an exception tells of a mistake of the user or of a state of the machine that the user can mend.</summary>
    public static bool Is(Exception exception) =>
        exception is MistakeException
            // What a reader or a writer on the way did not turn into one of its own.
            or IOException or UnauthorizedAccessException or System.Data.Common.DbException;
}
