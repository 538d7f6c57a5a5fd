namespace Unmask;

/// <summary>How far two judges of one property agree on the replies that both have judged, labelled or not. That two agree does not say that they are right.</summary>
/// <param name="Property">What both decide.</param>
/// <param name="One">The one judge.</param>
/// <param name="Other">The other.</param>
/// <param name="Replies">Study replies with a verdict of both.</param>
/// <param name="Raw">How often they say the same, with Wilson's interval, clustered by query; null where there is no such reply.</param>
/// <param name="Kappa">Cohen's kappa with an interval over queries (<see cref="Unmask.Kappa.Clustered"/>); null where it has no value.</param>
public sealed record JudgeAgreement(JudgedProperty Property, string One, string Other, int Replies, Estimate? Raw, Estimate? Kappa)
{
    /// <summary>All pairs of judges of the same property, in the order of the judges.</summary>
    internal static IReadOnlyList<JudgeAgreement> Of(IReadOnlyList<RunJudge> judges, IReadOnlyList<CalibrationReply> replies) =>
    [
        .. from one in judges.Index()
           from other in judges.Skip(one.Index + 1)
           where other.Decides == one.Item.Decides
           select Of(one.Item, other, replies),
    ];

    private static JudgeAgreement Of(RunJudge one, RunJudge other, IReadOnlyList<CalibrationReply> replies)
    {
        Confusion[] queries =
        [
            .. replies.Where(reply => reply.Verdicts.ContainsKey(one.Name) && reply.Verdicts.ContainsKey(other.Name)).GroupBy(reply => reply.Query.Id, StringComparer.Ordinal)
                .Select(query => Confusion.Of(query.Select(reply => (reply.Verdicts[one.Name].Holds, reply.Verdicts[other.Name].Holds)))),
        ];
        ClusterTally same = new();
        foreach (Confusion query in queries)
        {
            int agreed = (int)(query.TruePositives + query.TrueNegatives);
            same.Add((int)query.Labels, agreed, agreed);
        }

        return new JudgeAgreement(one.Decides, one.Name, other.Name, (int)same.Units, Proportion.Clustered(same), Unmask.Kappa.Clustered(queries));
    }
}
