namespace Unmask;

/// <summary>How many votes make a verdict, and which.</summary>
public sealed record PanelRule
{
    /// <summary>A verdict by one vote.</summary>
    internal static PanelRule OneVote { get; } = new();

    /// <summary>The votes that a verdict takes, if none is void; at least 1. Default 1.</summary>
    public int Votes { get; init; } = 1;

    /// <summary>The share of yes among the votes from which on the verdict is yes; above 0 and at most 1. Default a half.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>Whether all votes are asked, also those that cannot change the verdict: the share of an early end leans to what its votes say. Default not.</summary>
    /// <remarks>No part of the judge's version: the verdict is the same, and only its probability is not.</remarks>
    public bool AsksAll { get; init; }

    /// <summary>The most that may be asked: half as many again in place of votes that are void or cannot be read, and at least one.</summary>
    public int MostQuestions => Votes + Math.Max(1, Votes / 2);

    /// <summary>The fewest votes that can make a verdict certain: a panel asks for so many of every reply, whatever they say, and for more only where those leave it open.</summary>
    public int FewestVotes => Math.Min(Needed, Votes - Needed + 1);

    /// <summary>The votes that are asked where all say the same: those for yes that are enough for it, or those for no that rule it out; all where all are asked.</summary>
    /// <param name="yes">What they say.</param>
    public int VotesIfAlike(bool yes) => AsksAll ? Votes : yes ? Needed : Votes - Needed + 1;

    // Of 20 votes at 0.4 these are 8: 0.4 × 20 is a little more than 8 in binary.
    private int Needed => (int)Math.Ceiling((Share * Votes) - 1e-9);

    /// <summary>What so many votes say.</summary>
    /// <param name="yes">Votes for yes.</param>
    /// <param name="no">Votes for no.</param>
    /// <param name="asked">All that were asked, those that count neither way included.</param>
    /// <param name="isAllAtOnce">Whether all votes are asked together, and not only as many as could be enough.</param>
    public PanelStanding Standing(int yes, int no, int asked, bool isAllAtOnce)
    {
        int left = Votes - yes - no;
        if ((yes >= Needed || yes + left < Needed) && (!AsksAll || left == 0 || asked >= MostQuestions))
        {
            return new PanelStanding.Certain(yes >= Needed);
        }

        int enough = isAllAtOnce || AsksAll ? left : Math.Min(Needed - yes, left - (Needed - yes) + 1);
        return Math.Min(enough, MostQuestions - asked) is > 0 and var more ? new PanelStanding.Needs(more)
            // Nothing more may be asked: what there is decides, where it is at least half of what was wanted.
            : 2 * (yes + no) >= Votes && yes + no > 0 ? new PanelStanding.Certain(yes >= (Share * (yes + no)) - 1e-9)
            : new PanelStanding.Hopeless();
    }
}

/// <summary>Where a panel stands.</summary>
public abstract record PanelStanding
{
    private PanelStanding()
    {
    }

    /// <summary>No further vote could change the verdict, or none may be asked; where all votes are asked, there are all.</summary>
    public sealed record Certain(bool Yes) : PanelStanding;

    /// <summary>So many further votes are asked next: the fewest that could make it certain.</summary>
    public sealed record Needs(int Votes) : PanelStanding;

    /// <summary>Too few votes could be read.</summary>
    public sealed record Hopeless : PanelStanding;
}
