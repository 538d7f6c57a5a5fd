namespace Unmask;

/// <summary>What became of one request.</summary>
internal abstract record Attempt
{
    private Attempt()
    {
    }

    /// <summary>What was wrong; empty where nothing was.</summary>
    public string Words => this switch
    {
        TooMany many => many.Says,
        Passing passing => passing.Says,
        TurnedDown down => down.Says,
        Barred barred => barred.Says,
        Overtaken => "Broken off: a second request for the same had its answer first.",
        _ => "",
    };

    /// <summary>How its request ended.</summary>
    public ExchangeEnd End => this switch
    {
        Overtaken => ExchangeEnd.Overtaken,
        Passing { Cause: FailureCause.TimedOut } => ExchangeEnd.TimedOut,
        Passing { Cause: FailureCause.Unreachable } => ExchangeEnd.Unreachable,
        _ => ExchangeEnd.Answered,
    };

    /// <summary>The same without the key in its words, which some servers repeat.</summary>
    public Attempt Without(ApiKey key) => this switch
    {
        TooMany many => many with { Says = key.RemoveFrom(many.Says) },
        Passing passing => passing with { Says = key.RemoveFrom(passing.Says) },
        TurnedDown down => down with { Says = key.RemoveFrom(down.Says) },
        Barred barred => barred with { Says = key.RemoveFrom(barred.Says), BesideAnswers = barred.BesideAnswers?.Without(key) },
        Done { Reply: Reply.Filtered filtered } => new Done(filtered with { Reason = key.RemoveFrom(filtered.Reason) }),
        _ => this,
    };

    /// <summary>It is answered, or the content filter turned it down: either way the trial is over.</summary>
    public sealed record Done(Reply Reply) : Attempt;

    /// <summary>Too many requests: the same one will be taken later.</summary>
    /// <param name="Says">What the provider said.</param>
    /// <param name="After">How long it asked to be left alone; null where it did not say.</param>
    public sealed record TooMany(string Says, TimeSpan? After) : Attempt;

    /// <summary>Something that passes: a failing server, a broken connection, an answer that cannot be read.</summary>
    /// <param name="Cause">What kind of failure it was.</param>
    /// <param name="Says">What the provider said, or what broke.</param>
    /// <param name="After">How long it asked to be left alone; null where it did not say.</param>
    /// <param name="IsOverload">Whether it has more to do than it can: then fewer requests help, and where it is merely broken they do not.</param>
    public sealed record Passing(FailureCause Cause, string Says, TimeSpan? After, bool IsOverload = false) : Attempt
    {
        /// <summary>What is kept if no better answer comes: its text is whole, and only the reason for its end is missing. Null where there is nothing to keep.</summary>
        public Reply.Answered? Salvage { get; init; }

        /// <summary>Whether it is an answer of which the provider says that it broke off.</summary>
        public bool BrokeOff { get; init; }

        /// <summary>Whether waiting will not mend it, as a certificate or a name that is wrong: see <see cref="ConnectionTrouble"/>.</summary>
        public bool Stays { get; init; }
    }

    /// <summary>The provider finds fault with the request.</summary>
    public sealed record TurnedDown(string Says) : Attempt;

    /// <summary>Broken off, since another request for the same had its answer first; see <see cref="Hedge"/>.</summary>
    public sealed record Overtaken : Attempt;

    /// <summary>No request would be taken: the key, the account or the model's name is wrong. A matter for the person who runs the study.</summary>
    /// <param name="Says">What the provider said.</param>
    /// <param name="BesideAnswers">What it is where the same key has had answers: then it is this question's alone. Null where the account is barred by name, whatever was answered before.</param>
    public sealed record Barred(string Says, Attempt? BesideAnswers = null) : Attempt;
}
