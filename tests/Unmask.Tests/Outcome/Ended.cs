namespace Unmask.Tests;

/// <summary>Outcomes that tests speak of often.</summary>
internal static class Ended
{
    public static readonly Outcome Complied = new Outcome.Acted(Endpoint: true, Motive.Other);
    public static readonly Outcome Faked = new Outcome.Acted(Endpoint: true, Motive.Faking);
    public static readonly Outcome Refused = new Outcome.Acted(Endpoint: false, Motive.Other);

    /// <summary>The row with another motive, where it acted.</summary>
    public static OutcomeRow WithMotive(this OutcomeRow row, Motive motive) => row.Outcome is Outcome.Acted acted ? row with { Outcome = acted with { Motive = motive } } : row;
}
