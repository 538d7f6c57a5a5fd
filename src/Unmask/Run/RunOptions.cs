namespace Unmask;

/// <summary>How a run is carried out. None of it changes what comes out, but that a limit may stop it short.</summary>
public sealed record RunOptions
{
    /// <summary>Requests to a subject in flight at once; positive. Null takes what the model prefers.</summary>
    public int? Concurrency { get; init; }

    /// <summary>What may be spent; what earlier sessions spent is added to it. Default no limit.</summary>
    public Spending Spending { get; init; } = Spending.Unlimited;

    /// <summary>How often a batch of an <see cref="IBatchModel"/> is looked at. Default every 30 seconds.</summary>
    public TimeSpan BatchPoll { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Replies being judged at once; positive. Default 16.</summary>
    public int JudgeConcurrency { get; init; } = 16;
}
