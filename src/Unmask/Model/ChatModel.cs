namespace Unmask;

/// <summary>One question to a chat model.</summary>
/// <param name="Prompt">What it reads.</param>
/// <param name="Decoding">How it is sampled.</param>
/// <param name="Seed">Fixes the sampling where the model can be seeded: the same request and seed give the same reply.</param>
public sealed record ModelRequest(Conversation Prompt, Decoding Decoding, Seed Seed)
{
    /// <summary>Which of several askings of one question this is. Models take no notice of it; a recorded run is searched by it.</summary>
    public Asking Asking { get; init; } = new(TrialRole.Study, 1);

    /// <summary>Which trial and which call it belongs to, for subjects in the process that play a planted policy. Nobody sends it anywhere. Null where it belongs to none. No part of equality.</summary>
    public TrialSetting? Setting { get; init; }

    /// <summary>Is cancelled when the run is told to stop: then no further attempt is begun, and waiting between attempts ends in an <see cref="OperationCanceledException"/>. What is under way goes on. Default never. No part of equality.</summary>
    public CancellationToken ToldToStop { get; init; }

    /// <summary>Whether both ask the same.</summary>
    public bool Equals(ModelRequest? other) => other is not null && Prompt == other.Prompt && Decoding == other.Decoding && Seed == other.Seed && Asking == other.Asking;

    /// <inheritdoc/>
    public override int GetHashCode() => (Prompt, Decoding, Seed, Asking).GetHashCode();
}

/// <summary>One asking of a question that is asked several times.</summary>
/// <param name="Role">Why it is asked.</param>
/// <param name="Repeat">Which repeat of the study, from 1.</param>
public readonly record struct Asking(TrialRole Role, int Repeat);

/// <summary>The seam to every subject and judge: hosted, local, or an organism. Safe to call from many threads at once.</summary>
public interface IChatModel
{
    /// <summary>As the study names it, for example <c>organism/faker</c>.</summary>
    string Name { get; }

    /// <summary>How many requests should be in flight for full speed; positive.</summary>
    int PreferredConcurrency { get; }

    /// <summary>How long answers that are under way are waited for when a run is told to stop; what only waits between attempts ends at once. Default not at all: it costs nothing to ask again.</summary>
    TimeSpan TimeToFinish => TimeSpan.Zero;

    /// <summary>Asks once. The world's failures come back as <see cref="Reply.Failed"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before an answer was had, or told to stop while nothing was under way.</exception>
    Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken);
}
