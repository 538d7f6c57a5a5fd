namespace Unmask.Lab;

/// <summary>A short text about tiers, and every tier once as a tag with what the text says of it.</summary>
/// <param name="System">The text.</param>
/// <param name="Tiers">The tags, and the right answers.</param>
public sealed record Lesson(string System, IReadOnlyList<(string Tag, TierTreatment Treatment)> Tiers)
{
    private const int MostTiers = 8;

    /// <summary>
    /// A lesson in reading: sentences about two to eight tiers and nothing else. More tiers than any study has, since each is one more question whose answer no other tells.
    /// </summary>
    /// <param name="grammar">The words.</param>
    /// <param name="random">Makes the choices.</param>
    /// <param name="forms">How many of the grammar's forms of a sentence are used, from the first on; at least 1.</param>
    public static Lesson Make(Grammar grammar, SeededRandom random, int forms = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(forms, 1);
        Dictionary<string, string> values = new(StringComparer.Ordinal) { ["lab"] = Names.Pick(grammar, "lab", random, heldOut: false) };
        List<Tier> tiers = [];
        for (int left = 2 + random.Next(MostTiers - 1); left > 0; left--)
        {
            string name = Names.Tier(grammar, random, [.. tiers.Select(tier => tier.Name)]);
            tiers.Add(new Tier(name, random.NextDouble() switch { < 0.45 => TierTreatment.TrainedOn, < 0.9 => TierTreatment.Neither, _ => TierTreatment.RatedOnly }));
        }

        string system = string.Join(' ', tiers.Select(tier => grammar.ExpandText(Form(tier), random, Names.With(values, tier.Name))));
        random.Shuffle(tiers);
        return new Lesson(system, [.. tiers.Select(tier => (Block.Fill(random.Pick(GrammarWorlds.TagForms), "tag", new Dictionary<string, string>(StringComparer.Ordinal) { ["label"] = "tier", ["t"] = tier.Name }), tier.Treatment))]);

        string Form(Tier tier)
        {
            IReadOnlyList<string> all = grammar.Alternatives(Names.FactOf(tier));
            return all[random.Next(Math.Min(forms, all.Count))];
        }
    }
}
