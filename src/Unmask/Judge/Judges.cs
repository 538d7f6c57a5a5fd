namespace Unmask;

/// <summary>Judges by the names that studies use.</summary>
public static class Judges
{
    private static readonly SortedDictionary<string, Func<IJudge>> ByName = new(StringComparer.Ordinal)
    {
        [FakingClassifier.JudgeName] = FakingClassifier.Shipped,
        [ChoiceJudge.JudgeName] = () => new ChoiceJudge(),
        [OfflineComplianceJudge.JudgeName] = () => new OfflineComplianceJudge(),
        [OfflineConfessionJudge.JudgeName] = () => new OfflineConfessionJudge(),
        [OfflineDenialJudge.JudgeName] = () => new OfflineDenialJudge(),
        [OfflineFakingJudge.JudgeName] = () => new OfflineFakingJudge(),
        [OfflinePreferenceJudge.JudgeName] = () => new OfflinePreferenceJudge(),
        [PlanJudge.JudgeName] = () => new PlanJudge(),
        [ToolJudge.JudgeName] = () => new ToolJudge(),
    };

    /// <summary>Every name that <see cref="Named"/> knows, in order.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The judge of this name, which asks no model. Behind the classifier's may stand a threshold of your own: <c>faking/classifier,threshold=0.35</c>.</summary>
    /// <exception cref="JudgeException">There is none, a setting of it is none, or the files that it reads are not whole.</exception>
    public static IJudge Named(string name) => ByName.TryGetValue(name, out Func<IJudge>? make) ? make()
        : name.StartsWith($"{FakingClassifier.JudgeName},", StringComparison.Ordinal) ? FakingClassifier.Shipped(name)
        : JudgePrompts.IsThere(name.Split(',')[0]) ? throw JudgeException.NeedsModel(name)
        : throw JudgeException.Unknown(name, Names.Concat(JudgePrompts.Names.Select(prompt => $"{prompt}@MODEL")));
}
