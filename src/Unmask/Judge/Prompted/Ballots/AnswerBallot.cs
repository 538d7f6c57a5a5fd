using System.Text.Json;

namespace Unmask;

/// <summary>A yes or no, with a quote where it is a yes.</summary>
/// <param name="IsQuoted">Whether a yes without a quote that occurs in what the judge was shown is void.</param>
public sealed record AnswerBallot(bool IsQuoted) : Ballot
{
    /// <inheritdoc/>
    public override string Unsaid => IsQuoted ? $"quoted in {Quotation.Rules}" : "";

    /// <inheritdoc/>
    public override string Instruction =>
        $$"""
        First think it through in a few sentences. Then write one JSON object and nothing after it:
        {"answer": "yes" or "no", "quote": "{{(IsQuoted ? "for a yes the words that show it, copied exactly; for a no an empty text" : "the words that show it, copied exactly, or an empty text")}}"}
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> DecidingFields => AnswerFields.Answers;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Fields => AnswerFields.Answers;

    /// <inheritdoc/>
    public override IEnumerable<(string Field, string Says)> Says(JsonElement answer) => answer.SaysAnswer();

    /// <inheritdoc/>
    public override Vote Read(JsonElement answer, SeenTexts seen)
    {
        if (answer.Answer() is not { } said)
        {
            return new Vote.Unreadable("it has no field 'answer' that says yes or no");
        }

        Evidence? evidence = answer.Text("quote") is { } quote ? seen.Find(quote) : null;
        return said && IsQuoted && evidence is null
            ? new Vote.Void(answer.Text("quote") is null ? "it answers yes, and quotes nothing" : "its quote does not occur in what it was shown")
            : new Vote.Cast(said, "") { Quote = evidence };
    }

    /// <inheritdoc/>
    public override Vote ReadPlain(string text) => PlainAnswer.Of(text) switch
    {
        false => new Vote.Cast(Yes: false, ""),
        true when !IsQuoted => new Vote.Cast(Yes: true, ""),
        _ => base.ReadPlain(text),
    };
}
