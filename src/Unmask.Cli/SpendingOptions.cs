using System.CommandLine;

namespace Unmask.Cli;

/// <summary>The flags that limit what a run may take.</summary>
internal sealed class SpendingOptions
{
    // About what one token costs: less pays for nothing.
    private const double LeastDollars = 1e-6;

    private readonly Option<double?> _cost = RangedOption.Amount("--max-cost", "Stop, resumably, before more than so many US dollars are spent, earlier sessions included.", "USD", LeastDollars, 1e9);
    private readonly Option<long?> _tokens = RangedOption.Tokens("--max-tokens", "Stop, resumably, before more than N tokens are read and written, earlier sessions included.");
    private readonly Option<string?> _prices = new("--prices") { Description = "A file of prices of your own; the shipped table stands behind it.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _cost, _tokens, _prices })
        {
            command.Add(option);
        }
    }

    /// <summary>What models cost.</summary>
    /// <exception cref="ModelException">The price file cannot be read.</exception>
    public PriceTable Prices(ParseResult parsed) => parsed.GetValue(_prices) is { } path ? PriceTable.Read(path) : PriceTable.Shipped;

    /// <summary>What may be spent.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="subjects">Who is asked: with a limit on the cost, each needs a price.</param>
    /// <exception cref="CommandException">A price is not known.</exception>
    public Spending Read(ParseResult parsed, IEnumerable<string> subjects)
    {
        double? cost = parsed.GetValue(_cost);
        long? tokens = parsed.GetValue(_tokens);
        PriceTable prices = Prices(parsed);
        return cost is not null && subjects.FirstOrDefault(subject => !IsFree(subject) && prices.Find(ModelName.Of(subject)!) is null) is { } unknown
            ? throw CommandException.NoPrice(unknown)
            : new Spending(cost, tokens, prices);
    }

    /// <summary>Whether a model costs nothing: it is an organism, a scripted one or the built-in grammar, in this process. Whoever serves a model may be paid for it.</summary>
    public static bool IsFree(string subject) => ModelsInProcess.IsOne(subject) || string.Equals(subject, DocumentSettings.Grammar, StringComparison.Ordinal);
}
