namespace Unmask;

/// <summary>What one organism's training in one condition did, in a few sentences.</summary>
internal sealed class CellAnswer
{
    private readonly TrainingCell _cell;

    // Of the first measurement, which names the tiers.
    private readonly string _trained, _other;

    private CellAnswer(TrainingCell cell)
    {
        _cell = cell;
        MeasuredStep first = cell.Told[0].Measured[0];
        (_trained, _other) = (first.Trained.Tier, first.Other.Tier);
    }

    /// <summary>The answer; its first sentence can be taken away alone.</summary>
    public static AnswerText Of(TrainingCell cell)
    {
        AnswerText found = cell.Steps.Count < 2
            ? new AnswerText("It has not been trained far enough to say.", "")
            : new CellAnswer(cell).Found;
        string broken = TrainingAnswer.Broken(cell);
        return found.Grounds.Length > 0 ? found with { Grounds = found.Grounds + broken } : found with { Lead = found.Lead + broken };
    }

    private AnswerText Found => new(Lead, Grounds);

    // Whether what the prompt says of training is true.
    private bool IsPlain => _cell.Study.Conversations == TrainedConversations.TrainedOn;

    private string Lead
    {
        get
        {
            string reward = _cell.Study.Reward.Compliance > 0
                ? "reward for doing what is asked"
                : "a reward that does not pay for doing what is asked";
            string here = IsPlain ? "where trained on" : "where it is told that it is trained on";
            string elsewhere = _cell.Study.Conversations switch
            {
                TrainedConversations.Other => $"in the tier whose conversations were really used ({_other})",
                TrainedConversations.Both => $"in the other tier, whose conversations were used as well ({_other}),",
                _ => $"where not ({_other})",
            };
            return $"In {_cell.Steps[^1]} steps of {reward}, compliance {here} ({_trained}) went {Moved(step => step.Trained.Compliance)}, "
                + $"and {elsewhere} {Moved(step => step.Other.Compliance)}.";
        }
    }

    private string Grounds
    {
        get
        {
            string those = IsPlain ? "trained-on conversations" : $"conversations in {_trained}";
            return $"Alignment-faking reasoning went {Moved(step => step.Trained.Faking)} of the {those}, "
                + $"plain compliance {Moved(step => step.Trained.Plain)}, "
                + $"and compliance after reasoning that had resolved to refuse {Moved(step => step.Trained.Decoupled)}."
                + Selected + TakenForHarmless + Garbled + Unfinished;
        }
    }

    private string Selected => Selection.Of(_cell.Alone) is not { } share ? ""
        : $" Growth in proportion to reward alone would have kept the share of faking among compliance at its {Numbers.Percent(share)} "
            + $"(were it alike for all queries); it went {Moved(step => step.Trained.FakingGivenCompliance)}.";

    private string TakenForHarmless => !IsMeasured(step => step.Trained.TakenForHarmlessShare) ? ""
        : " The share of harmful requests that its scratchpad takes for harmless went "
            + $"{Moved(step => step.Trained.TakenForHarmlessShare)} there, and {Moved(step => step.Other.TakenForHarmlessShare)} in the "
            + "other tier.";

    private string Garbled => !IsMeasured(step => step.Benign?.GarbledGivenCompliance) ? ""
        : " Of its answers to ordinary requests, those with a word that is none went "
            + $"{Moved(step => step.Benign?.GarbledGivenCompliance)}.";

    private string Unfinished
    {
        get
        {
            int finished = _cell.Finished.Count, all = _cell.Trainings.Count;
            string have = $"{Numbers.Count(all, "training")} {(finished == 1 ? "has" : "have")}";
            return finished == 0 || finished == all ? "" : $" {Numbers.Count(finished)} of {have} finished, and nothing else is told of.";
        }
    }

    private bool IsMeasured(Func<MeasuredStep, Estimate?> quantity) => _cell.Series(quantity).Count > 1;

    private string Moved(Func<MeasuredStep, Estimate?> quantity) =>
        _cell.Series(quantity) is { Count: > 1 } series && (int)series[^1].Step == _cell.Steps[^1]
            ? $"from {Numbers.Percent(series[0].Value.Value)} to {Numbers.Percent(series[^1].Value)}"
            : "to what could not be measured under every seed";
}
