using System.Text.Json.Nodes;

namespace Unmask.Cli;

/// <summary>What a run has cost so far, at list prices.</summary>
internal abstract record RunCost
{
    private RunCost()
    {
    }

    /// <summary>Nobody was paid: every model answers in this process.</summary>
    internal sealed record Nothing : RunCost;

    /// <summary>All of it: each price and each count is known.</summary>
    internal sealed record Whole(double Dollars) : RunCost;

    /// <summary>Some models' prices, or some counts of tokens, are not known, and the rest costs so much.</summary>
    internal sealed record AtLeast(double Dollars) : RunCost;

    /// <summary>No model has both a price and a count.</summary>
    internal sealed record Unknown : RunCost;

    /// <summary>The cost of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="hasVotes">Whether models of judges were asked: they are paid too.</param>
    public static RunCost Of(RunReader run, bool hasVotes)
    {
        // Tokens are summed over every reply: of a run that nobody is paid for they are not asked.
        if (!hasVotes && run.Facts.Study.Subjects.All(SpendingOptions.IsFree))
        {
            return new Nothing();
        }

        RunCounts counts = run.Counts();
        double dollars = 0;
        bool isWhole = counts is { WithoutUsage: 0, LostWithoutUsage: 0 }, isPaid = false;
        IReadOnlyList<(string Subject, TokenUse Tokens)> taken = run.Taken();
        foreach (string subject in run.Facts.Study.Subjects.Concat(taken.Select(one => one.Subject)).Distinct(StringComparer.Ordinal).Where(subject => !SpendingOptions.IsFree(subject)))
        {
            isPaid = true;
            isWhole &= Listed(subject) is not null;
        }

        foreach ((string subject, TokenUse tokens) in taken)
        {
            dollars += SpendingOptions.IsFree(subject) ? 0 : Listed(subject)?.Price.Of(tokens) ?? 0;
        }

        return !isPaid ? new Nothing() : isWhole ? new Whole(dollars) : dollars > 0 ? new AtLeast(dollars) : new Unknown();
    }

    /// <summary>It in a word or two.</summary>
    public string Words => this switch
    {
        Nothing => "nothing",
        Whole whole => DollarText.Of(whole.Dollars),
        AtLeast least => $"over {DollarText.Of(least.Dollars)}",
        _ => "not known",
    };

    /// <summary>The same for machines: dollars as far as they are known, and whether that is all.</summary>
    public JsonObject Json() => this switch
    {
        Nothing => Of(0, isWhole: true),
        Whole whole => Of(whole.Dollars, isWhole: true),
        AtLeast least => Of(least.Dollars, isWhole: false),
        _ => new JsonObject { ["whole"] = false },
    };

    private static JsonObject Of(double dollars, bool isWhole) => new() { ["usd"] = Math.Round(dollars, 6, MidpointRounding.AwayFromZero), ["whole"] = isWhole };

    private static ListedPrice? Listed(string subject) => ModelName.Of(subject) is { } name ? PriceTable.Shipped.Find(name) : null;
}
