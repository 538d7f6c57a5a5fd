namespace Unmask;

/// <summary>The judges that a study names: those that read by themselves, and those that ask a model.</summary>
/// <param name="Rules">Those that ask nobody, in the study's order.</param>
/// <param name="Panels">Those that ask a model, in the study's order.</param>
public sealed record JudgeSet(IReadOnlyList<IJudge> Rules, IReadOnlyList<PromptedJudge> Panels)
{
    /// <summary>The judges of some names.</summary>
    /// <exception cref="JudgeException">A name is none, names no model, or stands twice.</exception>
    public static JudgeSet Of(IReadOnlyList<string> names)
    {
        string? twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(alike => alike.Count() > 1)?.Key;
        return twice is not null
            ? throw JudgeException.Twice(twice)
            : new JudgeSet([.. names.Where(name => !PromptedJudge.IsName(name)).Select(Judges.Named)], [.. names.Where(PromptedJudge.IsName).Select(PromptedJudge.Named)]);
    }

    /// <summary>The models that are asked, each once.</summary>
    public IReadOnlyList<string> Models => [.. Panels.Select(judge => judge.Model).Distinct(StringComparer.Ordinal)];
}
