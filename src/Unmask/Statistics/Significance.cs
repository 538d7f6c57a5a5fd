namespace Unmask;

/// <summary>A test's outcome.</summary>
/// <param name="Statistic">The test statistic; its null distribution is named where it comes from.</param>
/// <param name="P">The p-value, in [0, 1]; two-sided unless said otherwise.</param>
public readonly record struct Significance(double Statistic, double P);
