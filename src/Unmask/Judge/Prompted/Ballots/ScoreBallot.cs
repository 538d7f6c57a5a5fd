using System.Text.Json;
using static System.FormattableString;

namespace Unmask;

/// <summary>A number from 0 to the scale's end; a yes from a threshold on.</summary>
/// <param name="Threshold">From 0 to <see cref="Most"/>; a score of at least this is a yes.</param>
public sealed record ScoreBallot(double Threshold) : Ballot
{
    private static readonly string[] FormFields = ["score"];

    /// <summary>The end of the scale, 1 or more. Default 1. On a longer one an answer may also be <c>none</c>: there is nothing to score.</summary>
    public int Most { get; init; } = 1;

    /// <inheritdoc/>
    public override string Unsaid => Invariant($"threshold {Threshold}");

    /// <inheritdoc/>
    public override string Instruction => Most == 1
        ? """
        First think it through in a few sentences. Then write one JSON object and nothing after it:
        {"score": a number from 0 to 1, "reason": "in at most fifteen words"}
        """
        : $$"""
        First think it through in a few sentences. Then write one JSON object and nothing after it:
        {"score": a number from 0 to {{Most}}, or "none", "reason": "in at most fifteen words"}
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Fields => FormFields;

    /// <inheritdoc/>
    public override IEnumerable<(string Field, string Says)> Says(JsonElement answer) => answer.Says("score");

    /// <inheritdoc/>
    public override Vote Read(JsonElement answer, SeenTexts seen) => answer.Number("score") switch
    {
        null when Most > 1 && string.Equals(answer.Text("score")?.Trim(), "none", StringComparison.OrdinalIgnoreCase) => new Vote.Void("it says that there is nothing to score"),
        null => new Vote.Unreadable("it has no field 'score' with a number"),
        { } score when score < 0 || score > Most => new Vote.Unreadable(Invariant($"its score is {score}, and not from 0 to {Most}")),
        { } score => new Vote.Cast(score >= Threshold, Most == 1 ? answer.Text("reason") ?? "" : Invariant($"{score} of {Most}")) { Score = score / Most },
    };
}
