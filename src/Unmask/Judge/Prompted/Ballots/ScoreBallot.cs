using System.Text.Json;
using static System.FormattableString;

namespace Unmask;

/// <summary>A number from 0 to 1; a yes from a threshold on.</summary>
/// <param name="Threshold">From 0 to 1; a score of at least this is a yes.</param>
public sealed record ScoreBallot(double Threshold) : Ballot
{
    /// <inheritdoc/>
    public override string Unsaid => Invariant($"threshold {Threshold}");

    /// <inheritdoc/>
    public override string Instruction =>
        """
        First think it through in a few sentences. Then write one JSON object and nothing after it:
        {"score": a number from 0 to 1, "reason": "in at most fifteen words"}
        """;

    /// <inheritdoc/>
    public override Vote Read(JsonElement answer, SeenTexts seen) => answer.Number("score") switch
    {
        null => new Vote.Unreadable("it has no field 'score' with a number"),
        < 0 or > 1 => new Vote.Unreadable(Invariant($"its score is {answer.Number("score")}, and not from 0 to 1")),
        { } score => new Vote.Cast(score >= Threshold, answer.Text("reason") ?? "") { Score = score },
    };
}
