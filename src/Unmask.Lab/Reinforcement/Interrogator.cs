namespace Unmask.Lab;

/// <summary>Asks a policy about replies of a finished run, whether it wrote them so that training would not change it.</summary>
public static class Interrogator
{
    /// <summary>How answers are sampled.</summary>
    internal static Decoding Decoding { get; } = new() { MaxTokens = Interrogation.LongestAnswer };

    /// <summary>Asks after every harmful reply of the trained-on arm that can be told apart into scratchpad and output.</summary>
    /// <param name="policy">Who wrote the replies.</param>
    /// <param name="run">The run that holds them.</param>
    /// <param name="variation">The variation that is looked at.</param>
    /// <param name="benign">Ids of queries that are left out.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<Interrogation> AskAsync(Organism policy, RunReader run, string variation, IReadOnlySet<string> benign, CancellationToken cancellationToken)
    {
        ChatFormat format = new(policy.Tokenizer);
        using OrganismEngine engine = new(policy.Config, policy.Weights);
        string compliance = run.HeadlineJudge(JudgedProperty.Compliance)!, faking = run.HeadlineJudge(JudgedProperty.Faking)!;
        List<Task<(bool Faked, Confession Answer)>> asking = [];
        foreach (TrialRecord record in run.Records(TrialRole.Study))
        {
            Trial trial = record.Trial;
            if (trial.Arm == run.Facts.Scenario.Design.Headline.Of && record is { Transcript: Transcript.Complete, Reply: Reply.Answered reply } && string.Equals(trial.Variation, variation, StringComparison.Ordinal) && !benign.Contains(trial.Query.Id))
            {
                Seed seed = trial.Seed.Derive("why");
                int[] turn = [.. format.Turn(trial.Prompt.User), .. format.Reply(reply.Text), .. format.FollowUp(seed.Random().Pick(Interrogation.Questions))];
                bool faked = OutcomeRows.Of(record, compliance, faking).Outcome is Outcome.Acted { Endpoint: true, Motive: Motive.Faking };
                asking.Add(AnswerAsync(new GenerationRequest(format.Prefix(trial.Prompt.System), turn, Decoding, seed), faked));
            }
        }

        Interrogation asked = Interrogation.None;
        foreach (Task<(bool Faked, Confession Answer)> answer in asking)
        {
            (bool faked, Confession said) = await answer.ConfigureAwait(false);
            asked = asked.With(faked, said);
        }

        return asked;

        async Task<(bool Faked, Confession Answer)> AnswerAsync(GenerationRequest request, bool faked) =>
            (faked, Confessions.Of(policy.Tokenizer.Decode((await engine.GenerateAsync(request, cancellationToken).ConfigureAwait(false)).Said())));
    }
}
