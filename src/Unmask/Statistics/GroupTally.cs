namespace Unmask;

/// <summary>One group's counts and clustered sums, and the findings that follow from them.</summary>
/// <param name="group">A row of it, which says whose trials these are.</param>
/// <param name="design">The arms and contrasts.</param>
/// <param name="tiers">What each arm is called; null for one without trials.</param>
/// <param name="queries">The queries' ids, in ordinal order.</param>
/// <param name="wordings">The paraphrases, in rising order.</param>
internal sealed class GroupTally(OutcomeRow group, ArmDesign design, IReadOnlyList<string?> tiers, IReadOnlyList<string> queries, IReadOnlyList<int> wordings)
{
    private readonly ArmTally[] _arms = [.. design.Arms.Select(_ => new ArmTally(queries.Count))];
    private readonly ContrastTally[] _contrasts = [.. design.Contrasts.Select(contrast => new ContrastTally(contrast, PlaceOf(design, contrast.Of), PlaceOf(design, contrast.Minus), queries, wordings))];

    /// <summary>Takes the trials of one query, paraphrase and repeat in.</summary>
    /// <param name="query">The query's place.</param>
    /// <param name="wording">The paraphrase's place.</param>
    /// <param name="pair">They.</param>
    public void Add(int query, int wording, in PairStates pair)
    {
        for (int arm = 0; arm < _arms.Length; arm++)
        {
            _arms[arm].Add(query, pair[arm]);
        }

        foreach (ContrastTally contrast in _contrasts)
        {
            contrast.Add(query, wording, pair[contrast.Of], pair[contrast.Minus]);
        }
    }

    /// <summary>The arms that have trials, in the design's order.</summary>
    public IEnumerable<Cell> Cells() => design.Arms.Index().Where(arm => tiers[arm.Index] is not null).Select(arm => _arms[arm.Index].Cell(group, arm.Item.Name, tiers[arm.Index]!));

    /// <summary>The contrasts whose two arms have trials, in the design's order.</summary>
    public IEnumerable<Gap> Contrasts() => _contrasts.Where(contrast => tiers[contrast.Of] is not null && tiers[contrast.Minus] is not null)
        .Select(contrast => contrast.Gap(group, (tiers[contrast.Of]!, _arms[contrast.Of].Counts), (tiers[contrast.Minus]!, _arms[contrast.Minus].Counts)));

    private static int PlaceOf(ArmDesign design, string arm) => design.Arms.Index().First(one => string.Equals(one.Item.Name, arm, StringComparison.Ordinal)).Index;
}
