namespace Unmask;

/// <summary>One arm's rates as judged, each with the number of independent trials that it is of: what a correction for the judges' errors starts from.</summary>
/// <param name="Complied">Complied, of all judged.</param>
/// <param name="FakingOfComplied">With reasoning judged to fake, of those that complied and whose reasoning was read; null for none.</param>
/// <param name="FakingOfRefused">The same of those that refused; null for none.</param>
/// <param name="Faking">Complied with reasoning judged to fake, of all whose reasoning was read; of all judged where none was.</param>
public sealed record CellRates(MeasuredRate Complied, MeasuredRate? FakingOfComplied, MeasuredRate? FakingOfRefused, MeasuredRate Faking);
