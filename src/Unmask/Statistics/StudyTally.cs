namespace Unmask;

/// <summary>Takes a study's trials in, one by one, for <see cref="Analysis"/>: a reader of a large run makes several of them in one reading.</summary>
/// <param name="design">The arms and contrasts.</param>
internal sealed class StudyTally(ArmDesign design)
{
    private readonly Dictionary<(string Subject, string Scenario, string Variation, string Reasoning), TrialGroup> _groups = [];

    /// <summary>Takes one trial in.</summary>
    /// <exception cref="ArgumentException">As <see cref="Unmask.Analysis.Of(IEnumerable{OutcomeRow}, ArmDesign?)"/>.</exception>
    public void Add(OutcomeRow row)
    {
        (string, string, string, string) key = (row.Subject, row.Scenario, row.Variation, row.Reasoning);
        if (!_groups.TryGetValue(key, out TrialGroup? group))
        {
            group = new TrialGroup(row, design);
            _groups.Add(key, group);
        }

        group.Add(row);
    }

    /// <summary>What they say.</summary>
    public Analysis Analysis() => Unmask.Analysis.Of([.. _groups.Values.Select(group => group.Tally())], design);
}
