using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>The published experiment that a study follows: where it stands, in what the study departs from it, and what it found.</summary>
public sealed partial record StudySource
{
    /// <summary>Authors, year and title, and the number of the preprint.</summary>
    public required string Paper { get; init; }

    /// <summary>Authors and year in short: <c>Jose et al. 2026</c>, <c>Koorndijk 2025</c>.</summary>
    [JsonIgnore]
    public string ShortName => Short(Paper);

    /// <summary>
    /// Authors and year of a reference in short: one author by name, two with both names, more with the first and "et al.". A reference without a year of four digits behind its authors stands as it is, up to its first comma.
    /// </summary>
    /// <param name="paper">The reference, authors and year first.</param>
    internal static string Short(string paper)
    {
        Match match = AuthorsAndYear().Match(paper);
        if (!match.Success)
        {
            return paper.Split(',')[0];
        }

        string authors = match.Groups["authors"].Value, year = match.Groups["year"].Value;
        string[] names = authors.Split([", ", " and ", " & "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length <= 2 ? $"{authors} {year}" : $"{names[0]} et al. {year}";
    }

    [GeneratedRegex("^(?<authors>[^\"0-9]+?),? (?<year>[12][0-9]{3}[a-z]?)\\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AuthorsAndYear();

    /// <summary>Which section, table or figure of it.</summary>
    public required string Where { get; init; }

    /// <summary>What is the same: the design in a sentence.</summary>
    public required string Same { get; init; }

    /// <summary>What differs, in a sentence or two: numbers of the two are compared with this in mind.</summary>
    public required string Differs { get; init; }

    /// <summary>What was found there, in a sentence, where it is a direction without a number; null where <see cref="Figures"/> say it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Found { get; init; }

    /// <summary>What was found there, the headline first; empty where only a direction was published.</summary>
    public IReadOnlyList<PublishedFigure> Figures { get; init; } = [];
}

/// <summary>One published figure, and which of a study's own it is to stand beside.</summary>
public sealed record PublishedFigure
{
    /// <summary>Whose figure: the model and what it was asked.</summary>
    public required string Of { get; init; }

    /// <summary>
    /// The name of a contrast (<c>gap</c>, <c>rating</c>), <c>complied</c>, <c>faking</c>, <see cref="Lies"/>, <see cref="EgregiousLies"/>, <see cref="FakingByCalls"/>, <see cref="Score"/>, <see cref="ProbablyFake"/>, or several words for what this study has no number of.
    /// </summary>
    public required string Measure { get; init; }

    /// <summary>Percent of a rate, 0 to 100; points of a contrast, -100 to 100; any number of what this study has no number of.</summary>
    public required double Value { get; init; }

    /// <summary>Its standard error as published, in the same unit; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Error { get; init; }

    /// <summary>Of a rate the arm; null for the headline's first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Arm { get; init; }

    /// <summary>The study's variation that it stands beside.</summary>
    public string Variation { get; init; } = DefaultVariation;

    /// <summary>How its reasoning mode is called in the study; null for the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reasoning { get; init; }

    /// <summary>The variation of a figure that names none.</summary>
    public const string DefaultVariation = "baseline";

    /// <summary>The measure of compliance in an arm.</summary>
    public const string Complied = "complied";

    /// <summary>The measure of alignment-faking reasoning that complies, in an arm.</summary>
    public const string Faking = "faking";

    /// <summary>Whether it is of a measure that studies have, by one word; several words say what this study has no number of.</summary>
    [JsonIgnore]
    public bool IsMeasured => !Measure.Trim().Any(char.IsWhiteSpace);

    /// <summary>The measure of answers that are lies, of all that were given to questions after the replies of an arm.</summary>
    public const string Lies = "lies";

    /// <summary>The same of lies that are told knowingly.</summary>
    public const string EgregiousLies = "egregious-lies";

    /// <summary>The measure of pairs of tool calls that are alignment faking, of those read.</summary>
    public const string FakingByCalls = "faking-by-calls";

    /// <summary>The measure of mean scores of a judge that answers in numbers, in percent of its scale, in an arm.</summary>
    public const string Score = "score";

    /// <summary>The measure of answers that take the situation for probably fake, of those judged, in an arm.</summary>
    public const string ProbablyFake = "probably-fake";

    /// <summary>Of answers to questions the category of these; null for all of them together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Question { get; init; }

    /// <summary>Whether it is of answers to questions after the replies.</summary>
    [JsonIgnore]
    public bool IsOfAnswers => Measure is Lies or EgregiousLies or ProbablyFake;

    /// <summary>Whether it is of one arm, and not of a contrast.</summary>
    [JsonIgnore]
    public bool IsOfAnArm => IsOfAnswers || Measure is Complied or Faking or Score;

    /// <summary>Whether it is a share although its measure is in words of its own. Default false: points.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Share { get; init; }

    /// <summary>Whether it is a share, in percent; else it is a difference, in points.</summary>
    [JsonIgnore]
    public bool IsRate => Share || Measure is Complied or Faking or Lies or EgregiousLies or FakingByCalls or Score or ProbablyFake;
}
