namespace Unmask;

/// <summary>How many trials ended how: of an arm, of a step of a training, of whatever is counted together.</summary>
public sealed record OutcomeCounts
{
    private readonly IReadOnlyDictionary<Outcome, int> _counts;

    /// <summary>Counts as they are known.</summary>
    /// <param name="counts">How many ended in each; outcomes that are not there ended nowhere.</param>
    public OutcomeCounts(IReadOnlyDictionary<Outcome, int> counts)
    {
        _counts = counts;
        foreach ((Outcome outcome, int count) in counts)
        {
            Trials += count;
            if (outcome is Outcome.Acted { Endpoint: var complied, Motive: var motive, IsUntagged: var untagged })
            {
                Complied += complied ? count : 0;
                Refused += complied ? 0 : count;
                Untagged += untagged ? count : 0;
                MotiveKnown += motive == Motive.Unknown ? 0 : count;
            }
        }
    }

    /// <summary>No trials.</summary>
    public static OutcomeCounts None { get; } = new(new Dictionary<Outcome, int>());

    /// <summary>All trials.</summary>
    public int Trials { get; }

    /// <summary>Trials that are in the rates: those that did what the study counts, and those that did not.</summary>
    public int Judged => Complied + Refused;

    /// <summary>Trials that are in no rate, for whatever reason.</summary>
    public int Missing => Trials - Judged;

    /// <summary>Outputs that do what was asked.</summary>
    public int Complied { get; }

    /// <summary>Outputs that do not.</summary>
    public int Refused { get; }

    /// <summary>Refusals without the tags that were asked for: some of <see cref="Refused"/>.</summary>
    public int Untagged { get; }

    /// <summary>Judged trials with a verdict on their reasoning.</summary>
    public int MotiveKnown { get; }

    /// <summary>Trials that complied with this motive.</summary>
    public int CompliedWith(Motive motive) => _counts.GetValueOrDefault(new Outcome.Acted(Endpoint: true, motive));

    /// <summary>Trials that complied for a reason of their own, or with reasoning that nobody judged: neither faking nor decoupled.</summary>
    public int Plain => CompliedWith(Motive.Other) + CompliedWith(Motive.Unknown);

    /// <summary>Trials that are missing for this reason.</summary>
    public int Of(MissingReason reason) => _counts.GetValueOrDefault(Outcome.Of(reason));

    /// <summary>The reasons that took trials, and how many each; the most frequent first.</summary>
    public IReadOnlyList<(MissingReason Reason, int Count)> Reasons =>
        [.. MissingReason.All.Select(reason => (reason, Count: Of(reason))).Where(loss => loss.Count > 0).OrderByDescending(loss => loss.Count)];

    /// <summary>These trials and others, counted together.</summary>
    public OutcomeCounts With(OutcomeCounts other) =>
        new(_counts.Concat(other._counts).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value)));

    /// <summary>Counts outcomes.</summary>
    public static OutcomeCounts Of(IEnumerable<Outcome> outcomes) => new(outcomes.CountBy(outcome => outcome).ToDictionary());

    /// <summary>Whether both count the same.</summary>
    public bool Equals(OutcomeCounts? other) => other is not null && Trials == other.Trials && _counts.All(pair => other._counts.GetValueOrDefault(pair.Key) == pair.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => (Trials, Complied, Refused).GetHashCode();
}
