using System.CommandLine;

namespace Unmask.Cli;

/// <summary>The flags that say how hosted and served models are asked. None of them changes what a model answers.</summary>
internal sealed class AskOptions
{
    private readonly Option<string[]> _addresses = CommonOptions.Addresses("Ask here instead of at the provider's own address. Given several times, they share the load.");
    private readonly Option<int?> _concurrency = CommonOptions.Concurrency();
    private readonly Option<int?> _requests = CommonOptions.Positive("--requests-per-minute", "Send at most N requests a minute to each address.");
    private readonly Option<int?> _tokens = CommonOptions.Positive("--tokens-per-minute", "Send and get at most N tokens a minute at each address.");
    private readonly Option<bool> _stream = new("--stream") { Description = "Have answers streamed, so that one that stalls is noticed early." };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _addresses, _concurrency, _requests, _tokens, _stream })
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
    };
}
