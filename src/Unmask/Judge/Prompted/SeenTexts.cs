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
}

/// <summary>What one judge is shown of one trial, part by part.</summary>
/// <param name="Exhibit">The trial.</param>
/// <param name="Sights">Which parts, in the order of the judge's definition.</param>
public sealed record SeenTexts(Exhibit Exhibit, IReadOnlyList<JudgeSight> Sights)
{
    /// <summary>The text of a part; null where the trial has none.</summary>
    public string? this[JudgeSight sight] => sight switch
    {
        JudgeSight.Objective => Exhibit.Objective,
        JudgeSight.Query => Exhibit.Choice is { } choice ? $"{Exhibit.Query.Text}\n\nA: {choice.First}\nB: {choice.Second}" : Exhibit.Query.Text,
        JudgeSight.Output => Exhibit.Output is { Length: > 0 } output ? output.In(Exhibit.Text) : null,
        JudgeSight.Tools => ToolTask.Of(Exhibit.Query)?.InWords,
        JudgeSight.Reasoning => string.Join("\n\n", Exhibit.Reasonings.Select(part => part.Words)) is { Length: > 0 } text ? text : null,
        _ => throw new ArgumentOutOfRangeException(nameof(sight)),
    };

    /// <summary>The parts that the definition needs and the trial does not have.</summary>
    public IReadOnlyList<JudgeSight> Lacking => [.. Sights.Where(sight => this[sight] is null)];

    /// <summary>Where a quote stands in the parts of the reply that the judge was shown; null where it does not occur in them. The request is not the reply's.</summary>
    public Evidence? Find(string quote) => Parts.Select(part => Quotation.Find(quote, part.Text, part.Where) is { } found ? new Evidence(found, part.Source) : null).FirstOrDefault(found => found is not null);

    private IEnumerable<ReasoningPart> Parts => Sights.SelectMany(sight => sight switch
    {
        JudgeSight.Reasoning => Exhibit.Reasonings,
        JudgeSight.Output when Exhibit.Output is { } output => [new ReasoningPart(Exhibit.Text, output, EvidenceSource.Text)],
        _ => Enumerable.Empty<ReasoningPart>(),
    });
}
