using System.Globalization;

namespace Unmask;

/// <summary>What one judge that asks a model will take to judge a stored run again. The replies are there, so what it reads is counted from them; what it writes is as long as it is allowed.</summary>
/// <param name="Judge">The judge.</param>
/// <param name="Model">Who is asked.</param>
/// <param name="Replies">Replies that it votes on; 0 or more.</param>
/// <param name="Most">The most votes that can be asked, with their tokens: no panel stops early, and as many votes are void as may be asked again.</param>
/// <param name="Expected">The votes, with their tokens, where all votes on a reply say the same: what the run's judge of the property said, and the mean of yes and no where it said nothing.</param>
/// <param name="Listed">The model's price; null where none is known or needed.</param>
public sealed record RejudgeCost(string Judge, string Model, int Replies, VotesCost Most, VotesCost Expected, ListedPrice? Listed)
{
    /// <summary>One for each judge, in their order. Nothing is asked or written. A round that was begun by the same prompt and stopped goes on: only what it lacks is counted.</summary>
    /// <param name="run">The run.</param>
    /// <param name="judges">The judges that ask models.</param>
    /// <param name="prices">What models cost.</param>
    /// <param name="inBatches">Whether votes are asked in the provider's batches, all that a panel may need at once.</param>
    /// <param name="cancellationToken">Stops between two replies.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static async Task<IReadOnlyList<RejudgeCost>> OfAsync(RunReader run, IReadOnlyList<PromptedJudge> judges, PriceTable prices, bool inBatches, CancellationToken cancellationToken)
    {
        List<RejudgeCost> costs = [];
        foreach (PromptedJudge judge in judges)
        {
            costs.Add(await OfAsync(run, judge, prices, inBatches, cancellationToken).ConfigureAwait(false));
        }

        return costs;
    }

    private static async Task<RejudgeCost> OfAsync(RunReader run, PromptedJudge judge, PriceTable prices, bool inBatches, CancellationToken cancellationToken)
    {
        (PanelRound? begun, int number) = RoundOf(run, judge);
        string? known = run.HeadlineJudge(judge.Decides);
        StoredExhibits exhibits = new(run);
        PanelRule panel = judge.Prompt.Panel;
        int replies = 0, most = 0, expected = 0;
        long mostRead = 0, expectedRead = 0;
        foreach ((Trial trial, int _, Reply reply) in run.Unjudged(judge.Name, judge.Decides, number))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Exhibit exhibit = exhibits.Of(trial, reply);
            Seed seed = trial.Seed.Derive(string.Create(CultureInfo.InvariantCulture, $"judge/{judge.Name}/{number}"));
            IReadOnlyList<Reply> cast = begun is null ? [] : [.. run.Votes(begun, trial.Follows?.Trial ?? trial.Index, trial.Follows?.Number ?? 1).Select(vote => vote.Reply).OfType<Reply>().Where(vote => vote is not Reply.Failed)];
            if ((judge.Prompt.First is { } first && await first.ReadAsync(exhibit, seed).ConfigureAwait(false) is CheapReading.Sure)
                || judge.After(exhibit, seed, cast, inBatches) is not PanelStep.Asks { Questions: [var question, ..] })
            {
                continue;
            }

            Verdict? said = known is null ? null : run.Record(trial.Index)?.Verdicts.GetValueOrDefault(known);
            int all = Math.Max(1, panel.Votes - cast.Count), ceiling = panel.MostQuestions - cast.Count, likely = inBatches ? all : Math.Max(1, VotesLikely(panel, said) - cast.Count);
            long tokens = TokenEstimate.OfBytes(question.Conversation.Bytes);
            replies++;
            most += ceiling;
            expected += likely;
            mostRead += ceiling * tokens;
            expectedRead += likely * tokens;
        }

        VotesCost Cost(int votes, long read) => new(votes, new TokenUse(read, votes * (long)judge.Prompt.Decoding.MaxTokens) { InBatch = inBatches });
        return new RejudgeCost(judge.Name, judge.Model, replies, Cost(most, mostRead), Cost(expected, expectedRead), ModelName.Of(judge.Model) is { } name ? prices.Find(name) : null);
    }

    // The round that judging again would work on: one that the same prompt has begun and not ended, else a new one.
    private static (PanelRound? Begun, int Number) RoundOf(RunReader run, PromptedJudge judge)
    {
        PanelRound[] rounds = [.. run.Panels().Where(panel => panel.Judge == judge.Name).OrderBy(panel => panel.Round)];
        PanelRound? same = rounds.LastOrDefault(panel => panel.Prompt == judge.Prompt.Hash && run.IsFit(panel, judge.Prompt.Panel));
        StoredExhibits exhibits = new(run);
        return same is not null && run.Unjudged(judge.Name, judge.Decides, same.Round).Any(reply => exhibits.Of(reply.Trial, reply.Reply).Transcript is Transcript.Complete)
            ? (same, same.Round)
            : (null, rounds.Select(panel => panel.Round).Append(0).Max() + 1);
    }

    private static int VotesLikely(PanelRule panel, Verdict? said) => said is Verdict.Scored scored
        ? panel.VotesIfAlike(scored.Holds)
        : (panel.VotesIfAlike(yes: true) + panel.VotesIfAlike(yes: false) + 1) / 2;

    /// <summary>It in lines.</summary>
    public IReadOnlyList<string> Words => Replies == 0 ? [$"{Judge}: nothing to vote on"] :
    [
        $"{Judge}: {Numbers.Count(Replies, "reply", "replies")} to vote on",
        $"  at most {Most.Words($"{Numbers.Count(Most.Votes, "vote")}, void ones asked again included")}{Dollars(Most)}",
        $"  expected about {Expected.Words(Numbers.Count(Expected.Votes, "vote"))}{Dollars(Expected)}",
        .. Listed is { } listed ? [$"  list prices of {listed.AsOf} ({listed.Source}), as if each answer were as long as it may be"]
            : ModelsInProcess.IsOne(Model) ? Array.Empty<string>() : ["  no price is known"],
    ];

    private string Dollars(VotesCost cost) => Listed is { } listed ? $": {DollarText.Of(listed.Price.Of(cost.Tokens))}" : "";
}

/// <summary>Votes and the tokens that they take.</summary>
/// <param name="Votes">How many; 0 or more.</param>
/// <param name="Tokens">Tokens: those read are estimated from the texts' length, those written are as many as the judge allows.</param>
public sealed record VotesCost(int Votes, TokenUse Tokens)
{
    internal string Words(string votes) => $"{votes}, about {Numbers.Count(Tokens.Input ?? 0)} tokens read and at most {Numbers.Count(Tokens.Output ?? 0)} written";
}
