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
            string[] words = [.. votes.Select(vote => WordOf(round.Judge, vote.Reply, record))];
            console.WriteLine(VisibleText.OnOneLine($"{round.Judge}, {Numbers.Count(votes.Count, "vote")}: {string.Join(", ", words)}"), dim);
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
           select (JsonNode)new JsonObject
           {
               ["judge"] = panel.Round.Judge,
               ["vote"] = vote.Vote.Repeat,
               ["trial"] = vote.Vote.Index,
               ["says"] = WordOf(panel.Round.Judge, vote.Reply, record),
               ["text"] = TextOf(vote.Reply),
           },
    ];

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

    private static string WordOf(string judge, Reply? reply, TrialRecord record)
    {
        if (reply is null or Reply.Failed)
        {
            return reply is null ? "not asked yet" : "failed";
        }

        PromptedJudge known;
        try
        {
            known = PromptedJudge.Named(judge);
        }
        catch (JudgeException)
        {
            // Its prompt is not there any more; its answer is.
            return "answered";
        }

        return VoteReader.Read(reply, known.Prompt.Ballot, new SeenTexts(record.Trial.Exhibit(record.Reply, record.Transcript), known.Prompt.Sees)) switch
        {
            Vote.Cast cast => cast.Score is { } score ? FormattableString.Invariant($"{(cast.Yes ? "yes" : "no")} ({score:0.##})") : cast.Yes ? "yes" : "no",
            Vote.Void => "void",
            _ => "unreadable",
        };
    }
}
