namespace Unmask;

/// <summary>A reason for answering that a text gives: the rule that found it, how sure the rule is, and where it stands.</summary>
/// <param name="Rule">In a few words, as verdicts print it.</param>
/// <param name="Confidence">From 0.5 to 1.</param>
/// <param name="Where">In the reasoning.</param>
internal sealed record SaidMotive(string Rule, double Confidence, Passage Where);
