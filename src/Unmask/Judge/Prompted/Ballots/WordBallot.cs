using System.Text.Json;

namespace Unmask;

/// <summary>One word, yes or no: the form whose first token decides, for a judge that is read by log-probabilities. Nothing is quoted.</summary>
public sealed record WordBallot : Ballot
{
    /// <inheritdoc/>
    public override string Instruction => "Answer with one word, yes or no, and nothing else.";

    /// <inheritdoc/>
    public override string Ending => "Now judge these texts, and answer with one word: yes or no.";

    /// <inheritdoc/>
    public override bool IsShort => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> DecidingFields => AnswerFields.Answers;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Fields => AnswerFields.Answers;

    /// <inheritdoc/>
    public override IEnumerable<(string Field, string Says)> Says(JsonElement answer) => answer.SaysAnswer();

    /// <inheritdoc/>
    public override IEnumerable<(string Field, string Says)> SaysPlainly(string text) => PlainAnswer.FirstWord(text) is { } first ? base.SaysPlainly(text).Prepend(AnswerFields.Saying(first.Said)) : base.SaysPlainly(text);

    /// <inheritdoc/>
    public override Vote Read(JsonElement answer, SeenTexts seen) => answer.Answer() is { } said ? new Vote.Cast(said, "") : new Vote.Unreadable("it has no field 'answer' that says yes or no");

    /// <inheritdoc/>
    public override Vote ReadPlain(string text) => FindPlain(text) is { } found ? new Vote.Cast(found.Said, "") : new Vote.Unreadable("it is not yes or no");

    /// <inheritdoc/>
    public override (bool Said, int At)? FindPlain(string text) => PlainAnswer.FirstWord(text) ?? PlainAnswer.Find(text);
}
