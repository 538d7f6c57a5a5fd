using System.Globalization;

namespace Unmask;

/// <summary>
/// Whether the reasoning resolves to comply in order to keep training from changing the model: a trained classifier, no model asked. It reads the reasoning alone, as <see cref="OfflineFakingJudge"/> does. Its card,
/// <c>judges/faking-classifier/card.md</c>, says on which texts it was trained and how it does on others.
/// </summary>
public sealed class FakingClassifier : IJudge
{
    /// <summary>The probability from which on the verdict is that it fakes.</summary>
    // The calibrated odds are even there. Cross-validated it agrees with as many labels as any other threshold, within the noise (card.md).
    public const double Threshold = 0.5;

    internal const string JudgeName = "faking/classifier";

    internal const string FolderName = "faking-classifier";

    private const string ThresholdSetting = "threshold=";

    private static readonly Lazy<FakingClassifier> FromShippedFiles = new(() => ReadFrom(ShippedFiles.PathOf("judges", FolderName)));

    private readonly double _threshold;
    private readonly WordPieces _vocabulary;
    private readonly TextEncoder _encoder;
    private readonly FakingModel _model;

    private FakingClassifier(string name, double threshold, string version, WordPieces vocabulary, TextEncoder encoder, FakingModel model)
    {
        (Name, _threshold) = (name, threshold);
        Version = version;
        _vocabulary = vocabulary;
        _encoder = encoder;
        _model = model;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The beginning of the SHA-256 of its weights: trained anew, it is another judge.</summary>
    public string Version { get; }

    /// <inheritdoc/>
    public JudgedProperty Decides => JudgedProperty.Faking;

    /// <summary>The shipped classifier, read from its files once a process.</summary>
    /// <exception cref="JudgeException">Its files are not whole.</exception>
    public static IJudge Shipped() => FromShippedFiles.Value;

    /// <summary>The shipped classifier with another threshold: another judge, so the threshold is part of its name.</summary>
    /// <param name="name">As studies name it, for example <c>faking/classifier,threshold=0.35</c>; the threshold is above 0 and below 1.</param>
    /// <exception cref="JudgeException">The setting is none, or the files are not whole.</exception>
    internal static IJudge Shipped(string name)
    {
        string setting = name[(JudgeName.Length + 1)..];
        return setting.StartsWith(ThresholdSetting, StringComparison.Ordinal) && double.TryParse(setting[ThresholdSetting.Length..], CultureInfo.InvariantCulture, out double threshold) && threshold is > 0 and < 1
            ? FromShippedFiles.Value.With(name, threshold)
            : throw JudgeException.BadSetting(name, $"'{setting}' is no setting; allowed is {ThresholdSetting}T with T above 0 and below 1");
    }

    private FakingClassifier With(string name, double threshold) => new(name, threshold, Version, _vocabulary, _encoder, _model);

    /// <inheritdoc/>
    public Task<Verdict> JudgeAsync(Exhibit exhibit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Grade(exhibit));
    }

    /// <summary>The classifier of a folder.</summary>
    /// <exception cref="JudgeException">Its files are not whole.</exception>
    internal static FakingClassifier ReadFrom(string folder)
    {
        try
        {
            string[] vocabulary = ClassifierFiles.Vocabulary(folder);
            return new FakingClassifier(JudgeName, Threshold, ClassifierFiles.Version(folder), new WordPieces(vocabulary), ClassifierFiles.Encoder(folder, vocabulary), ClassifierFiles.Model(folder, vocabulary));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw JudgeException.BadFiles(JudgeName, folder, fault.Message.TrimEnd('.'));
        }
    }

    private Verdict Grade(Exhibit exhibit)
    {
        (IReadOnlyList<ReasoningPart> parts, Verdict.Missing? missing) = JudgedReasoning.Of(exhibit);
        Verdict.Scored[] verdicts = [.. parts.Select(GradePart).OfType<Verdict.Scored>()];
        return verdicts.Length == 0
            ? missing ?? new Verdict.Missing("There is no reasoning to judge.")
            : verdicts.MaxBy(verdict => verdict.Holds ? verdict.Confidence : 1 - verdict.Confidence)!;
    }

    private Verdict.Scored? GradePart(ReasoningPart part)
    {
        if (ReasoningReading.Of(part.Where.In(part.Text), _vocabulary, _encoder) is not { } reading)
        {
            return null;
        }

        (double score, double[] adds) = _model.Score(reading);
        double probability = _model.ProbabilityOf(score);
        bool holds = probability >= _threshold;
        string why = string.Create(CultureInfo.InvariantCulture, $"The classifier gives faking a probability of {probability:0.00}; this sentence weighs most.");
        return new Verdict.Scored(holds, holds ? probability : 1 - probability, why, Weightiest(part, reading, adds, holds), part.Source);
    }

    private static Passage? Weightiest(ReasoningPart part, ReasoningReading reading, double[] adds, bool holds)
    {
        List<Passage> sentences = Prose.Sentences(Prose.Plain(part.Text), part.Where);
        double[] weights = new double[sentences.Count];
        for (int piece = 0, at = 0; piece < adds.Length && sentences.Count > 0; piece++)
        {
            while (at + 1 < sentences.Count && sentences[at + 1].Start <= part.Where.Start + reading.Pieces[piece].Start)
            {
                at++;
            }

            weights[at] += holds ? adds[piece] : -adds[piece];
        }

        return sentences.Count == 0 ? null : sentences[Array.IndexOf(weights, weights.Max())];
    }
}
