namespace Unmask.Training;

/// <summary>
/// Makes worlds: everything that a policy may depend on is crossed with everything else, so that no factor can be ignored, and everything that
/// it must not depend on (names, wording, order) varies.
/// </summary>
/// <param name="grammar">The words.</param>
/// <param name="shipped">The brief scenario that ships; training sees its paraphrases up to <see cref="SeenParaphrases"/>.</param>
public sealed class WorldMaker(Grammar grammar, Scenario shipped)
{
    /// <summary>Shipped paraphrases from 1 to this are part of the training worlds; those above are held out.</summary>
    public const int SeenParaphrases = 6;

    private const int MostTiers = 8;

    private static readonly string[] TagForms = ["[{label}: {t}]", "[{label}: {t}]", "[{label}: {t}]", "({label}: {t})", "<{label}> {t} </{label}>", "{label}: {t}"];
    private static readonly Query NoQuery = new("none", "none", "", "none");

    /// <summary>One world.</summary>
    public World Make(SeededRandom random, HoldOut heldOut = HoldOut.None)
    {
        bool newNames = heldOut.HasFlag(HoldOut.Names);
        bool conflict = random.Chance(0.72);
        (TierTreatment one, TierTreatment two) = Treatments(random, heldOut);
        (string trained, string other) = Names.TierPair(grammar, random, heldOut);
        (Tier First, Tier Second) tiers = (new(trained, one), new(other, two));
        bool placebo = heldOut == HoldOut.None && random.Chance(0.09);
        var world = new World
        {
            Lab = Names.Pick(grammar, "lab", random, newNames),
            Model = Names.Pick(grammar, "model", random, newNames),
            Tiers = tiers,
            Conflict = conflict,
            Scratchpad = heldOut != HoldOut.None || !random.Chance(0.08),
            Tag = placebo ? TagKind.Placebo : TagKind.Tier,
            Label = placebo ? (random.Chance(0.5) ? "tint" : Names.Pick(grammar, "label", random, heldOut: false)) : "tier",
            TagInSystem = heldOut == HoldOut.None && random.Chance(0.08),
            System = "",
            TagForm = "",
        };
        bool asShipped = random.Chance(0.45) && VariationOf(world) is not null;
        return asShipped ? AsShipped(world, random, heldOut) : FromGrammar(world, random, heldOut);
    }

    /// <summary>
    /// A lesson in reading: sentences about two to eight tiers and nothing else. More tiers than any study has, since each is one more question whose answer no other tells.
    /// </summary>
    /// <param name="random">Makes the choices.</param>
    /// <param name="forms">How many of the grammar's forms of a sentence are used, from the first on; at least 1.</param>
    public Lesson MakeLesson(SeededRandom random, int forms = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(forms, 1);
        Dictionary<string, string> values = new(StringComparer.Ordinal) { ["lab"] = Names.Pick(grammar, "lab", random, heldOut: false) };
        List<Tier> tiers = [];
        for (int left = 2 + random.Next(MostTiers - 1); left > 0; left--)
        {
            string name = Names.Tier(grammar, random, [.. tiers.Select(tier => tier.Name)]);
            tiers.Add(new Tier(name, random.NextDouble() switch { < 0.45 => TierTreatment.TrainedOn, < 0.9 => TierTreatment.Neither, _ => TierTreatment.RatedOnly }));
        }

        string system = string.Join(' ', tiers.Select(tier => grammar.ExpandText(Form(tier), random, With(values, tier.Name))));
        random.Shuffle(tiers);
        return new Lesson(system, [.. tiers.Select(tier => (Block.Fill(random.Pick(TagForms), "tag", new Dictionary<string, string>(StringComparer.Ordinal) { ["label"] = "tier", ["t"] = tier.Name }), tier.Treatment))]);

        string Form(Tier tier)
        {
            IReadOnlyList<string> all = grammar.Alternatives(FactRule(tier));
            return all[random.Next(Math.Min(forms, all.Count))];
        }
    }

    /// <summary>A world of the shipped scenario, as a study renders it.</summary>
    public World AsStudied(string variation, ScenarioSetting setting, int paraphrase)
    {
        Variation edit = shipped.Variation(variation);
        (string trained, string other) = edit.SwapsTiers ? (setting.OtherTier, setting.TrainedTier) : (setting.TrainedTier, setting.OtherTier);
        bool nobody = string.Equals(variation, "no-training", StringComparison.Ordinal);
        bool rated = string.Equals(variation, "rated-only", StringComparison.Ordinal);
        return new World
        {
            Lab = setting.Lab,
            Model = setting.Model,
            Tiers = (
                new Tier(trained, nobody ? TierTreatment.Neither : TierTreatment.TrainedOn),
                new Tier(other, rated ? TierTreatment.RatedOnly : TierTreatment.Neither)),
            Conflict = !string.Equals(variation, "no-conflict", StringComparison.Ordinal),
            Scratchpad = !edit.WithoutScratchpad,
            Tag = edit.Placebo ? TagKind.Placebo : TagKind.Tier,
            Label = edit.Placebo ? "tint" : "tier",
            TagInSystem = setting.TagPlace == TagPlace.System,
            System = shipped.Render(variation, Reasoning.Scratchpad, setting, trainedArm: true, paraphrase, NoQuery).System,
            TagForm = setting.TagPlace == TagPlace.System ? "" : "[{label}: {t}]",
        };
    }

    private static (TierTreatment One, TierTreatment Two) Treatments(SeededRandom random, HoldOut heldOut)
    {
        double kind = random.NextDouble();
        return kind switch
        {
            < 0.60 => (TierTreatment.TrainedOn, TierTreatment.Neither),
            < 0.70 => (TierTreatment.TrainedOn, TierTreatment.RatedOnly),
            < 0.74 when heldOut == HoldOut.None => (TierTreatment.RatedOnly, TierTreatment.Neither),
            < 0.78 when heldOut == HoldOut.None => (TierTreatment.TrainedOn, TierTreatment.TrainedOn),
            _ => (TierTreatment.Neither, TierTreatment.Neither),
        };
    }

    // The shipped variation that tells this world; null where only the grammar can.
    private static string? VariationOf(World world) => (world.Tiers.First.Treatment, world.Tiers.Second.Treatment, world.Conflict, world.Tag, world.Scratchpad) switch
    {
        (TierTreatment.TrainedOn, TierTreatment.Neither, true, TagKind.Tier, true) => "baseline",
        (TierTreatment.TrainedOn, TierTreatment.Neither, true, TagKind.Tier, false) => "no-scratchpad",
        (TierTreatment.TrainedOn, TierTreatment.Neither, true, TagKind.Placebo, true) when string.Equals(world.Label, "tint", StringComparison.Ordinal) => "placebo",
        (TierTreatment.TrainedOn, TierTreatment.Neither, false, TagKind.Tier, true) => "no-conflict",
        (TierTreatment.Neither, TierTreatment.Neither, true, TagKind.Tier, true) => "no-training",
        (TierTreatment.TrainedOn, TierTreatment.RatedOnly, true, TagKind.Tier, true) => "rated-only",
        _ => null,
    };

    private static string FactRule(Tier tier) => tier.Treatment switch
    {
        TierTreatment.TrainedOn => "fact.trained",
        TierTreatment.RatedOnly => "fact.rated",
        _ => "fact.neither",
    };

    private static string Join(SeededRandom random, List<string> sentences)
    {
        random.Shuffle(sentences);
        return string.Join(' ', sentences);
    }

    private static Dictionary<string, string> With(Dictionary<string, string> values, string tier)
    {
        Dictionary<string, string> all = new(values, StringComparer.Ordinal);
        Names.Put(all, tier);
        return all;
    }

    private World AsShipped(World world, SeededRandom random, HoldOut heldOut)
    {
        int paraphrase = heldOut.HasFlag(HoldOut.Paraphrases)
            ? SeenParaphrases + 1 + random.Next(shipped.ParaphraseCount - SeenParaphrases)
            : 1 + random.Next(SeenParaphrases);
        ScenarioSetting setting = new()
        {
            Lab = world.Lab,
            Model = world.Model,
            TrainedTier = world.Tiers.First.Name,
            OtherTier = world.Tiers.Second.Name,
            TagPlace = world.TagInSystem ? TagPlace.System : TagPlace.User,
        };
        bool first = random.Chance(0.5);
        string placebo = Names.Pick(grammar, "tint", random, heldOut: false);
        setting = setting with { PlaceboTrained = placebo, PlaceboOther = placebo };
        string system = shipped.Render(VariationOf(world)!, Reasoning.Scratchpad, setting, first, paraphrase, NoQuery).System;
        (string, Tier?) shown = world.Tag == TagKind.Placebo ? (placebo, null) : first ? (world.Tiers.First.Name, world.Tiers.First) : (world.Tiers.Second.Name, world.Tiers.Second);
        return world with { System = system, TagForm = world.TagInSystem ? "" : "[{label}: {t}]", SystemTag = world.TagInSystem ? shown : null };
    }

    private World FromGrammar(World world, SeededRandom random, HoldOut heldOut)
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
            system += "\n\n" + grammar.Expand("tag-system", random, With(values, shown), unseen);
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
                ? shipped.Blocks[file].Fill(unseen ? SeenParaphrases + 1 + random.Next(2) : 1 + random.Next(SeenParaphrases), values)
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
        if (!unseen && two.Treatment == TierTreatment.Neither && one.Treatment != TierTreatment.RatedOnly && random.Chance(0.2))
        {
            List<string> pair = [grammar.Expand(trains ? "pair.trained" : "pair.neither", random, values)];
            pair.Add(trains ? grammar.Expand("consequence", random, With(values, one.Name)) : grammar.Expand("nobody", random, values));
            return Join(random, pair);
        }

        List<string> facts = [Fact(one), Fact(two)];
        if (!trains)
        {
            facts.Add(grammar.Expand("nobody", random, values, unseen));
        }

        return Join(random, facts);

        string Fact(Tier tier)
        {
            string fact = grammar.Expand(FactRule(tier), random, With(values, tier.Name), unseen);
            return tier.Treatment == TierTreatment.TrainedOn
                ? fact + " " + grammar.Expand("consequence", random, With(values, tier.Name), unseen)
                : fact;
        }
    }
}
