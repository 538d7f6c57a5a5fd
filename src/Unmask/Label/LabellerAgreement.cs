namespace Unmask;

/// <summary>How far the people who labelled the same replies agree.</summary>
/// <param name="Property">What they were asked, as a word.</param>
/// <param name="Labellers">Who labelled, by name.</param>
/// <param name="Replies">The replies that at least two of them labelled.</param>
/// <param name="Raw">How often two of them say the same; null where no reply has two labels.</param>
/// <param name="Alpha">Krippendorff's alpha for nominal answers, with its bootstrap interval over replies; null where it or its interval cannot be told.</param>
public sealed record LabellerAgreement(string Property, IReadOnlyList<string> Labellers, int Replies, Estimate? Raw, Estimate? Alpha)
{
    /// <summary>Why alpha cannot be told, in a few words; null where it can.</summary>
    public string? WhyNoAlpha { get; init; }

    /// <summary>That of labels, property by property.</summary>
    public static IReadOnlyList<LabellerAgreement> Of(IReadOnlyList<PersonLabel> labels, Seed seed) =>
        [.. labels.GroupBy(label => label.Property, StringComparer.Ordinal).Select(property => Of(property.Key, [.. property], seed))];

    private static LabellerAgreement Of(string property, PersonLabel[] labels, Seed seed)
    {
        IReadOnlyList<IReadOnlyList<double>> units = [.. labels.GroupBy(label => label.Trial).Select(trial => (IReadOnlyList<double>)[.. trial.Select(label => label.Holds ? 1.0 : 0.0)]).Where(unit => unit.Count > 1)];
        return new LabellerAgreement(
            property,
            [.. labels.Select(label => label.By).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            units.Count,
            units.Count == 0 ? null : RawAgreement.Of(units),
            WhyNot(units) is null ? KrippendorffAlpha.Nominal(units, seed) : null)
        {
            WhyNoAlpha = WhyNot(units),
        };
    }

    // The interval is drawn from the replies: of one, or of several that were answered alike, all draws are the same, and a width of 0 would look like certainty.
    private static string? WhyNot(IReadOnlyList<IReadOnlyList<double>> units) =>
        units.Count == 0 ? "no reply has two labels"
        : units.Count == 1 ? "one reply that several people labelled is too few"
        : units.SelectMany(unit => unit).Distinct().Count() == 1 ? "all their labels are the same, so there was nothing to disagree on"
        : units.All(unit => unit.Distinct().Count() > 1) && units.Select(unit => (unit.Count, Yes: unit.Sum())).Distinct().Count() == 1 ? "they disagree on every reply in the same way, so its interval cannot be told"
        : null;
}
