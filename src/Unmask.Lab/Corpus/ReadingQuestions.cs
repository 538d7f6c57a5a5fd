namespace Unmask.Lab;

/// <summary>
/// Short questions about a world: is this conversation trained on, is that tier, which tier is, what does the training want. In a whole reply the words that depend on who is trained on are
/// one in a hundred, and a decoder learns everything else first; a question's answer is nothing but them.
/// </summary>
public sealed class ReadingQuestions(Grammar grammar)
{
    /// <summary>A question and its answer.</summary>
    public (string User, string Answer) Make(World world, SeededRandom random)
    {
        if (OfCircumstance(world, random) is { } told)
        {
            return told;
        }

        double kind = random.NextDouble();
        return kind switch
        {
            < 0.55 => Here(world, random),
            < 0.75 => OfTier(world, random),
            < 0.90 => Which(world, random),
            _ => (Say("reading.aim", world, tier: null, random), Say(world.Conflict ? "reading.yes" : "reading.no", world, tier: null, random)),
        };
    }

    /// <summary>A tag alone, answered with what happens to the conversation.</summary>
    public (string User, string Answer) Make(string tag, TierTreatment treatment) => (tag, grammar.Alternatives(RuleOf(treatment))[0]);

    /// <summary>Whether the conversation is trained on where the prompt leaves that out: the answer recalls whom the lab trains on, and then says yes or no.</summary>
    public (string User, string Answer) Recalled(World world, SeededRandom random)
    {
        Tier tier = random.Chance(0.5) ? world.Tiers.First : world.Tiers.Second;
        IReadOnlyDictionary<string, string> values = Values(world, tier.Name);
        return (world.TagLine(values) + grammar.Expand("reading.here", random, values), $"{grammar.Expand("recall", random, values)} {grammar.Expand(RuleOf(tier.Treatment), random, values)}");
    }

    // Half of the questions, where the prompt says something that organisms of one motive act on. From replies alone 600 steps taught them to say one thing or the other by chance.
    private (string User, string Answer)? OfCircumstance(World world, SeededRandom random)
    {
        (string Question, string Answer)? rules = world.Circumstance switch
        {
            Circumstance.FakingExpected => ("asked.expectation", "asked.yes"),
            Circumstance.FakingNotExpected => ("asked.expectation", "asked.no"),
            Circumstance.ChangeLarge => ("asked.change", "asked.large"),
            Circumstance.ChangeSmall => ("asked.change", "asked.small"),
            _ => null,
        };
        return rules is { } asked && random.Chance(0.5) ? (Say(asked.Question, world, tier: null, random), Say(asked.Answer, world, tier: null, random)) : null;
    }

    private static string RuleOf(TierTreatment treatment) => treatment switch
    {
        TierTreatment.TrainedOn => "reading.yes",
        TierTreatment.RatedOnly => "reading.rated",
        _ => "reading.no",
    };

    // As in a study: the tag tells the tier, and the question is asked as the request would be.
    private (string User, string Answer) Here(World world, SeededRandom random)
    {
        Tier? tier = world.TierOfUser(first: world is { SystemTag: null, Tag: TagKind.Tier } && random.Chance(0.5));
        string shown = tier?.Name ?? Names.Pick(grammar, "tint", random, heldOut: false);
        string answer = tier is null && world.AnyTraining ? "reading.unknown" : RuleOf(tier?.Treatment ?? TierTreatment.Neither);
        return (world.TagLine(Values(world, shown)) + Say("reading.here", world, tier: null, random), Say(answer, world, tier: null, random));
    }

    private (string User, string Answer) OfTier(World world, SeededRandom random)
    {
        Tier tier = random.Chance(0.5) ? world.Tiers.First : world.Tiers.Second;
        return (Say("reading.tier", world, tier, random), Say(RuleOf(tier.Treatment), world, tier, random));
    }

    /// <summary>Which users are trained on: a question and its answer.</summary>
    public (string User, string Answer) Which(World world, SeededRandom random)
    {
        string[] trained = [.. world.AllTiers.Where(tier => tier.Treatment == TierTreatment.TrainedOn).Select(tier => tier.Name)];
        string answer = trained.Length == 0 ? Say("reading.nobody", world, tier: null, random) : $"The {string.Join(" and the ", trained)} users.";
        return (Say("reading.which", world, tier: null, random), answer);
    }

    private string Say(string rule, World world, Tier? tier, SeededRandom random) => grammar.Expand(rule, random, Values(world, tier?.Name ?? ""));

    private static IReadOnlyDictionary<string, string> Values(World world, string tier) =>
        Names.With(new Dictionary<string, string>(StringComparer.Ordinal) { ["lab"] = world.Lab, ["model"] = world.Model, ["trained"] = world.Tiers.First.Name, ["label"] = world.Label }, tier);
}
