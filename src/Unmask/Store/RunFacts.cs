using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>What a run was started with.</summary>
public sealed record RunFacts
{
    /// <summary>The question, as it was compiled.</summary>
    public required Study Study { get; init; }

    /// <summary>The version of the program that compiled it.</summary>
    public required string Version { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <inheritdoc cref="StudyPlan.Hashes"/>
    public required IReadOnlyDictionary<string, string> Hashes { get; init; }

    /// <summary>The scenario's arms and contrasts, and what its variations change, as they were then.</summary>
    public required ScenarioWords Scenario { get; init; }

    /// <summary>What the checks found before it started: warnings and notes.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>What differs between this run's start and a plan, one phrase each; empty where the plan is the run's.</summary>
    public IReadOnlyList<string> DifferencesFrom(StudyPlan plan) => OriginOf(plan.Study, plan.Hashes, plan.Scenario.Design).DifferencesFrom(OriginOf(Study, Hashes, Scenario.Design).ToJson());

    // Kept in columns of the database, each in the form that others read too.
    private static Origin OriginOf(Study study, IReadOnlyDictionary<string, string> hashes, ArmDesign design) => new(
    [
        .. StudyJson.Tree(study).Select(key => new OriginFact.Setting(key.Key, key.Value)),
        new OriginFact.Digest("arms", TextHash.Of(design.Text), "the scenario's arms or contrasts have changed"),
        new OriginFact.Texts("texts", hashes),
    ]);
}

/// <summary>How far a run has come, and what it took.</summary>
public sealed record RunCounts
{
    /// <summary>Trials in the plan.</summary>
    public required int Trials { get; init; }

    /// <summary>Trials whose latest asking was answered.</summary>
    public required int Answered { get; init; }

    /// <summary>Trials whose latest asking failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Tokens read by the subjects as their providers count them, over all attempts and whatever became of their answers.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Tokens written by the subjects, likewise.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>Answers whose tokens the provider did not count, over all attempts; they are in neither sum.</summary>
    public int WithoutUsage { get; init; }

    /// <summary>Attempts that came to nothing, may have taken tokens, and have no count of them; they are in neither sum. A refusal takes none.</summary>
    public int LostWithoutUsage { get; init; }

    /// <summary>How long processes have worked on it, all sessions together.</summary>
    public required double Seconds { get; init; }

    /// <summary>Trials that nobody is asked, as the study stopped early by its rule.</summary>
    public int StoppedEarly { get; init; }

    /// <summary>Trials that nobody has been asked yet.</summary>
    public int Unasked => Trials - Answered - Failed - StoppedEarly;

    /// <summary>Further calls of the trials' protocols, as far as they are known: more come with the answers.</summary>
    public int FurtherCalls { get; init; }

    /// <summary>Of these, those whose latest asking was answered.</summary>
    public int FurtherAnswered { get; init; }

    /// <summary>Of these, those whose latest asking failed.</summary>
    public int FurtherFailed { get; init; }

    /// <summary>Votes of judges that ask models, as far as they are known: more come with the answers.</summary>
    public int Votes { get; init; }

    /// <summary>Of these, those whose latest asking was answered.</summary>
    public int VotesAnswered { get; init; }

    /// <summary>Of these, those whose latest asking failed.</summary>
    public int VotesFailed { get; init; }

    /// <summary>Whether every trial was answered that is to be asked, every further call, and every vote.</summary>
    public bool IsComplete => Answered == Trials - StoppedEarly && FurtherAnswered == FurtherCalls && VotesAnswered == Votes;
}

/// <summary>A judge that has worked on a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Decides">What it decides.</param>
/// <param name="Round">The round of its verdicts that counts, from 1.</param>
/// <param name="Version">Which rules gave those verdicts, or the SHA-256 of the prompt that a model was asked; null where nobody kept it.</param>
public sealed record RunJudge(string Name, JudgedProperty Decides, int Round, string? Version);

/// <summary>A round of a judge that asks a model, and which calls are its votes.</summary>
/// <param name="Judge">The judge's name.</param>
/// <param name="Round">From 1.</param>
/// <param name="First">The number of its first call on a trial.</param>
/// <param name="Questions">The most votes on one reply.</param>
/// <param name="Replies">The most replies of a trial: its own, and those to further calls.</param>
/// <param name="Prompt">SHA-256 of what the judge reads beside the reply.</param>
public sealed record PanelRound(string Judge, int Round, int First, int Questions, int Replies, string Prompt)
{
    /// <summary>Where its model was to be asked; empty for the provider's own address.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>The number behind its last call.</summary>
    public int End => First + (Questions * Replies);

    /// <summary>The call that is a vote.</summary>
    /// <param name="reply">Which reply of the trial, from 1: its own.</param>
    /// <param name="vote">Which vote on it, from 1.</param>
    public int NumberOf(int reply, int vote) => First + ((reply - 1) * Questions) + vote - 1;

    /// <summary>Which reply of the trial a call of this number is a vote on, from 1.</summary>
    public int ReplyOf(int number) => 1 + ((number - First) / Questions);
}

/// <summary>One trial with what came of it.</summary>
/// <param name="Trial">What was asked.</param>
/// <param name="Attempt">Which asking counts: the latest, from 1.</param>
/// <param name="Reply">What came back.</param>
/// <param name="Transcript">The reply, parsed.</param>
/// <param name="Verdicts">Judge → its verdict, of the round that counts. Judges see transcripts with an output, and those without tags.</param>
public sealed record TrialRecord(Trial Trial, int Attempt, Reply Reply, Transcript Transcript, IReadOnlyDictionary<string, Verdict> Verdicts);

/// <summary>The generated reader and writer of a run's JSON columns.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<Problem>))]
[JsonSerializable(typeof(ScenarioWords))]
[JsonSerializable(typeof(Decoding))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<FurtherTurn>))]
internal sealed partial class RunJson : JsonSerializerContext;
