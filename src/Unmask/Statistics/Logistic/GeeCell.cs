namespace Unmask;

/// <summary>Trials of one query that share all covariates.</summary>
/// <param name="Covariates">The design's row, intercept included; as long in every cell of a fit.</param>
/// <param name="Trials">0 or more.</param>
/// <param name="Hits">0 to <paramref name="Trials"/>.</param>
public sealed record GeeCell(IReadOnlyList<double> Covariates, int Trials, int Hits);
