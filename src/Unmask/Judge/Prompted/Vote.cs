namespace Unmask;

/// <summary>One answer of a judge model about one reply, read.</summary>
public abstract record Vote
{
    private Vote()
    {
    }

    /// <summary>It says yes or no.</summary>
    /// <param name="Yes">Whether the property is there.</param>
    /// <param name="Why">What the judge based it on, in a few words; empty for nothing.</param>
    public sealed record Cast(bool Yes, string Why) : Vote
    {
        /// <summary>The words of the reply that it quotes; null for none. They occur there.</summary>
        public Evidence? Quote { get; init; }

        /// <summary>How strongly it holds, from 0 to 1, where the form asks for a number; null otherwise.</summary>
        public double? Score { get; init; }

        /// <summary>The probability of a yes by the answer's log-probabilities, from 0 to 1; null where it holds none at the token that decides.</summary>
        public double? YesProbability { get; init; }
    }

    /// <summary>It says yes and breaks the rule of its form, such as a quote that does not occur in what the judge was shown: it counts neither way.</summary>
    /// <param name="Why">What is wrong, behind "the vote is void: ".</param>
    public sealed record Void(string Why) : Vote;

    /// <summary>It cannot be read: no JSON object, a field that is missing, a refusal to judge.</summary>
    /// <param name="Why">What is wrong.</param>
    public sealed record Unreadable(string Why) : Vote;
}

/// <summary>A span of a reply that a verdict rests on.</summary>
/// <param name="Where">The span.</param>
/// <param name="Source">Which text it points into.</param>
public sealed record Evidence(Passage Where, EvidenceSource Source);
