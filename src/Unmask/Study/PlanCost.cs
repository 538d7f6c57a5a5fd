namespace Unmask;

/// <summary>What asking one subject of a plan will take at most.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Trials">How often it is asked; of a judge at most.</param>
/// <param name="Most">Tokens: those read are estimated from the text's length, those written are as many as the study allows.</param>
/// <param name="Listed">Its price; null where none is known or needed.</param>
public sealed record PlanCost(string Subject, int Trials, TokenUse Most, ListedPrice? Listed)
{
    /// <summary>What it is asked: trials, or votes as a judge.</summary>
    public string Asked { get; init; } = "trial";

    /// <summary>One for each subject, in the plan's order.</summary>
    /// <param name="plan">What is asked.</param>
    /// <param name="prices">What models cost.</param>
    /// <param name="inBatches">Whether it is asked in the providers' batches.</param>
    /// <param name="calls">The most calls that a trial makes: each reads the answers before it, and writes at most what the study allows.</param>
    public static IReadOnlyList<PlanCost> Of(StudyPlan plan, PriceTable prices, bool inBatches, int calls = 1) =>
    [
        .. plan.Trials.GroupBy(trial => trial.Subject, StringComparer.Ordinal).Select(trials => new PlanCost(
            trials.Key,
            trials.Count(),
            new TokenUse(
                (calls * trials.Sum(trial => TokenEstimate.OfBytes(trial.Prompt.Bytes))) + (calls * (calls - 1) / 2 * trials.Count() * (long)plan.Study.Decoding.MaxTokens),
                calls * trials.Count() * (long)plan.Study.Decoding.MaxTokens) { InBatch = inBatches },
            ModelName.Of(trials.Key) is { } name ? prices.Find(name) : null)),
    ];

    /// <summary>It in one line.</summary>
    public string Words
    {
        get
        {
            // A panel asks the most where none of its votes makes it certain, and as many are void as may be asked again.
            string tokens = $"{Subject}: {(Asked == "vote" ? $"at most {Numbers.Count(Trials, "vote")}, void ones asked again included, at most about" : $"{Numbers.Count(Trials, Asked)}, about")} {Numbers.Count(Most.Input ?? 0)} tokens read and at most {Numbers.Count(Most.Output ?? 0)} written";
            return Listed is { } listed
                ? $"{tokens}: at most {DollarText.Of(listed.Price.Of(Most))} at the list prices of {listed.AsOf} ({listed.Source})"
                : ModelsInProcess.IsOne(Subject) ? $"{tokens}; it costs nothing" : $"{tokens}; no price is known";
        }
    }
}
