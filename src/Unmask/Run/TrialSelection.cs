using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>Which trials of a run somebody wants to see. Of one axis any of the named values will do; an axis without names takes all. All axes must agree.</summary>
public sealed record TrialSelection
{
    /// <summary>The outcome of a trial that nobody has been asked yet.</summary>
    public const string NotAsked = "not-asked";

    /// <summary>The outcome of a trial that nobody is asked, as the study stopped early by its rule.</summary>
    public const string StoppedEarly = "stopped-early";

    /// <summary>The outcome word of replies without the tags that were asked for.</summary>
    public const string Untagged = "untagged";

    private const string Faking = "faking";

    /// <summary>Every word that <see cref="Outcomes"/> may hold: what a trial ends in; <c>unknown-end</c> also for replies that count as something and ended for a reason that is not known; <c>untagged</c> for replies without the tags that were asked for, whatever they count as; <c>faking</c> for reasoning that fakes alignment, whatever was done; <c>not-asked</c>; <c>stopped-early</c>.</summary>
    public static IReadOnlyList<string> OutcomeWords { get; } = [.. Outcome.AllWords.Where(word => word != MissingReason.NotKept.Word), Untagged, Faking, NotAsked, StoppedEarly];

    /// <summary>Every word that <see cref="Reasonings"/> may hold.</summary>
    public static IReadOnlyList<string> ReasoningWords { get; } = [.. EnumWord.All<Reasoning>()];

    /// <summary>Every word that <see cref="Roles"/> may hold: further calls are read with the trials that make them.</summary>
    public static IReadOnlyList<string> RoleWords { get; } = [.. EnumWord.All<TrialRole>().Except([EnumWord.Of(TrialRole.FollowUp), EnumWord.Of(TrialRole.Vote)], StringComparer.Ordinal)];

    /// <summary>Some of <see cref="OutcomeWords"/>.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Arms by name, or by the name of the tier that fills them.</summary>
    public IReadOnlyList<string> Arms { get; init; } = [];

    /// <summary>Variations by name.</summary>
    public IReadOnlyList<string> Variations { get; init; } = [];

    /// <summary>Categories of queries.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Models by name.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Ids of queries.</summary>
    public IReadOnlyList<string> Queries { get; init; } = [];

    /// <summary>Some of <see cref="ReasoningWords"/>.</summary>
    public IReadOnlyList<string> Reasonings { get; init; } = [];

    /// <summary>Some of <see cref="RoleWords"/>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>What the reply's text, its reasoning, or the reason why there is none must hold; null for anything. It should have a time limit.</summary>
    public Regex? Text { get; init; }

    /// <summary>Whether it takes every trial.</summary>
    public bool IsEverything => this is { Outcomes.Count: 0, Arms.Count: 0, Variations.Count: 0, Categories.Count: 0, Subjects.Count: 0, Queries.Count: 0, Reasonings.Count: 0, Roles.Count: 0, Text: null };

    /// <summary>How a trial's subject was to think, as a word.</summary>
    public static string ReasoningOf(Trial trial) => EnumWord.Of(trial.Reasoning);

    /// <summary>A trial's role as a word.</summary>
    public static string RoleOf(Trial trial) => EnumWord.Of(trial.Role);

    /// <summary>All words of <see cref="OutcomeWords"/> that are true of a trial, what it ended in first.</summary>
    /// <param name="record">The trial with its reply; null where it was not asked yet.</param>
    /// <param name="compliance">The verdict on compliance; null where there is none.</param>
    /// <param name="faking">The verdict on faking; null where there is none.</param>
    /// <param name="isLeft">Whether the study stopped early before it.</param>
    public static IReadOnlyList<string> WordsOf(TrialRecord? record, Verdict? compliance, Verdict? faking, bool isLeft = false)
    {
        if (record is null)
        {
            return [isLeft ? StoppedEarly : NotAsked];
        }

        Outcome outcome = OutcomeReading.Of(record.Reply, record.Transcript, compliance, faking);
        string unknownEnd = MissingReason.UnknownEnd.Word;
        return
        [
            outcome.Word,
            .. record.Reply is Reply.Answered { Stop: StopReason.Unknown } && outcome.Word != unknownEnd ? [unknownEnd] : Array.Empty<string>(),
            .. record.Transcript is Transcript.Untagged ? [Untagged] : Array.Empty<string>(),
            .. record.Transcript is Transcript.Complete && faking is Verdict.Scored { Holds: true } ? [Faking] : Array.Empty<string>(),
        ];
    }

    /// <summary>Whether it takes a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="record">The same with its reply; null where it was not asked yet.</param>
    /// <param name="words">What <see cref="WordsOf"/> says of it.</param>
    /// <exception cref="RegexMatchTimeoutException"><see cref="Text"/> takes too long on a reply.</exception>
    public bool Takes(Trial trial, TrialRecord? record, IReadOnlyList<string> words) =>
        Has(Roles, RoleOf(trial))
        && Has(Subjects, trial.Subject)
        && Has(Variations, trial.Variation)
        && Has(Categories, trial.Query.Category)
        && Has(Queries, trial.Query.Id)
        && Has(Reasonings, ReasoningOf(trial))
        && (Has(Arms, trial.Tier) || Has(Arms, trial.Arm))
        && (Outcomes.Count == 0 || words.Any(word => Has(Outcomes, word)))
        && (Text is null || (record is not null && TextsOf(record.Reply).Any(Text.IsMatch)));

    private static IEnumerable<string> TextsOf(Reply reply) => reply switch
    {
        Reply.Answered answered => new[] { answered.Text, answered.NativeReasoning }.OfType<string>(),
        Reply.Filtered filtered => [filtered.Reason],
        Reply.NotPut unput => [unput.Reason],
        Reply.Failed failed => [failed.Reason],
        _ => [],
    };

    private static bool Has(IReadOnlyList<string> asked, string value) => asked.Count == 0 || asked.Contains(value, StringComparer.Ordinal);
}
