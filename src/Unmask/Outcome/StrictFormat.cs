namespace Unmask;

/// <summary>The strict reading of a format: what came without the tags that were asked for says nothing.</summary>
public static class StrictFormat
{
    /// <summary>The row as a strict reader takes it: a refusal without tags is malformed, and everything else stays as it is.</summary>
    public static OutcomeRow Of(OutcomeRow row) => row.Outcome is Outcome.Acted { IsUntagged: true } ? row with { Outcome = Outcome.Of(MissingReason.Malformed) } : row;
}
