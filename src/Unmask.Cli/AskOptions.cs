using System.CommandLine;

namespace Unmask.Cli;

/// <summary>The flags that say how hosted and served models are asked. None of them changes what a model answers.</summary>
internal sealed class AskOptions
{
    // A day: no provider takes longer.
    private const double LongestSeconds = 86_400;

    // Below it no answer is on its way yet: every question would be asked twice, and a batch looked at without a pause.
    private const double LeastSeconds = 0.01;

    private readonly Option<string[]> _addresses = CommonOptions.Addresses("Ask here instead of at the provider's own address. Given several times, they share the load.");
    private readonly Option<string[]> _judgeAddresses = CommonOptions.Addresses("Ask the models of judges here instead of at the provider's own address.", "--judge-base-url");
    private readonly Option<int?> _concurrency = CommonOptions.Concurrency();
    private readonly Option<int?> _requests = RangedOption.Count("--requests-per-minute", "Send at most N requests a minute to each address.");
    private readonly Option<int?> _tokens = RangedOption.Count("--tokens-per-minute", "Send and get at most N tokens a minute at each address.");
    private readonly Option<bool> _stream = new("--stream") { Description = "Have answers streamed, so that one that stalls is noticed early." };
    private readonly Option<double?> _hedge = RangedOption.Amount("--hedge", "Ask a second time where an answer takes more than so many seconds, and take the first one. Both are paid for. Default: never.", "SECONDS", LeastSeconds, LongestSeconds);

    private readonly Option<bool> _batch = new("--batch") { Description = "Ask in the provider's batches: mostly half the price, and up to a day later. A run that is stopped goes on with the same batches." };
    private readonly Option<double?> _poll = RangedOption.Amount("--batch-poll", "Look at batches every so many seconds. Default 30.", "SECONDS", LeastSeconds, LongestSeconds);

    private Option[] All => [_addresses, _judgeAddresses, _concurrency, _requests, _tokens, _stream, _hedge, _batch, _poll];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>What the command line says; null concurrency leaves it to the model.</summary>
    public HttpOptions Read(ParseResult parsed) => new()
    {
        Addresses = [.. (parsed.GetValue(_addresses) ?? []).Select(address => new Uri(address))],
        Concurrency = parsed.GetValue(_concurrency),
        RequestsPerMinute = parsed.GetValue(_requests),
        TokensPerMinute = parsed.GetValue(_tokens),
        Stream = parsed.GetValue(_stream),
        InBatches = parsed.GetValue(_batch),
        HedgeAfter = Seconds(parsed, _hedge),
    };

    /// <summary>Where the models of judges are asked; empty for the providers' own addresses.</summary>
    public IReadOnlyList<Uri> JudgeAddresses(ParseResult parsed) => [.. (parsed.GetValue(_judgeAddresses) ?? []).Select(address => new Uri(address))];

    /// <summary>
    /// The words of the command line that these flags took: no run stores them, so a hint to go on carries them along. An address may hold a password, and whoever typed it reads it here alone.
    /// </summary>
    public IReadOnlyList<string> Typed(ParseResult parsed) =>
    [
        .. from option in All
           let given = parsed.GetResult(option)
           where given is { Implicit: false }
           from word in given.Tokens.Count == 0 ? [option.Name] : given.Tokens.SelectMany(token => new[] { option.Name, token.Value })
           select word,
    ];

    /// <summary>How the run is carried out.</summary>
    public RunOptions Options(ParseResult parsed, Spending spending) => new()
    {
        Concurrency = parsed.GetValue(_concurrency),
        Spending = spending,
        BatchPoll = Seconds(parsed, _poll) ?? new RunOptions().BatchPoll,
    };

    private static TimeSpan? Seconds(ParseResult parsed, Option<double?> option) => parsed.GetValue(option) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
