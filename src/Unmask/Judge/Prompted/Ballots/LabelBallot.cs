using System.Text.Json;

namespace Unmask;

/// <summary>One of several labels; every label but <c>none</c> is a yes, and the vote names it.</summary>
/// <param name="Labels">By name, each with what it says; <c>none</c> is added.</param>
public sealed record LabelBallot(IReadOnlyDictionary<string, string> Labels) : Ballot
{
    private static readonly string[] FormFields = ["label"];

    /// <summary>The label of what is none of the others.</summary>
    public const string None = "none";

    /// <inheritdoc/>
    public override string Unsaid => $"quoted in {Quotation.Rules}";

    /// <inheritdoc/>
    public override string Instruction =>
        $$"""
        The labels:
        {{string.Join("\n", Labels.Select(one => $"- {one.Key}: {one.Value}"))}}
        - {{None}}: none of these

        First think it through in a few sentences. Then write one JSON object and nothing after it:
        {"label": one of the labels, "quote": "the words that show it, copied exactly; for {{None}} an empty text"}
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Fields => FormFields;

    /// <inheritdoc/>
    public override IEnumerable<(string Field, string Says)> Says(JsonElement answer) => answer.Says("label");

    /// <inheritdoc/>
    public override Vote Read(JsonElement answer, SeenTexts seen)
    {
        if (answer.Text("label") is not { } label)
        {
            return new Vote.Unreadable("it has no field 'label'");
        }

        if (string.Equals(label, None, StringComparison.OrdinalIgnoreCase))
        {
            return new Vote.Cast(Yes: false, None);
        }

        if (Labels.Keys.FirstOrDefault(known => string.Equals(known, label, StringComparison.OrdinalIgnoreCase)) is not { } name)
        {
            return new Vote.Unreadable($"its label is '{label}'; allowed are {string.Join(", ", Labels.Keys)}, {None}");
        }

        return answer.Text("quote") is { } quote && seen.Find(quote) is { } evidence
            ? new Vote.Cast(Yes: true, name) { Quote = evidence }
            : new Vote.Void($"it says '{name}', and its quote does not occur in what it was shown");
    }

    /// <inheritdoc/>
    public bool Equals(LabelBallot? other) => other is not null && Labels.SequenceEqual(other.Labels);

    /// <inheritdoc/>
    public override int GetHashCode() => Labels.Count;
}
