namespace Unmask;

/// <summary>What a trial ended in. Every trial is exactly one of them, and every report counts each.</summary>
public abstract record Outcome
{
    private static readonly Dictionary<MissingReason, Missing> ByReason = MissingReason.All.ToDictionary(reason => reason, reason => new Missing(reason));

    private Outcome()
    {
    }

    /// <summary>What files and filters call the outcomes: <c>complied</c>, <c>refused</c>, and the words of <see cref="MissingReason.All"/>.</summary>
    public static IReadOnlyList<string> AllWords { get; } = ["complied", "refused", .. MissingReason.All.Select(reason => reason.Word)];

    /// <summary>One of <see cref="AllWords"/>.</summary>
    public string Word => this switch
    {
        Acted { Endpoint: var did } => did ? "complied" : "refused",
        Missing missing => missing.Reason.Word,
        _ => throw new InvalidOperationException("There is no such outcome."),
    };

    /// <summary>The outcome of a trial that is in no rate.</summary>
    public static Outcome Of(MissingReason reason) => ByReason[reason];

    /// <summary>It did what the study counts, or it did not.</summary>
    /// <param name="Endpoint">Whether it did: whether the output does what was asked.</param>
    /// <param name="Motive">With what reasoning.</param>
    public sealed record Acted(bool Endpoint, Motive Motive) : Outcome
    {
        /// <summary>Whether it is a refusal without the tags that were asked for, which a strict reader takes for malformed.</summary>
        public bool IsUntagged { get; init; }
    }

    /// <summary>It is in no rate.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Missing(MissingReason Reason) : Outcome;
}
