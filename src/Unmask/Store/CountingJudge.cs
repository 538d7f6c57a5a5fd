namespace Unmask;

/// <summary>
/// The judge of a property whose verdicts count where a reader names none: the first of the study's that has any in the run. Where none of them has, as after <c>import --no-judge</c>, it is another that worked on the run: one that
/// judged all that it could before one that did not, the latest that asked a model before earlier ones and before rules, of which a run does not keep when they judged.
/// </summary>
/// <param name="Name">Its name; null where no judge of the property has worked on the run.</param>
/// <param name="Sentence">Why it is not the study's first judge of the property, and which others there are; null where it is.</param>
public sealed record CountingJudge(string? Name, string? Sentence = null)
{
    /// <summary>That of a run.</summary>
    internal static CountingJudge Of(RunReader run, JudgedProperty decides)
    {
        RunJudge[] known = [.. run.Judges().Where(judge => judge.Decides == decides)];
        string[] named = [.. run.Facts.Study.Judges.Where(name => Array.Exists(known, judge => judge.Name == name) || IsOf(name, decides))];
        foreach (string name in named)
        {
            if (Array.Find(known, judge => judge.Name == name) is { } own && run.HasVerdicts(own))
            {
                return new CountingJudge(name, name == named[0] ? null : Why(named[0], name, decides, []));
            }
        }

        RunJudge[] worked = [.. known.Where(judge => !named.Contains(judge.Name, StringComparer.Ordinal) && run.HasVerdicts(judge))];
        return worked.Length == 0 ? new CountingJudge(named.FirstOrDefault(name => Array.Exists(known, judge => judge.Name == name)))
            : StandIn(LatestOf(run, worked, decides));

        CountingJudge StandIn(string counts) => new(counts, Why(named.FirstOrDefault(), counts, decides, [.. worked.Select(judge => judge.Name).Where(name => name != counts)]));
    }

    private static string LatestOf(RunReader run, RunJudge[] worked, JudgedProperty decides)
    {
        var places = run.Panels().Where(panel => Array.Exists(worked, judge => judge.Name == panel.Judge && judge.Round == panel.Round)).ToDictionary(panel => panel.Judge, panel => panel.First, StringComparer.Ordinal);
        // A jury is as late as the latest of its judges, who work for it.
        int PlaceOf(string name) => Jury.IsName(name) ? Jury.MembersOf(name).Max(PlaceOf) : places.GetValueOrDefault(name, -1);
        RunJudge[] latest = [.. worked.OrderByDescending(judge => PlaceOf(judge.Name)).ThenByDescending(judge => Jury.IsName(judge.Name)).ThenBy(judge => judge.Name, StringComparer.Ordinal)];
        RunJudge counts = latest.Length == 1 ? latest[0] : Array.Find(latest, judge => !run.Unjudged(judge.Name, decides, judge.Round).Any(IsWhole)) ?? latest[0];
        return counts.Name;
    }

    // Of a reply that was cut or whose parts cannot be distinguished most judges give no verdict.
    private static bool IsWhole((Trial Trial, int Attempt, Reply Reply) one) => TranscriptParser.Parse(one.Reply, one.Trial.Reasoning, one.Trial.Prompt.Prefill, one.Trial.Prompt.OffersTools) is Transcript.Complete;

    private static string Why(string? own, string counts, JudgedProperty decides, string[] others) =>
        (own is null ? $"The study names no judge of {EnumWord.Of(decides)}" : $"{own}, the study's judge of {EnumWord.Of(decides)}, has no verdict in this run")
        + $", so the verdicts of {counts} count{(others.Length > 0 ? $", not those of {string.Join(", ", others)}" : "")}. Choose a judge with --judge.";

    // What a judge decides that never worked here, its name alone says.
    private static bool IsOf(string name, JudgedProperty decides) => Jury.IsName(name) ? Jury.MembersOf(name).Any(member => IsOf(member, decides)) : name.StartsWith($"{EnumWord.Of(decides)}/", StringComparison.Ordinal);
}
