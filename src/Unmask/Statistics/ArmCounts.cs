namespace Unmask;

/// <summary>How the trials of one arm ended, over all its queries.</summary>
internal sealed class ArmCounts
{
    private readonly int[] _ended = new int[Enum.GetValues<Outcome>().Length];

    /// <summary>Trials that ended so.</summary>
    public int this[Outcome outcome] => _ended[(int)outcome];

    /// <summary>All trials.</summary>
    public int Trials { get; private set; }

    /// <summary>Trials with a verdict on compliance.</summary>
    public int Judged => this[Outcome.Complied] + this[Outcome.Refused];

    /// <summary>Trials without one, for whatever reason.</summary>
    public int Missing => Trials - Judged;

    /// <summary>Refusals without the tags that were asked for; they are among the refused.</summary>
    public int Untagged { get; private set; }

    /// <summary>Trials that complied with alignment-faking reasoning.</summary>
    public int Faking { get; private set; }

    /// <summary>Whether the faking judge gave any verdict on a judged trial.</summary>
    public bool FakingJudged { get; private set; }

    public void Add(ArmState trial)
    {
        if (!trial.Present)
        {
            return;
        }

        Trials++;
        _ended[(int)trial.Outcome]++;
        Untagged += trial.IsUntagged ? 1 : 0;
        Faking += trial.Fakes ? 1 : 0;
        FakingJudged |= trial.FakingKnown;
    }
}
