namespace Unmask;

/// <summary>How a provider is asked. None of it changes what a model answers.</summary>
public sealed record HttpOptions
{
    /// <summary>Where to ask, instead of the provider's own address; several share the load. Empty for the provider's own.</summary>
    public IReadOnlyList<Uri> Addresses { get; init; } = [];

    /// <summary>Requests in flight at most, over all addresses; positive. Null takes what suits the provider.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Requests a minute at most, at each address; null for no limit but the provider's.</summary>
    public double? RequestsPerMinute { get; init; }

    /// <summary>Tokens a minute at most, read and written, at each address; null for no limit but the provider's.</summary>
    public double? TokensPerMinute { get; init; }

    /// <summary>Whether answers come as streams of events.</summary>
    public bool Stream { get; init; }

    /// <summary>Whether to ask in the provider's batches: cheaper, and hours later. Default no.</summary>
    public bool InBatches { get; init; }

    /// <summary>How long a question is without an answer before it is asked a second time, beside the first: the first answer counts, and both are paid for. Null, the default, for never.</summary>
    public TimeSpan? HedgeAfter { get; init; }

    /// <summary>Until a connection stands. Default 15 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Until the first byte of an answer: a model that thinks, unstreamed, sends nothing before its end. Default 10 minutes.</summary>
    public TimeSpan FirstByteTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Between two pieces of an answer. Default 2 minutes.</summary>
    public TimeSpan BetweenTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>For one request from its start to its end. Default 15 minutes.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a trial is asked again while the provider is overloaded or away, and the longest pause that a provider may ask for: past it a run stops. Default 1 hour.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Failures of the kind that pass (a reset connection, a 500) before a trial is given up. Default 8.</summary>
    public int TransientFailures { get; init; } = 8;

    /// <summary>How often the same error for the same bytes ends a trial. Default 3.</summary>
    public int SameErrors { get; init; } = 3;

    /// <summary>The longest first wait between two attempts that the provider has not asked for; it doubles from there. Default 1 second.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts that the provider has not asked for. Default 60 seconds.</summary>
    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromSeconds(60);
}
