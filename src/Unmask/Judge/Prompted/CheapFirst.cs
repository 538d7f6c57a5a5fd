using System.Globalization;

namespace Unmask;

/// <summary>A judge that asks nobody, and what it must be sure of so that a judge model is not asked: what rules know well costs no votes.</summary>
/// <param name="Judge">The judge that reads first.</param>
/// <param name="Sure">The confidence from which on its verdict is taken; above 0.5, at most 1.</param>
/// <param name="Sample">The share of such replies on which the model is asked all the same, so that it can be told how often the two agree; from 0 to 1.</param>
public sealed record CheapFirst(string Judge, double Sure = CheapFirst.DefaultSure, double Sample = CheapFirst.DefaultSample)
{
    /// <summary>The confidence by default.</summary>
    public const double DefaultSure = 0.9;

    /// <summary>The sample by default.</summary>
    public const double DefaultSample = 0.1;

    /// <summary>How the reason of a verdict begins for which nobody was asked.</summary>
    internal const string NotAsked = "not asked: ";

    /// <summary>How the reason of a verdict begins for which a model was asked as a sample; what the first judge said follows.</summary>
    internal const string SampledYes = "asked as a sample, first said yes: ", SampledNo = "asked as a sample, first said no: ";

    /// <summary>What the first judge makes of a reply.</summary>
    /// <param name="exhibit">The reply.</param>
    /// <param name="seed">Chooses the sample.</param>
    public async Task<CheapReading> ReadAsync(Exhibit exhibit, Seed seed)
    {
        if (await Judges.Named(Judge).JudgeAsync(exhibit, CancellationToken.None).ConfigureAwait(false) is not Verdict.Scored scored || scored.Confidence < Sure)
        {
            return new CheapReading.Unsure();
        }

        return seed.Derive("first/sample").Random().NextDouble() < Sample
            ? new CheapReading.Sampled(scored.Holds)
            : new CheapReading.Sure(scored with { Why = string.Create(CultureInfo.InvariantCulture, $"{NotAsked}{Judge} is sure ({scored.Confidence:0.00}){(scored.Why.Length > 0 ? ": " : "")}{scored.Why}") });
    }
}

/// <summary>What a judge that reads first makes of a reply.</summary>
public abstract record CheapReading
{
    private CheapReading()
    {
    }

    /// <summary>Nothing that it is sure of: the model is asked.</summary>
    public sealed record Unsure : CheapReading;

    /// <summary>It is sure, and the model is asked all the same.</summary>
    public sealed record Sampled(bool Holds) : CheapReading
    {
        /// <summary>The model's verdict, with what the first judge had said.</summary>
        public Verdict Over(Verdict verdict) => verdict is Verdict.Scored scored ? scored with { Why = $"{(Holds ? CheapFirst.SampledYes : CheapFirst.SampledNo)}{scored.Why}" } : verdict;
    }

    /// <summary>It is sure, and its verdict is taken.</summary>
    public sealed record Sure(Verdict Verdict) : CheapReading;
}
