namespace Unmask;

/// <summary>One question to a chat model.</summary>
/// <param name="Prompt">What it reads.</param>
/// <param name="Decoding">How it is sampled.</param>
/// <param name="Seed">Fixes the sampling where the model can be seeded: the same request and seed give the same reply.</param>
public sealed record ModelRequest(Conversation Prompt, Decoding Decoding, Seed Seed)
{
    /// <summary>Which of several askings of one question this is. Models take no notice of it; a recorded run is searched by it.</summary>
    public Asking Asking { get; init; } = new(TrialRole.Study, 1);
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

    /// <summary>How long answers that are under way are waited for when a run is told to stop. Default not at all: it costs nothing to ask again.</summary>
    TimeSpan TimeToFinish => TimeSpan.Zero;

    /// <summary>Asks once. The world's failures come back as <see cref="Reply.Failed"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before an answer was had.</exception>
    Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken);
}
