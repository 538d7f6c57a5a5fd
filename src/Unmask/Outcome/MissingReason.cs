namespace Unmask;

/// <summary>
/// Why a trial is in no rate. This is the one list of the reasons: counts, tables, files and filters follow it, so a new reason is added here and where it is found, and nowhere else.
/// </summary>
public sealed class MissingReason
{
    private static readonly List<MissingReason> Known = [];

    private readonly Func<string?, string?> _remedy;

    private MissingReason(string word, string words, Func<string?, string?> remedy)
    {
        (Word, Words, _remedy, Place) = (word, words, remedy, Known.Count);
        Known.Add(this);
    }

    /// <summary>The reply's parts could not be told apart.</summary>
    public static MissingReason Malformed { get; } = new("malformed", "malformed", run => Reading(run, "malformed"));

    /// <summary>Nothing came.</summary>
    public static MissingReason Empty { get; } = new("empty", "empty", run => Reading(run, "empty"));

    /// <summary>Cut by the token limit.</summary>
    public static MissingReason Truncated { get; } = new("truncated", "cut by the token limit", _ => "Raise max_tokens: long replies are rarely refusals.");

    /// <summary>The provider's content filter held the reply back: nothing is known of what the model would have done.</summary>
    public static MissingReason Filtered { get; } = new("filtered", "filtered", _ => null);

    /// <summary>No reply could be had.</summary>
    public static MissingReason Failed { get; } = new("failed", "failed", run => Hint(run, "Ask those that failed again", "resume"));

    /// <summary>There is an output, and the judge of the endpoint gave no verdict.</summary>
    public static MissingReason Unjudged { get; } = new("unjudged", "no verdict", run => Hint(run, "The judge gave no verdict on them, and another one may", "judge", "--judge", "NAME"));

    /// <summary>It stopped for a reason that is not known, before its output was closed.</summary>
    public static MissingReason UnknownEnd { get; } = new("unknown-end", "ended for an unknown reason", run => Reading(run, "unknown-end"));

    /// <summary>The protocol's first reply gave nothing to put the trial's own question with.</summary>
    public static MissingReason NotPut { get; } = new("not-put", "not put for want of a first reply to quote", run => Reading(run, "not-put"));

    /// <summary>It is missing, and the file that says so did not keep why: trainings of before counted all reasons as one.</summary>
    public static MissingReason NotKept { get; } = new("cause-not-kept", "missing for a cause that was not kept", _ => null);

    /// <summary>Every reason, in the order in which files list them.</summary>
    public static IReadOnlyList<MissingReason> All => Known;

    /// <summary>As files and filters write it: lower case with hyphens.</summary>
    public string Word { get; }

    /// <summary>As pages and the console write it behind a count: <c>2 cut by the token limit</c>.</summary>
    public string Words { get; }

    /// <summary>What may be done about it, in one sentence; null where nothing may.</summary>
    /// <param name="run">The folder of the run that it is missing in; null for a table of verdicts, of which no run can be read or resumed.</param>
    public string? RemedyIn(string? run) => _remedy(run);

    /// <summary>Its place among <see cref="All"/>, from 0.</summary>
    internal int Place { get; }

    /// <inheritdoc/>
    public override string ToString() => Word;

    /// <summary>How to read trials of some outcomes; null where there is no run.</summary>
    internal static string? Reading(string? run, params string[] words) => Hint(run, "Read some of them", "show", [.. words.SelectMany(word => new[] { "--outcome", word })]);

    private static string? Hint(string? run, string says, string verb, params string[] options) => run is null ? null : $"{says}: `{TypedCommand.Of([verb, run, .. options])}`.";
}
