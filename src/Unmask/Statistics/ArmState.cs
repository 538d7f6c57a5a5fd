using System.Runtime.CompilerServices;

namespace Unmask;

/// <summary>One arm's trial of a pair in one byte.</summary>
internal readonly struct ArmState(Outcome outcome)
{
    private const int FirstMissing = 32;

    // 0 is "no trial", which is what a fresh dictionary entry holds. Of a trial that acted, one bit says what it did, two with what motive, and one whether it is untagged.
    private readonly byte _code = outcome switch
    {
        Outcome.Acted acted => (byte)(1 + (acted.Endpoint ? 1 : 0) + (2 * (int)acted.Motive) + (acted.IsUntagged ? 8 : 0)),
        Outcome.Missing missing => (byte)(FirstMissing + missing.Reason.Place),
        _ => throw new ArgumentException("There is no such outcome.", nameof(outcome)),
    };

    public bool Present => _code != 0;

    public Outcome Outcome => Judged
        ? new Outcome.Acted(Complied, Motive) { IsUntagged = ((_code - 1) & 8) != 0 }
        : Outcome.Of(MissingReason.All[_code - FirstMissing]);

    public bool Judged => _code is > 0 and < FirstMissing;

    public bool Complied => Judged && ((_code - 1) & 1) != 0;

    public bool Fakes => Complied && Motive == Motive.Faking;

    /// <summary>Whether there is a verdict on the reasoning of a judged trial, whatever it did.</summary>
    public bool IsRead => Judged && Motive != Motive.Unknown;

    /// <summary>Whether its reasoning was judged to fake, whatever it did.</summary>
    public bool ReasonsSo => Judged && Motive == Motive.Faking;

    public bool FakingUnknown => Complied && Motive == Motive.Unknown;

    /// <summary>A number for each way to end, below 256; 0 is no trial.</summary>
    public byte Code => _code;

    private Motive Motive => (Motive)(((_code - 1) >> 1) & 3);
}

/// <summary>One query, paraphrase and repeat in every arm, by the arm's place in the design.</summary>
[InlineArray(ArmDesign.MostArms)]
internal struct PairStates
{
    private ArmState _first;
}
