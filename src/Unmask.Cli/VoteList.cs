using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>The votes of judges that asked a model about a trial's reply.</summary>
internal static class VoteList
{
    /// <summary>A line for each judge, with its votes in their order; with their answers where these are wanted.</summary>
    public static void Write(IAnsiConsole console, RunReader run, TrialRecord record, bool inFull)
    {
        Style dim = new(decoration: Decoration.Dim);
        foreach ((PanelRound round, IReadOnlyList<(Trial Vote, int Attempt, Reply? Reply)> votes) in Of(run, record))
        {
            Vote?[] read = [.. votes.Select(vote => ReadBy(round.Judge, vote.Reply, record))];
            string[] words = [.. votes.Zip(read, (vote, one) => WordsOf(one, vote.Reply))];
            int readable = read.Count(one => one is Vote.Cast);
            bool isPartly = read.Any(one => one is Vote.Void or Vote.Unreadable);
            string from = record.Verdicts.GetValueOrDefault(round.Judge) is Verdict.Scored { ProbabilitySource: ProbabilitySource.LogProbabilities } ? "; probability from log-probabilities" : "";
            console.WriteLine(VisibleText.OnOneLine($"{round.Judge}, {(isPartly ? $"{Numbers.Count(readable)} of {Numbers.Count(votes.Count, "vote")} readable" : Numbers.Count(votes.Count, "vote"))}: {string.Join(", ", words)}{from}"), dim);
            foreach (((Trial Vote, int Attempt, Reply? Reply) vote, string word) in inFull ? votes.Zip(words) : [])
            {
                console.Write(new Panel(new Text(VisibleText.Of(TextOf(vote.Reply)))) { Header = new PanelHeader($" vote {vote.Vote.Repeat}: {Markup.Escape(word)} "), Border = BoxBorder.Rounded, Expand = true });
            }
        }
    }

    /// <summary>The same for machines.</summary>
    public static JsonArray Json(RunReader run, TrialRecord record) =>
    [
        .. from panel in Of(run, record)
           from vote in panel.Votes
           select (JsonNode)Json(panel.Round.Judge, vote.Vote, vote.Reply, ReadBy(panel.Round.Judge, vote.Reply, record)),
    ];

    private static JsonObject Json(string judge, Trial vote, Reply? reply, Vote? read)
    {
        JsonObject json = new() { ["judge"] = judge, ["vote"] = vote.Repeat, ["trial"] = vote.Index, ["says"] = WordOf(read, reply), ["text"] = TextOf(reply) };
        if (read is Vote.Cast { YesProbability: { } yes })
        {
            json["yes_probability"] = yes;
        }

        if (WhyNot(read) is { } why)
        {
            json["why"] = why;
        }

        return json;
    }

    private static IEnumerable<(PanelRound Round, IReadOnlyList<(Trial Vote, int Attempt, Reply? Reply)> Votes)> Of(RunReader run, TrialRecord record)
    {
        var counting = run.Judges().ToDictionary(judge => judge.Name, judge => judge.Round, StringComparer.Ordinal);
        return run.Panels().Where(round => counting.GetValueOrDefault(round.Judge) == round.Round)
            .Select(round => (round, run.Votes(round, record.Trial.Follows?.Trial ?? record.Trial.Index, record.Trial.Follows?.Number ?? 1)))
            .Where(panel => panel.Item2.Count > 0);
    }

    private static string TextOf(Reply? reply) => reply switch
    {
        Reply.Answered answered => answered.Text,
        Reply.Filtered filtered => $"filtered: {filtered.Reason}",
        Reply.Failed failed => $"failed: {failed.Reason}",
        _ => "not asked yet",
    };

    private static string WordsOf(Vote? read, Reply? reply) => WordOf(read, reply) + (read is Vote.Cast { YesProbability: { } yes } ? FormattableString.Invariant($" (P(yes) {yes:0.00})") : WhyNot(read) is { } why ? $" ({why})" : "");

    private static string WordOf(Vote? read, Reply? reply) => read switch
    {
        _ when reply is null => "not asked yet",
        _ when reply is Reply.Failed => "failed",
        Vote.Cast cast => cast.Score is { } score ? FormattableString.Invariant($"{(cast.Yes ? "yes" : "no")} ({score:0.##})") : cast.Yes ? "yes" : "no",
        Vote.Void => "void",
        Vote.Unreadable => "unreadable",
        // Its prompt is not there any more; its answer is.
        _ => "answered",
    };

    private static string? WhyNot(Vote? read) => read switch
    {
        Vote.Void(var why) => why,
        Vote.Unreadable(var why) => why,
        _ => null,
    };

    private static Vote? ReadBy(string judge, Reply? reply, TrialRecord record)
    {
        if (reply is null or Reply.Failed)
        {
            return null;
        }

        try
        {
            JudgePrompt prompt = PromptedJudge.Named(judge).Prompt;
            return VoteReader.Read(reply, prompt.Ballot, prompt.Shown(record.Trial.Exhibit(record.Reply, record.Transcript)));
        }
        catch (JudgeException)
        {
            return null;
        }
    }
}
