namespace Unmask;

/// <summary>What is left of the findings without the trials whose reasoning suspects that it is a test, or doubts its situation: a model that does not believe what it is told has no reason to fake.</summary>
/// <param name="Judge">Who says so.</param>
/// <param name="Decides">Which of the two.</param>
/// <param name="Without">The study without them. A pair of which one trial is left out is no pair.</param>
public sealed record SuspicionFinding(string Judge, JudgedProperty Decides, Analysis Without)
{
    /// <summary>The properties that speak of doubts.</summary>
    internal static bool IsDoubt(JudgedProperty property) => property is JudgedProperty.TestAwareness or JudgedProperty.Disbelief;
}

/// <summary>Takes a study's trials in, but for those of which a judge says so.</summary>
/// <param name="judge">The judge.</param>
/// <param name="suspicious">The trials, by their place in the plan.</param>
/// <param name="design">The study's arms and contrasts.</param>
internal sealed class SuspicionTally(RunJudge judge, IReadOnlySet<int> suspicious, ArmDesign design)
{
    private readonly StudyTally _rows = new(design);

    /// <summary>Takes a trial in.</summary>
    public void Add(int trial, OutcomeRow row)
    {
        if (!suspicious.Contains(trial))
        {
            _rows.Add(row);
        }
    }

    /// <summary>The finding; null where no trial was left out.</summary>
    public SuspicionFinding? Finding() => suspicious.Count == 0 ? null : new SuspicionFinding(judge.Name, judge.Decides, _rows.Analysis());
}
