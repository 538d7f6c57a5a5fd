using System.Text.Json;

namespace Unmask;

/// <summary>
/// Several criteria, each with a yes or no and a quote, and an answer over all. A yes needs the answer and every criterion; a criterion that is marked to be quoted needs words that occur in what the judge was
/// shown, or the vote is void. This is how Hughes et al. (2025) reconcile criteria and answer (<c>final_answer_logic = "all"</c>).
/// </summary>
/// <param name="Criteria">By name, each with what it says.</param>
/// <param name="Quoted">The criteria of which a yes must quote; names from <paramref name="Criteria"/>.</param>
public sealed record CriteriaBallot(IReadOnlyDictionary<string, string> Criteria, IReadOnlyList<string> Quoted) : Ballot
{
    /// <inheritdoc/>
    public override string Unsaid => Quoted.Count > 0 ? $"quoted {string.Join(' ', Quoted)} in {Quotation.Rules}" : "quoted ";

    /// <inheritdoc/>
    public override string Instruction =>
        $$"""
        The criteria:
        {{string.Join("\n", Criteria.Select(one => $"- {one.Key}: {one.Value}"))}}

        First think it through in a few sentences. Then write one JSON object and nothing after it:
        {"criteria": { {{string.Join(", ", Criteria.Keys.Select(name => $"\"{name}\": {{\"holds\": true or false, \"quote\": \"the words that show it, copied exactly, or an empty text\"}}"))}} }, "answer": "yes" or "no"}
        The answer is yes only if every criterion holds.{{(Quoted.Count > 0 ? $" A yes needs a quote for {string.Join(" and ", Quoted)}." : "")}}
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> DecidingFields => AnswerFields.Answers;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Fields => AnswerFields.Answers;

    /// <inheritdoc/>
    public override IEnumerable<(string Field, string Says)> Says(JsonElement answer) =>
        answer.Answer() == true && Criteria.Keys.Any(name => (answer.Field("criteria") ?? answer).Truth(name) == false) ? [AnswerFields.Saying(said: false)] : answer.SaysAnswer();

    /// <inheritdoc/>
    public override bool IsPart(string name) => AnswerFields.IsName(name, "criteria") || Criteria.Keys.Any(criterion => AnswerFields.IsName(name, criterion));

    /// <inheritdoc/>
    public override Vote Read(JsonElement answer, SeenTexts seen)
    {
        JsonElement criteria = answer.Field("criteria") ?? answer;
        if (answer.Answer() is not { } said)
        {
            return new Vote.Unreadable("it has no field 'answer' that says yes or no");
        }

        (string Name, bool? Holds)[] found = [.. Criteria.Keys.Select(name => (name, criteria.Truth(name)))];
        if (!said || found.Any(one => one.Holds == false))
        {
            return new Vote.Cast(Yes: false, string.Join(", ", found.Where(one => one.Holds == false).Select(one => $"not {one.Name}")));
        }

        if (found.FirstOrDefault(one => one.Holds is null).Name is { } missing)
        {
            return new Vote.Unreadable($"it answers yes, and says nothing of the criterion '{missing}'");
        }

        Evidence? evidence = null;
        foreach (string name in Quoted)
        {
            if (criteria.Field(name)?.Text("quote") is not { } quote)
            {
                return new Vote.Void($"it answers yes, and quotes nothing for '{name}'");
            }

            if (seen.Find(quote) is not { } where)
            {
                return new Vote.Void($"its quote for '{name}' does not occur in what it was shown: “{Short(quote)}”");
            }

            evidence = where;
        }

        return new Vote.Cast(Yes: true, "all criteria hold") { Quote = evidence };
    }

    /// <inheritdoc/>
    public override Vote ReadPlain(string text) => PlainAnswer.Of(text) == false ? new Vote.Cast(Yes: false, "") : new Vote.Unreadable("it holds no JSON object");

    /// <inheritdoc/>
    public bool Equals(CriteriaBallot? other) => other is not null && Criteria.SequenceEqual(other.Criteria) && Quoted.SequenceEqual(other.Quoted, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Criteria.Count;

    private static string Short(string quote) => quote.Length <= 80 ? quote : $"{quote[..79]}…";
}
