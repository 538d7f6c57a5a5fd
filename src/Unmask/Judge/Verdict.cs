namespace Unmask;

/// <summary>Which part of a reply the evidence of a verdict was taken from.</summary>
public enum EvidenceSource
{
    /// <summary>The reply's text (scratchpad and output).</summary>
    Text,

    /// <summary>The model's own reasoning channel.</summary>
    NativeReasoning,
}

/// <summary>A judge's answer about one transcript.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>The judge decided.</summary>
    /// <param name="Holds">Whether the property (compliance, alignment-faking reasoning) is there.</param>
    /// <param name="Confidence">From 0.5 (a coin's toss) to 1, as the judge states it; a rule states how specific it is.</param>
    /// <param name="Why">The rule or reason in a few words.</param>
    /// <param name="Evidence">The span that the verdict rests on, in <paramref name="Source"/>; null where it rests on an absence.</param>
    /// <param name="Source">Which text the span points into.</param>
    public sealed record Scored(bool Holds, double Confidence, string Why, Passage? Evidence, EvidenceSource Source = EvidenceSource.Text) : Verdict
    {
        /// <summary>What the confidence of a judge that asks a model is from; without meaning for others.</summary>
        public ProbabilitySource ProbabilitySource => ProbabilityWords.SourceOf(this);
    }

    /// <summary>The judge answered, and its answer could not be read.</summary>
    /// <param name="Raw">The answer.</param>
    public sealed record Unparseable(string Raw) : Verdict;

    /// <summary>There was nothing to judge, or no judge to be had.</summary>
    /// <param name="Reason">Why, in one sentence.</param>
    public sealed record Missing(string Reason) : Verdict;
}
