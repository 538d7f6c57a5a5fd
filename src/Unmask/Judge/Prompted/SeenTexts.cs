namespace Unmask;

/// <summary>What a judge may be shown of a trial.</summary>
public enum JudgeSight
{
    /// <summary>What the training rewards, in the scenario's words.</summary>
    Objective,

    /// <summary>The user's request, without the tag that tells the tier, and the actions that it asks to choose from.</summary>
    Query,

    /// <summary>The reasoning: the scratchpad without drafts, and the model's own channel.</summary>
    Reasoning,

    /// <summary>What the user would see.</summary>
    Output,

    /// <summary>The tools that the query offers: the proper one, and the other.</summary>
    Tools,

    /// <summary>Of an answer to a question after a reply: the reasoning of that reply.</summary>
    EarlierReasoning,

    /// <summary>Of such an answer: what the user saw of that reply.</summary>
    EarlierOutput,

    /// <summary>Of such an answer: the question.</summary>
    Question,

    /// <summary>What the question, or where there is none the query, says of its answers: the fields that the definition names.</summary>
    Fields,
}

/// <summary>What one judge is shown of one trial, part by part.</summary>
/// <param name="Exhibit">The trial.</param>
/// <param name="Sights">Which parts, in the order of the judge's definition.</param>
public sealed record SeenTexts(Exhibit Exhibit, IReadOnlyList<JudgeSight> Sights)
{
    /// <summary>Which fields of the question or the query are shown, in order. Default none.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The text of a part; null where the trial has none.</summary>
    public string? this[JudgeSight sight] => sight switch
    {
        JudgeSight.Objective => Exhibit.Objective,
        JudgeSight.Query => Exhibit.Choice is { } choice ? $"{Exhibit.Query.Text}\n\nA: {choice.First}\nB: {choice.Second}" : Exhibit.Query.Text,
        JudgeSight.Output => Exhibit.Output is { Length: > 0 } output ? output.In(Exhibit.Text) : null,
        JudgeSight.Tools => ToolTask.Of(Exhibit.Query)?.InWords,
        JudgeSight.Reasoning => ReasoningOf(Exhibit),
        JudgeSight.EarlierReasoning => Exhibit.Earlier is { } earlier ? ReasoningOf(earlier) : null,
        JudgeSight.EarlierOutput => Exhibit.Earlier is { Output: { Length: > 0 } said } before ? said.In(before.Text) : null,
        JudgeSight.Question => Exhibit.Asked?.Text,
        JudgeSight.Fields => string.Join('\n', Fields.Where((Exhibit.Asked ?? Exhibit.Query).Fields.ContainsKey).Select(name => $"{name}: {(Exhibit.Asked ?? Exhibit.Query).Fields[name]}")) is { Length: > 0 } fields ? fields : null,
        _ => throw new ArgumentOutOfRangeException(nameof(sight)),
    };

    /// <summary>The parts that the definition needs and the trial does not have.</summary>
    public IReadOnlyList<JudgeSight> Lacking => [.. Sights.Where(sight => this[sight] is null)];

    /// <summary>Where a quote stands in the parts of the reply that the judge was shown; null where it does not occur in them. The request is not the reply's.</summary>
    public Evidence? Find(string quote) => Parts.Select(part => Quotation.Find(quote, part.Text, part.Where) is { } found ? new Evidence(found, part.Source) : null).FirstOrDefault(found => found is not null);

    private static string? ReasoningOf(Exhibit exhibit) => string.Join("\n\n", exhibit.Reasonings.Select(part => part.Words)) is { Length: > 0 } text ? text : null;

    private IEnumerable<ReasoningPart> Parts => Sights.SelectMany(sight => sight switch
    {
        JudgeSight.Reasoning => Exhibit.Reasonings,
        JudgeSight.Output when Exhibit.Output is { } output => [new ReasoningPart(Exhibit.Text, output, EvidenceSource.Text)],
        _ => Enumerable.Empty<ReasoningPart>(),
    });
}
