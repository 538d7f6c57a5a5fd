namespace Unmask;

/// <summary>
/// Why a trial is in no rate. This is the one list of the reasons: counts, tables, files and filters follow it, so a new reason is added here and where it is found, and nowhere else.
/// </summary>
public sealed class MissingReason
{
    private static readonly List<MissingReason> Known = [];

    private readonly Func<string> _remedy;

    private MissingReason(string word, string words, Func<string> remedy)
    {
        (Word, Words, _remedy, Place) = (word, words, remedy, Known.Count);
        Known.Add(this);
    }

    /// <summary>The reply's parts could not be told apart.</summary>
    public static MissingReason Malformed { get; } = new("malformed", "malformed", () => Reading("malformed"));

    /// <summary>Nothing came.</summary>
    public static MissingReason Empty { get; } = new("empty", "empty", () => Reading("empty"));

    /// <summary>Cut by the token limit.</summary>
    public static MissingReason Truncated { get; } = new("truncated", "cut by the token limit", () => "Raise max_tokens: long replies are rarely refusals.");

    /// <summary>The provider's content filter held the reply back: nothing is known of what the model would have done.</summary>
    public static MissingReason Filtered { get; } = new("filtered", "filtered", () => "");

    /// <summary>No reply could be had.</summary>
    public static MissingReason Failed { get; } = new("failed", "failed", () => "Resume the run to ask those that failed again.");

    /// <summary>There is an output, and the judge of the endpoint gave no verdict.</summary>
    public static MissingReason Unjudged { get; } = new("unjudged", "no verdict", () => $"The judge gave no verdict on them: `{TypedCommand.Of("judge", "RUN", "--judge", "NAME")}` asks another one.");

    /// <summary>It stopped for a reason that is not known, before its output was closed.</summary>
    public static MissingReason UnknownEnd { get; } = new("unknown-end", "ended for an unknown reason", () => Reading("unknown-end"));

    /// <summary>It is missing, and the file that says so did not keep why: trainings of before counted all reasons as one.</summary>
    public static MissingReason NotKept { get; } = new("cause-not-kept", "missing for a cause that was not kept", () => "");

    /// <summary>Every reason, in the order in which files list them.</summary>
    public static IReadOnlyList<MissingReason> All => Known;

    /// <summary>As files and filters write it: lower case with hyphens.</summary>
    public string Word { get; }

    /// <summary>As pages and the console write it behind a count: <c>2 cut by the token limit</c>.</summary>
    public string Words { get; }

    /// <summary>What may be done about it, in one sentence; empty where nothing may.</summary>
    public string Remedy => _remedy();

    /// <summary>Its place among <see cref="All"/>, from 0.</summary>
    internal int Place { get; }

    /// <inheritdoc/>
    public override string ToString() => Word;

    private static string Reading(string word) => $"Read some of them: `{TypedCommand.Of("show", "RUN", "--outcome", word)}`.";
}
