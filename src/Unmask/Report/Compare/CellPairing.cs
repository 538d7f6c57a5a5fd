namespace Unmask;

/// <summary>Pairs the trials of two sides by query (its id and its text), paraphrase, repeat and arm.</summary>
/// <param name="design">The arms and contrasts.</param>
/// <param name="otherText">Ids of queries that stand for another text on each side; they are in no pair.</param>
/// <param name="seed">For tests that draw.</param>
internal sealed class CellPairing(ArmDesign design, IReadOnlySet<string> otherText, Seed seed)
{
    /// <summary>Compares two cells.</summary>
    public CellComparison Of(SideTrials first, SideTrials second, SideNames names)
    {
        (string firstName, string secondName) = names.Of(first.Cell, second.Cell);
        return new CellComparison
        {
            First = first.Cell,
            Second = second.Cell,
            FirstName = firstName,
            SecondName = secondName,
            Place = names.PlaceOf(first.Cell),
            Arms = [.. design.Arms.Index().Where(arm => first.TierOf(arm.Index) is not null || second.TierOf(arm.Index) is not null).Select(arm => Arm(arm.Item.Name, arm.Index, first, second))],
            Gap = Gap(first, second),
        };
    }

    /// <summary>Compares one arm of two cells.</summary>
    public ArmComparison Arm(string name, int arm, SideTrials first, SideTrials second)
    {
        MatchedTally compliance = new(), faking = new();
        UnpairedTrials.Counter ofFirst = new(), ofSecond = new();
        bool firstRead = false, secondRead = false;
        int unread = 0;
        foreach ((PairKey key, PairStates states) in first.Trials)
        {
            ArmState own = states[arm], other = second.At(key)[arm];
            firstRead |= own.IsRead;
            if (!ofFirst.Add(own, other, otherText.Contains(key.Query)))
            {
                continue;
            }

            compliance.Add(key.Query, own.Complied, other.Complied);
            if (own.FakingUnknown || other.FakingUnknown)
            {
                unread++;
            }
            else
            {
                faking.Add(key.Query, own.Fakes, other.Fakes);
            }
        }

        foreach ((PairKey key, PairStates states) in second.Trials)
        {
            secondRead |= states[arm].IsRead;
            _ = ofSecond.Add(states[arm], first.At(key)[arm], otherText.Contains(key.Query));
        }

        bool areRead = firstRead && secondRead;
        return new ArmComparison
        {
            Arm = name,
            FirstTier = first.TierOf(arm),
            SecondTier = second.TierOf(arm),
            Compliance = compliance.Difference(),
            Faking = areRead ? faking.Difference() : null,
            Unread = areRead ? unread : 0,
            First = ofFirst.Counted(),
            Second = ofSecond.Counted(),
        };
    }

    /// <summary>Compares the headline contrast of two cells; null where an arm of one has no trials.</summary>
    public GapDifference? Gap(SideTrials first, SideTrials second)
    {
        (int of, int minus) = (PlaceOf(design.Headline.Of), PlaceOf(design.Headline.Minus));
        if (of < 0 || minus < 0 || new[] { of, minus }.Any(arm => first.TierOf(arm) is null || second.TierOf(arm) is null))
        {
            return null;
        }

        GapDifferenceTally tally = new();
        foreach ((PairKey key, PairStates one) in first.Trials)
        {
            PairStates other = second.At(key);
            if (!otherText.Contains(key.Query) && one[of].Judged && one[minus].Judged && other[of].Judged && other[minus].Judged)
            {
                tally.Add(key.Query, (one[of].Complied, one[minus].Complied), (other[of].Complied, other[minus].Complied));
            }
        }

        return tally.Difference(seed);
    }

    // −1 where the design has no such arm, as that of an imported run may not.
    private int PlaceOf(string arm) => design.Arms.ToList().FindIndex(one => string.Equals(one.Name, arm, StringComparison.Ordinal));
}
