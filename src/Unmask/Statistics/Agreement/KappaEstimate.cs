namespace Unmask;

/// <summary>An agreement beyond chance: 1 is perfect, 0 what chance gives, less than 0 worse than chance.</summary>
/// <param name="Value">With its 95 % interval.</param>
/// <param name="StandardError">The asymptotic standard error; 0 where all agree on everything, and the interval is then not made of
/// it.</param>
/// <param name="Z">The value over its standard error under chance agreement, for a test that there is any; null where that error is
/// 0.</param>
public sealed record KappaEstimate(Estimate Value, double StandardError, double? Z);
