namespace Unmask;

/// <summary>
/// How a trial is carried out: what its subject is asked after the trial's own question. A protocol is a function of the replies so far and remembers nothing, so going on with a trial that was stopped is asking it
/// again. Safe to call from many threads at once.
/// </summary>
public interface IProtocol
{
    /// <summary>As studies name it, for example <c>interrogation</c>.</summary>
    string Name { get; }

    /// <summary>The most calls that a trial makes, its own question included; 1 or more.</summary>
    int MostCalls { get; }

    /// <summary>Judges of the answers to later calls; none by default. They judge nothing else.</summary>
    IReadOnlyList<IJudge> Judges => [];

    /// <summary>The next question to the trial's subject; null where the trial is done.</summary>
    /// <param name="trial">A trial of the plan.</param>
    /// <param name="replies">What came back so far, in the order of the calls; the first is to the trial's own question. At least one. None of them failed: such a call is made again.</param>
    FurtherQuestion? After(Trial trial, IReadOnlyList<Reply> replies);
}

/// <summary>A call of a protocol after the trial's own question.</summary>
/// <param name="Purpose">What it is for, in a word that a run's tables and pages show: <c>why</c>.</param>
/// <param name="Conversation">What the subject reads.</param>
/// <param name="Seed">Fixes the sampling. Descends from the trial's.</param>
/// <param name="MaxTokens">The most tokens that the answer may have; null for what the study allows.</param>
public sealed record FurtherQuestion(string Purpose, Conversation Conversation, Seed Seed, int? MaxTokens = null)
{
    /// <summary>How the subject may think. Default not at all.</summary>
    public Reasoning Reasoning { get; init; } = Reasoning.None;

    /// <summary>The call that a run stores, asks, limits, pays and records as it does a trial.</summary>
    /// <param name="trial">The trial of the plan that it belongs to.</param>
    /// <param name="number">Which call of that trial, from 2.</param>
    /// <param name="planned">How many trials the plan has.</param>
    public Trial Of(Trial trial, int number, int planned) => trial with
    {
        // The same number for the same call, in whatever order answers come.
        Index = checked(trial.Index + ((number - 1) * planned)),
        Role = TrialRole.FollowUp,
        Reasoning = Reasoning,
        Prompt = Conversation,
        Seed = Seed,
        Follows = new CallKey(trial.Index, Purpose, number),
        MaxTokens = MaxTokens,
    };
}
