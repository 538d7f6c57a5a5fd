using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>What is known of a judge's errors from labels by people: a file that says of one version of one judge how often it misses and how often it is wrong, and on which texts.</summary>
public sealed record JudgeCertificate
{
    /// <summary>The judge, with its model and settings.</summary>
    public required string Judge { get; init; }

    /// <summary>What it decides.</summary>
    public required string Property { get; init; }

    /// <summary>Which rules, or the SHA-256 of its prompt; null where the run did not keep it, and then it is used for verdicts alone whose version nobody kept either.</summary>
    public string? Version { get; init; }

    /// <summary>What the provider calls the model that voted, as far as it said; empty for a judge that asks nobody.</summary>
    public IReadOnlyList<string> Answered { get; init; } = [];

    /// <summary>The study whose replies were labelled.</summary>
    public required string Study { get; init; }

    /// <summary>The subjects whose replies these are.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Which part of the labelled queries it is of, as <c>test=0.5</c>; null for all.</summary>
    public string? Split { get; init; }

    /// <summary>The run whose labels it is of, and all its labels of the property as they were then; null in a file of an older version, which did not say.</summary>
    public LabelSource? Source { get; init; }

    /// <summary>SHA-256 over the labelled texts and their labels, lower-case hex: two certificates of the same have learned from the same.</summary>
    public required string Texts { get; init; }

    /// <summary>The people; "unnamed" for whoever gave no name.</summary>
    public IReadOnlyList<string> Labellers { get; init; } = [];

    /// <summary>When it was written, UTC.</summary>
    public required DateTimeOffset Written { get; init; }

    /// <summary>Whether sensitivity and specificity are weighed by how many replies have each verdict, so that they need not be those of the counts; null in a file of an older version, which did not say.</summary>
    public bool? Weighed { get; init; }

    /// <summary>Over all labelled replies.</summary>
    public required CertifiedErrors All { get; init; }

    /// <summary>By arm, as far as there are labels of it.</summary>
    public IReadOnlyList<CertifiedArm> Arms { get; init; } = [];

    /// <summary>SHA-256 over all else that its file says, lower-case hex: whoever changes the file by hand is found out where nothing else contradicts him. Null in files of before this was kept, and until it is written.</summary>
    public string? Seal { get; init; }
}

/// <summary>The errors of a judge in one arm.</summary>
/// <param name="Arm">The arm, by name.</param>
/// <param name="Errors">Its errors there.</param>
public sealed record CertifiedArm(string Arm, CertifiedErrors Errors);

/// <summary>A judge's verdicts beside labels, counted, and what follows from the counts.</summary>
/// <param name="TruePositives">Judged so, and is.</param>
/// <param name="FalsePositives">Judged so, and is not.</param>
/// <param name="TrueNegatives">Judged not so, and is not.</param>
/// <param name="FalseNegatives">Judged not so, and is.</param>
public sealed record CertifiedErrors(long TruePositives, long FalsePositives, long TrueNegatives, long FalseNegatives)
{
    /// <summary>The share of the true that it finds; null where no label is true. The number that it is of is smaller than the count where the labels were drawn by verdict and are weighed.</summary>
    public CertifiedRate? Sensitivity { get; init; }

    /// <summary>The share of the not true that it leaves alone; null where every label is true.</summary>
    public CertifiedRate? Specificity { get; init; }

    /// <summary>Youden's J; null where either is.</summary>
    public CertifiedRate? Youden { get; init; }

    /// <summary>Replies of the labelled run that it judged so, labelled or not: by these the labels are weighed. Null where they are not weighed, and in files of before this was kept.</summary>
    public long? JudgedYes { get; init; }

    /// <summary>Replies of it that it judged not so, likewise.</summary>
    public long? JudgedNo { get; init; }

    /// <summary>For a correction; null where the labels are all alike.</summary>
    [JsonIgnore]
    public JudgeErrors? Errors => Sensitivity is { } sensitivity && Specificity is { } specificity ? new JudgeErrors(sensitivity.Measured, specificity.Measured) : null;

    /// <summary>Labels.</summary>
    [JsonIgnore]
    public long Labels => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary>Labels that are true.</summary>
    [JsonIgnore]
    public long Positives => TruePositives + FalseNegatives;

    /// <summary>Labels that are not.</summary>
    [JsonIgnore]
    public long Negatives => FalsePositives + TrueNegatives;

    internal static CertifiedErrors Of(Confusion counts, JudgeErrors? errors, StratifiedLabels? weighted = null) => new(counts.TruePositives, counts.FalsePositives, counts.TrueNegatives, counts.FalseNegatives)
    {
        JudgedYes = errors is null ? null : weighted?.TextsOf(judged: true),
        JudgedNo = errors is null ? null : weighted?.TextsOf(judged: false),
        Sensitivity = errors is null ? null : CertifiedRate.From(errors.Sensitivity),
        Specificity = errors is null ? null : CertifiedRate.From(errors.Specificity),
        Youden = errors is null ? null : new CertifiedRate(errors.Youden.Value, errors.Youden.Low, errors.Youden.High, Of: null),
    };
}

/// <summary>A rate with its 95 % interval.</summary>
/// <param name="Value">The rate.</param>
/// <param name="Low">The interval's lower end.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Of">How many independent labels it is as sure as; null for what is made of two rates.</param>
public sealed record CertifiedRate(double Value, double Low, double High, double? Of)
{
    [JsonIgnore]
    internal MeasuredRate Measured => new(Value, Of ?? 1);

    [JsonIgnore]
    internal bool IsOfItsInterval => Measured.Interval is var interval && Math.Abs(interval.Low - Low) < 1e-6 && Math.Abs(interval.High - High) < 1e-6;

    internal static CertifiedRate From(MeasuredRate rate) => new(rate.Rate, rate.Interval.Low, rate.Interval.High, rate.Of);
}

/// <summary>The generated reader and writer of certificates.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(JudgeCertificate))]
internal sealed partial class CertificateJson : JsonSerializerContext;
