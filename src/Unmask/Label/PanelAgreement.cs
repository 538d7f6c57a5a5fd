namespace Unmask;

/// <summary>
/// How far a judge that votes several times agrees with itself: the chance that two of its votes on one reply say the same. A panel stops once its verdict is certain, so the votes that it has cast lean to
/// agreement; of each reply only the first votes count that it asks for in any case (<see cref="PanelRule.FewestVotes"/>).
/// </summary>
/// <param name="Judge">The judge.</param>
/// <param name="Votes">How many votes of each reply count.</param>
/// <param name="Replies">Study replies with so many votes that say yes or no.</param>
/// <param name="Raw">The chance, with Wilson's interval, clustered by query; null where it cannot be told.</param>
/// <param name="Kappa">Agreement beyond chance (Fleiss 1971), with an interval over replies; null where it has no value.</param>
/// <param name="Why">Why the chance cannot be told, in a few words; null where it can.</param>
public sealed record PanelAgreement(string Judge, int Votes, int Replies, Estimate? Raw, Estimate? Kappa, string? Why)
{
    /// <summary>That of a judge; null for one that does not vote more than once.</summary>
    /// <param name="run">The run that holds its votes.</param>
    /// <param name="judge">The judge.</param>
    internal static PanelAgreement? Of(RunReader run, RunJudge judge)
    {
        if (run.Panels().FirstOrDefault(panel => panel.Judge == judge.Name && panel.Round == judge.Round) is not { } round)
        {
            return null;
        }

        JudgePrompt prompt;
        try
        {
            prompt = PromptedJudge.Named(judge.Name).Prompt;
        }
        catch (JudgeException)
        {
            return Unknown(judge, "its prompt is not there any more");
        }

        int votes = prompt.Panel.FewestVotes;
        return prompt.Hash != round.Prompt ? Unknown(judge, "its prompt has changed since")
            : prompt.Panel.Votes < 2 ? null
            : votes < 2 ? Unknown(judge, "one vote can decide, so that a second is asked for only after some answers")
            : Of(judge, votes, [.. Cast(run, round, prompt, votes)]);
    }

    private static PanelAgreement Unknown(RunJudge judge, string why) => new(judge.Name, 0, 0, Raw: null, Kappa: null, why);

    private static PanelAgreement Of(RunJudge judge, int votes, IReadOnlyList<(string Query, int Yes)> replies)
    {
        ClusterTally pairs = new();
        foreach (IGrouping<string, int> query in replies.GroupBy(reply => reply.Query, reply => reply.Yes, StringComparer.Ordinal))
        {
            // With y of k votes for yes: y(y − 1)/2 + n(n − 1)/2 of the k(k − 1)/2 pairs say the same, whose expectation is the chance for two votes.
            int same = query.Sum(yes => PairsOf(yes) + PairsOf(votes - yes));
            pairs.Add(query.Count() * PairsOf(votes), same, same);
        }

        return new PanelAgreement(
            judge.Name,
            votes,
            replies.Count,
            Proportion.Clustered(pairs),
            replies.Count == 0 ? null : ManyRaters.Fleiss([.. replies.Select(reply => (IReadOnlyList<int>)[reply.Yes, votes - reply.Yes])]),
            replies.Count == 0 ? "no reply has votes enough" : null);
    }

    private static int PairsOf(int votes) => votes * (votes - 1) / 2;

    private static IEnumerable<(string Query, int Yes)> Cast(RunReader run, PanelRound round, JudgePrompt prompt, int votes)
    {
        foreach (TrialRecord record in run.Records(TrialRole.Study))
        {
            SeenTexts seen = prompt.Shown(record.Trial.Exhibit(record.Reply, record.Transcript));
            Vote.Cast[] first = [.. run.VoteReplies(round, record.Trial.Index, 1).Select(reply => VoteReader.Read(reply, prompt.Ballot, seen)).OfType<Vote.Cast>().Take(votes)];
            if (first.Length == votes)
            {
                yield return (record.Trial.Query.Id, first.Count(vote => vote.Yes));
            }
        }
    }
}
