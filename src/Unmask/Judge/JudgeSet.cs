namespace Unmask;

/// <summary>The judges that a study names: those that read by themselves, and those that ask a model.</summary>
/// <param name="Rules">Those that ask nobody, in the study's order.</param>
/// <param name="Panels">Those that ask a model, in the study's order.</param>
/// <param name="Juries">Those whose verdicts are made of others', in the study's order. Their members are among the others, whether the study names them or not.</param>
public sealed record JudgeSet(IReadOnlyList<IJudge> Rules, IReadOnlyList<PromptedJudge> Panels, IReadOnlyList<Jury> Juries)
{
    /// <summary>The judges of some names.</summary>
    /// <exception cref="JudgeException">A name is none, names no model, or stands twice.</exception>
    public static JudgeSet Of(IReadOnlyList<string> names)
    {
        JudgeException.ThrowIfTwice(names);
        foreach (string name in names)
        {
            Jury.ThrowIfOpen(name);
        }

        string[] single = [.. names.SelectMany(name => Jury.IsName(name) ? Jury.MembersOf(name) : [name]).Distinct(StringComparer.Ordinal)];
        IJudge[] rules = [.. single.Where(name => !PromptedJudge.IsName(name)).Select(Judges.Named)];
        PromptedJudge[] panels = [.. single.Where(PromptedJudge.IsName).Select(PromptedJudge.Named)];
        var known = rules.Select(rule => (rule.Name, rule.Decides, rule.Version)).Concat(panels.Select(panel => (panel.Name, panel.Decides, Version: panel.Prompt.Hash)))
            .ToDictionary(judge => judge.Name, judge => (judge.Decides, judge.Version), StringComparer.Ordinal);
        return new JudgeSet(rules, panels, [.. names.Where(Jury.IsName).Select(name => Jury.Named(name, member => known[member]))]).AskingAllOf(names);
    }

    /// <summary>The same judges, of which the panels ask all their votes that a mean among some names is of.</summary>
    /// <param name="names">Names of judges, such as those of the study whose replies are judged again.</param>
    /// <exception cref="JudgeException">A mean among them has fewer than two judges.</exception>
    public JudgeSet AskingAllOf(IEnumerable<string> names) => Jury.MembersOfMeans(names) is var members && members.Count == 0
        ? this : this with { Panels = [.. Panels.Select(panel => members.Contains(panel.Name) ? panel.AskingAll() : panel)] };

    /// <summary>The name and version of each.</summary>
    public IEnumerable<(string Name, string Version)> Versions =>
        [.. Rules.Select(judge => (judge.Name, judge.Version)), .. Panels.Select(judge => (judge.Name, judge.Prompt.Hash)), .. Juries.Select(jury => (jury.Name, jury.Version))];

    /// <summary>The models that are asked, each once.</summary>
    public IReadOnlyList<string> Models => [.. Panels.Select(judge => judge.Model).Distinct(StringComparer.Ordinal)];
}
