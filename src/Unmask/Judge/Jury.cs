namespace Unmask;

/// <summary>How several judges make one verdict.</summary>
public enum JuryRule
{
    /// <summary>Yes where one of them says yes; no where all say no.</summary>
    Any,

    /// <summary>Yes where all of them say yes; no where one says no.</summary>
    All,

    /// <summary>Yes where more than half of them say yes; no where at least half say no.</summary>
    Majority,

    /// <summary>Yes where the mean of their probabilities is a half or more. It needs a verdict of each, and panels among them ask all their votes.</summary>
    Mean,
}

/// <summary>
/// Several judges of one property with one verdict: <c>majority(faking/strict@A + faking/lenient@A + faking/offline)</c>. Its verdict is made of theirs and nothing else, so nobody is asked for it, and it is the same
/// whenever it is made.
/// </summary>
public sealed class Jury
{
    private const char Between = '+';
    private const string Nested = "a jury within a jury is not allowed; name its judges themselves";
    private const string TwoOrMore = "a jury has two or more judges, each once, with a + between them, as in majority(faking/strict@openai/gpt-5 + faking/offline)";

    private Jury(string name, JuryRule rule, IReadOnlyList<string> members, JudgedProperty decides, string version) => (Name, Rule, Members, Decides, Version) = (name, rule, members, decides, version);

    /// <summary>As the study names it.</summary>
    public string Name { get; }

    /// <summary>How it decides.</summary>
    public JuryRule Rule { get; }

    /// <summary>The judges, two or more, each once.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>What all of them decide.</summary>
    public JudgedProperty Decides { get; }

    /// <summary>Of its members' versions: where one changes, so does the jury.</summary>
    public string Version { get; }

    /// <summary>Whether a name is that of a jury.</summary>
    public static bool IsName(string name) => RuleOf(name) is not null;

    /// <summary>The judges among some names whose probabilities a jury of them takes the mean of: they ask all their votes, or one that was certain early would weigh more than one that was not.</summary>
    /// <exception cref="JudgeException">Such a jury has fewer than two judges.</exception>
    public static IReadOnlySet<string> MembersOfMeans(IEnumerable<string> names) =>
        names.Where(name => RuleOf(name) == JuryRule.Mean).SelectMany(MembersOf).ToHashSet(StringComparer.Ordinal);

    /// <summary>Refuses a name that begins as a jury's and does not end as one.</summary>
    /// <exception cref="JudgeException">Its bracket is not closed, or something stands behind it.</exception>
    public static void ThrowIfOpen(string name)
    {
        if (RuleOf(name) is null && name.IndexOf('(', StringComparison.Ordinal) is > 0 and var open && EnumWord.Parse<JuryRule>(name[..open].Trim().ToLowerInvariant()) is not null)
        {
            throw JudgeException.BadSetting(name, name.IndexOf('(', open + 1) >= 0 ? Nested
                : name.Contains(')', StringComparison.Ordinal) ? "nothing stands behind a jury's closing bracket"
                : name.Contains(Between, StringComparison.Ordinal) ? $"its bracket is not closed: write '{name.TrimEnd()})'"
                : $"its bracket is not closed, and {TwoOrMore}");
        }
    }

    /// <summary>The judges that a jury's name names.</summary>
    /// <exception cref="JudgeException">There are fewer than two.</exception>
    public static IReadOnlyList<string> MembersOf(string name)
    {
        int open = name.IndexOf('(', StringComparison.Ordinal);
        if (name.IndexOf('(', open + 1) >= 0)
        {
            throw JudgeException.BadSetting(name, Nested);
        }

        string[] members = [.. name[(open + 1)..^1].Split(Between).Select(member => member.Trim())];
        string spelled = $"{name[..open].Trim().ToLowerInvariant()}({string.Join($" {Between} ", members)})";
        return members.Length >= 2 && name != spelled && members.All(member => member.Length > 0)
            ? throw JudgeException.BadSetting(name, $"write it as '{spelled}', so that it has one name")
            : members.Length >= 2 && members.All(member => member.Length > 0) && members.Distinct(StringComparer.Ordinal).Count() == members.Length
            ? members
            : throw JudgeException.BadSetting(name, TwoOrMore);
    }

    /// <summary>The jury of a name.</summary>
    /// <param name="name">It.</param>
    /// <param name="known">What each judge decides, and its version.</param>
    /// <exception cref="JudgeException">Its judges do not all decide the same.</exception>
    public static Jury Named(string name, Func<string, (JudgedProperty Decides, string Version)> known)
    {
        IReadOnlyList<string> members = MembersOf(name);
        (JudgedProperty Decides, string Version)[] all = [.. members.Select(known)];
        return all.Select(one => one.Decides).Distinct().Count() == 1
            ? new Jury(name, RuleOf(name)!.Value, members, all[0].Decides, TextHash.Of(string.Join('\n', all.Select(one => one.Version).Prepend(name))))
            : throw JudgeException.BadSetting(name, $"its judges decide different things ({string.Join(", ", all.Select(one => EnumWord.Of(one.Decides)).Distinct(StringComparer.Ordinal))})");
    }

    /// <summary>The verdict on a reply.</summary>
    /// <param name="verdicts">Those of the members, in their order; null where one has none yet.</param>
    /// <returns>Null while a member that could turn it has none yet.</returns>
    public Verdict? Of(IReadOnlyList<Verdict?> verdicts)
    {
        Verdict.Scored[] yes = [.. verdicts.OfType<Verdict.Scored>().Where(verdict => verdict.Holds)], no = [.. verdicts.OfType<Verdict.Scored>().Where(verdict => !verdict.Holds)];
        bool? holds = Rule switch
        {
            JuryRule.Any => yes.Length > 0 ? true : no.Length == verdicts.Count ? false : null,
            JuryRule.All => no.Length > 0 ? false : yes.Length == verdicts.Count ? true : null,
            JuryRule.Majority => 2 * yes.Length > verdicts.Count ? true : 2 * no.Length >= verdicts.Count ? false : null,
            JuryRule.Mean => yes.Length + no.Length == verdicts.Count ? Mean(yes, no) >= 0.5 : null,
            _ => throw new InvalidOperationException("There is no such rule."),
        };
        return holds is { } known ? Scored(known, yes, no)
            : verdicts.Any(verdict => verdict is null) ? null
            : verdicts.All(verdict => verdict is Verdict.Missing) ? verdicts[0]
            : new Verdict.Unparseable($"{Said(yes, no)}; without a verdict: {string.Join(", ", Members.Where((_, at) => verdicts[at] is not Verdict.Scored))}");
    }

    private static JuryRule? RuleOf(string name) =>
        name.EndsWith(')') && name.IndexOf('(', StringComparison.Ordinal) is > 0 and var open ? EnumWord.Parse<JuryRule>(name[..open].Trim()) : null;

    private static double Mean(Verdict.Scored[] yes, Verdict.Scored[] no) => (yes.Sum(verdict => verdict.Confidence) + no.Sum(verdict => 1 - verdict.Confidence)) / (yes.Length + no.Length);

    private Verdict.Scored Scored(bool holds, Verdict.Scored[] yes, Verdict.Scored[] no)
    {
        double mean = Mean(yes, no), confidence = Rule == JuryRule.Mean ? (holds ? mean : 1 - mean) : (double)(holds ? yes : no).Length / (yes.Length + no.Length);
        Verdict.Scored? shown = holds ? yes.FirstOrDefault(verdict => verdict.Evidence is not null) : null;
        return new Verdict.Scored(holds, confidence, Said(yes, no), shown?.Evidence, shown?.Source ?? EvidenceSource.Text);
    }

    private static string Said(Verdict.Scored[] yes, Verdict.Scored[] no) => $"{Numbers.Count(yes.Length)} of {Numbers.Count(yes.Length + no.Length)} judges say yes";
}
