using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>The published experiment that a study follows: where it stands, in what the study departs from it, and what it found.</summary>
public sealed record StudySource
{
    /// <summary>Authors, year and title, and the number of the preprint.</summary>
    public required string Paper { get; init; }

    /// <summary>Which section, table or figure of it.</summary>
    public required string Where { get; init; }

    /// <summary>What is the same: the design in a sentence.</summary>
    public required string Same { get; init; }

    /// <summary>What differs, in a sentence or two: numbers of the two are compared with this in mind.</summary>
    public required string Differs { get; init; }

    /// <summary>What was found there, the headline first; empty where only a direction was published.</summary>
    public IReadOnlyList<PublishedFigure> Figures { get; init; } = [];
}

/// <summary>One published figure, and which of a study's own it is to stand beside.</summary>
public sealed record PublishedFigure
{
    /// <summary>Whose figure: the model and what it was asked.</summary>
    public required string Of { get; init; }

    /// <summary>The name of a contrast (<c>gap</c>, <c>rating</c>), <c>complied</c>, <c>faking</c>, or several words for what this study has no number of.</summary>
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

    /// <summary>Whether it is a rate in an arm.</summary>
    [JsonIgnore]
    public bool IsRate => Measure is Complied or Faking;
}
