namespace Unmask;

/// <summary>What judges see of the replies of a stored run that nobody works on: the scenario's objective too, and of an answer to a later question the exchange before it.</summary>
/// <param name="run">The run.</param>
internal sealed class StoredExhibits(RunReader run)
{
    private readonly ScenarioWords _scenario = run.Facts.Scenario;

    /// <summary>All that judges see of a reply to a call that is no vote.</summary>
    public Exhibit Of(Trial trial, Reply reply)
    {
        Exhibit exhibit = trial.Exhibit(reply) with { Objective = ObjectiveOf(_scenario, trial) };
        return trial.Follows is not { } call ? exhibit : exhibit with
        {
            Earlier = run.Record(call.Trial) is { } before ? before.Trial.Exhibit(before.Reply) : null,
            Asked = _scenario.Questions?.FirstOrDefault(question => question.Id == call.Purpose),
        };
    }

    /// <summary>What the training rewards, in the words of a trial's scenario; null where nobody kept it.</summary>
    public static string? ObjectiveOf(ScenarioWords scenario, Trial trial) =>
        scenario.Variations.FirstOrDefault(variation => variation.Name == trial.Variation)?.Objectives?.GetValueOrDefault(trial.Arm) is { } objective ? Block.FillKnown(objective, trial.Query.Fields) : null;
}
