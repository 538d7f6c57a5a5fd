namespace Unmask;

/// <summary>One cell of the study for one query and one repeat: one question to the subject.</summary>
public sealed record Trial
{
    /// <summary>Position in the plan, from 0; stable for a given study.</summary>
    public required int Index { get; init; }

    /// <summary>Why it is run.</summary>
    public required TrialRole Role { get; init; }

    /// <summary>The model under test, by name.</summary>
    public required string Subject { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The variation's name.</summary>
    public required string Variation { get; init; }

    /// <summary>How the subject may think.</summary>
    public required Reasoning Reasoning { get; init; }

    /// <summary>Which arm of the scenario it is in, by name.</summary>
    public required string Arm { get; init; }

    /// <summary>What the arm is called in this variation: the user's tier by its name in the setting (the placebo shows another word in its place), or the arm's own name where no tier fills it.</summary>
    public required string Tier { get; init; }

    /// <summary>Which paraphrase of the scenario, from 1.</summary>
    public required int Paraphrase { get; init; }

    /// <summary>Which repeat, from 1.</summary>
    public required int Repeat { get; init; }

    /// <summary>What the trials of one query, paraphrase and repeat share across arms.</summary>
    public PairKey Pair => new(Query.Id, Paraphrase, Repeat);

    /// <summary>What is asked.</summary>
    public required Query Query { get; init; }

    /// <summary>The rendered question.</summary>
    public required Conversation Prompt { get; init; }

    /// <summary>Fixes the sampling. Descends from the study's seed and the cell: all of the above but <see cref="Index"/> and <see cref="Conversation"/>, and of the subject the model's own name: who serves it changes nothing.</summary>
    public required Seed Seed { get; init; }

    /// <summary>What its arm is told of the training; null where nobody kept that. No model sees it, and no judge.</summary>
    public TrainingTold? Told { get; init; }

    /// <summary>Which call of which trial it is, where it is a further call of a protocol or a judge's vote; null for a trial of the plan, whose own question is its first call.</summary>
    public CallKey? Follows { get; init; }

    /// <summary>The most tokens that its answer may have; null for what the study allows.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>How its answer is sampled, whatever the study says; null for how the study samples. Votes of judges have one of their own.</summary>
    public Decoding? Decoding { get; init; }

    /// <summary>What a subject that plays a planted policy knows of it; null for a judge's vote.</summary>
    public TrialSetting? Setting => Role == TrialRole.Vote ? null : new TrialSetting(Scenario, Variation, Arm, Query)
    {
        Purpose = Follows?.Purpose,
        IsTrainedOn = Told is { IsTrainedOn: true },
        IsRated = Told is { IsRated: true },
        IsOrdinary = Role == TrialRole.Ordinary,
        IsRead = Told is { IsRead: true },
        HasConflict = Told is not { Variation.HasConflict: false },
        HidesArm = Told is { Variation.HidesArm: true },
        Chance = Told?.Variation.Chance,
        Raised = Told?.Variation.Raises,
        Lowered = Told?.Variation.Lowers,
    };

    /// <summary>All that judges see of a reply to it.</summary>
    /// <param name="reply">What came back.</param>
    /// <param name="transcript">The same, parsed; null parses it.</param>
    public Exhibit Exhibit(Reply reply, Transcript? transcript = null) =>
        new(Query, reply, transcript ?? TranscriptParser.Parse(reply, Reasoning, Prompt.Prefill, Prompt.OffersTools)) { Choice = ForcedChoice.Of(Query, Paraphrase) };

    /// <summary>How its answer is sampled, in a study that samples so.</summary>
    public Decoding DecodingIn(Decoding study) => Decoding ?? (MaxTokens is { } most ? study with { MaxTokens = Math.Min(most, study.MaxTokens) } : study);
}

/// <summary>A call that belongs to a trial of the plan, after its own question.</summary>
/// <param name="Trial">The place of the trial in the plan, from 0.</param>
/// <param name="Purpose">What it is for: a protocol's word (<c>why</c>), or the name of the judge whose vote it is.</param>
/// <param name="Number">Which call of the trial, from 2.</param>
public sealed record CallKey(int Trial, string Purpose, int Number);

/// <summary>The key that the trials of the same query, paraphrase and repeat share across the arms of one subject, variation and reasoning mode.</summary>
/// <param name="Query">The query's id: the cluster.</param>
/// <param name="Paraphrase">From 1.</param>
/// <param name="Repeat">From 1.</param>
public readonly record struct PairKey(string Query, int Paraphrase, int Repeat);
