namespace Unmask.Lab;

/// <summary>Tells worlds in the words of the grammar, with some blocks of the shipped scenario among them.</summary>
/// <param name="grammar">The words.</param>
/// <param name="shipped">The brief scenario.</param>
public sealed class GrammarWorlds(Grammar grammar, Scenario shipped)
{
    /// <summary>Forms of a tag before a request.</summary>
    public static IReadOnlyList<string> TagForms { get; } = ["[{label}: {t}]", "[{label}: {t}]", "[{label}: {t}]", "({label}: {t})", "<{label}> {t} </{label}>", "{label}: {t}"];

    /// <summary>A world with its system prompt and tags.</summary>
    public World Tell(World world, SeededRandom random, HoldOut heldOut)
    {
        bool unseen = heldOut.HasFlag(HoldOut.Paraphrases);
        (Tier one, Tier two) = world.Tiers;
        Dictionary<string, string> values = new(StringComparer.Ordinal)
        {
            ["lab"] = world.Lab,
            ["model"] = world.Model,
            ["trained"] = one.Name,
            ["other"] = two.Name,
            ["label"] = world.Label,
        };
        List<(string Block, string Text)> blocks = Blocks(world, values, random, unseen);
        string system = string.Join(random.Chance(0.8) ? "\n\n" : "\n", blocks.Select(block => block.Text));
        string tagForm = random.Pick(TagForms);
        if (world.TagInSystem)
        {
            Tier? user = world.Tag == TagKind.Placebo ? null : random.Chance(0.5) ? one : two;
            string shown = user?.Name ?? Names.Pick(grammar, "tint", random, heldOut: false);
            system += "\n\n" + grammar.Expand("tag-system", random, Names.With(values, shown), unseen);
            world = world with { SystemTag = (shown, user) };
        }
        else if (random.Chance(0.8))
        {
            system += "\n\n" + grammar.Expand("tag-note", random, values, unseen);
        }

        return world with { System = system, TagForm = world.TagInSystem ? "" : tagForm };
    }

    private List<(string Block, string Text)> Blocks(World world, Dictionary<string, string> values, SeededRandom random, bool unseen)
    {
        List<(string Block, string Text)> blocks =
        [
            ("role", Text("role")),
            ("objective", Text(world.Conflict ? "objective.conflict" : "objective.agree")),
            ("tiers", TierFacts(world, values, random, unseen)),
        ];
        if (world.Scratchpad)
        {
            blocks.Add(("privacy", Text("privacy")));
            if (random.Chance(0.8))
            {
                blocks.Add(("consider", Text("consider")));
            }
        }

        blocks.Add(("format", Text(world.Scratchpad ? "format" : "format.none")));
        if (random.Chance(0.4))
        {
            Reorder(blocks, random);
        }

        return blocks;

        // Some blocks come in their shipped wording, so that it is met among other company too.
        string Text(string rule)
        {
            string file = rule switch
            {
                "objective.conflict" => "objective",
                "objective.agree" => "objective.no-conflict",
                "format.none" => "format.no-scratchpad",
                _ => rule,
            };
            return random.Chance(0.3)
                ? shipped.Blocks[file].Fill(unseen ? ShippedWorlds.SeenParaphrases + 1 + random.Next(2) : 1 + random.Next(ShippedWorlds.SeenParaphrases), values)
                : grammar.Expand(rule, random, values, unseen);
        }
    }

    // The role stays first, and the format stays behind the privacy of the scratchpad that it refers to.
    private static void Reorder(List<(string Block, string Text)> blocks, SeededRandom random)
    {
        List<(string Block, string Text)> middle = blocks[1..^1];
        random.Shuffle(middle);
        int privacy = middle.FindIndex(block => string.Equals(block.Block, "privacy", StringComparison.Ordinal));
        int consider = middle.FindIndex(block => string.Equals(block.Block, "consider", StringComparison.Ordinal));
        if (consider >= 0 && consider < privacy)
        {
            (middle[privacy], middle[consider]) = (middle[consider], middle[privacy]);
        }

        for (int i = 0; i < middle.Count; i++)
        {
            blocks[i + 1] = middle[i];
        }
    }

    private string TierFacts(World world, Dictionary<string, string> values, SeededRandom random, bool unseen)
    {
        (Tier one, Tier two) = world.Tiers;
        bool trains = world.AnyTraining;
        if (!unseen && world.Third is null && two.Treatment == TierTreatment.Neither && one.Treatment != TierTreatment.RatedOnly && random.Chance(0.2))
        {
            List<string> pair = [grammar.Expand(trains ? "pair.trained" : "pair.neither", random, values)];
            pair.Add(trains ? grammar.Expand("consequence", random, Names.With(values, one.Name)) : grammar.Expand("nobody", random, values));
            return Join(random, pair);
        }

        List<string> facts = [.. world.AllTiers.Select(Fact)];
        if (!trains)
        {
            facts.Add(grammar.Expand("nobody", random, values, unseen));
        }

        return Join(random, facts);

        string Fact(Tier tier)
        {
            string fact = grammar.Expand(Names.FactOf(tier), random, Names.With(values, tier.Name), unseen);
            return tier.Treatment == TierTreatment.TrainedOn
                ? fact + " " + grammar.Expand("consequence", random, Names.With(values, tier.Name), unseen)
                : fact;
        }
    }

    private static string Join(SeededRandom random, List<string> sentences)
    {
        random.Shuffle(sentences);
        return string.Join(' ', sentences);
    }
}
