namespace Unmask.Cli;

/// <summary>What a run has cost so far, at list prices.</summary>
/// <param name="Dollars">Of the models whose price is known.</param>
/// <param name="IsWhole">Whether that is all of it: each price and each count is known.</param>
/// <param name="IsFree">Whether nobody was paid: all models are in the process or served by their user.</param>
internal sealed record RunCost(double Dollars, bool IsWhole, bool IsFree)
{
    public static RunCost Of(RunReader run, RunCounts counts)
    {
        double dollars = 0;
        bool isWhole = counts is { WithoutUsage: 0, LostWithoutUsage: 0 }, isFree = true;
        foreach ((string subject, TokenUse tokens) in run.Taken())
        {
            if (SpendingOptions.IsFree(subject))
            {
                continue;
            }

            isFree = false;
            ListedPrice? listed = PriceTable.Shipped.Find(ModelName.Of(subject)!);
            dollars += listed?.Price.Of(tokens) ?? 0;
            isWhole &= listed is not null;
        }

        return new RunCost(dollars, isWhole, isFree);
    }

    /// <summary>It in a word or two.</summary>
    public string Words => IsFree ? "nothing" : Dollars == 0 && !IsWhole ? "not known" : FormattableString.Invariant($"{(IsWhole ? "" : "over ")}${Dollars:0.00}");
}
