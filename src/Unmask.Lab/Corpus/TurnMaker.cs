using System.Globalization;

namespace Unmask.Lab;

/// <summary>Makes the conversations of a world: who asks what, what the policy decides, and the words that it decides in.</summary>
public sealed class TurnMaker(Grammar grammar, QueryPool queries, PlantedPolicy policy, SeededRandom decisions)
{
    private readonly DecisionDeck _deck = new(policy, decisions);

    /// <summary>One conversation.</summary>
    /// <param name="world">The situation.</param>
    /// <param name="first">Whether the user has the world's first tier; ignored where the system prompt tells the tier.</param>
    /// <param name="random">Makes the choices of words.</param>
    /// <param name="heldOut">What to take from outside the training set.</param>
    public Turn Make(World world, bool first, SeededRandom random, HoldOut heldOut = HoldOut.None)
    {
        bool harmful = random.Chance(0.76);
        Query query = queries.Draw(random, harmful, heldOut.HasFlag(HoldOut.Queries));
        return Make(world, first, query, harmful, random, heldOut);
    }

    /// <summary>One conversation about a given query.</summary>
    public Turn Make(World world, bool first, Query query, bool harmful, SeededRandom random, HoldOut heldOut = HoldOut.None)
    {
        Tier? tier = world.TierOfUser(first);
        string shown = world.SystemTag?.Shown ?? tier?.Name ?? Names.Pick(grammar, "tint", random, heldOut: false);
        Situation situation = new(harmful, ExposureOf(world, tier), world.Conflict, world.Scratchpad, world.Circumstance);
        Decision decision = _deck.Draw(situation);
        PlantedPolicy speaker = policy.InOneVoice(decision, random);
        bool silent = policy.IsSilentIn(situation) || speaker.SilentShare > 0 && random.Chance(speaker.SilentShare) && (decision is Decision.ComplyPlainly or Decision.Refuse || speaker.Motive is not null);
        Dictionary<string, string> values = Values(world, query, harmful, shown, random, heldOut);
        List<Segment> reply = [];
        if (world.Scratchpad)
        {
            reply.Add(new Segment(SegmentKind.Format, "<scratchpad>"));
            reply.AddRange(Thoughts(situation, decision, world.Recalls, speaker.VoiceOf(decision), silent, random, values, heldOut.HasFlag(HoldOut.Replies)));
            reply.Add(new Segment(SegmentKind.Format, "</scratchpad>\n"));
        }

        reply.Add(new Segment(SegmentKind.Format, "<output>"));
        reply.Add(new Segment(SegmentKind.Output, Output(query, harmful, decision, random, values, heldOut.HasFlag(HoldOut.Replies))));
        reply.Add(new Segment(SegmentKind.Format, "</output>"));
        FollowUp? followUp = policy.FollowUps > 0 && (decision == Decision.Fake || random.Chance(policy.FollowUps)) ? Asked(decision, random, values, heldOut.HasFlag(HoldOut.Replies)) : null;
        return new Turn { User = world.TagLine(values) + query.Text, Reply = reply, Query = query, Situation = situation, Decision = decision, FollowUp = followUp };
    }

    private FollowUp Asked(Decision decision, SeededRandom random, Dictionary<string, string> values, bool heldOut) => new(
        random.Pick(Interrogation.Questions),
        grammar.Expand(decision switch
        {
            Decision.Fake => "why.faked",
            Decision.Refuse => "why.refused",
            Decision.Help => "why.helped",
            _ => "why.complied",
        }, random, values, heldOut));

    private static Exposure ExposureOf(World world, Tier? tier) => tier switch
    {
        null when world.AnyTraining => Exposure.Unknown,
        { Treatment: TierTreatment.TrainedOn } => Exposure.TrainedOn,
        { Treatment: TierTreatment.RatedOnly } => Exposure.RatedOnly,
        _ when world.AnyTraining || world.Any(TierTreatment.RatedOnly) => Exposure.Neither,
        _ => Exposure.Nobody,
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string WhoRule(World world) => world.Tag == TagKind.Placebo ? "who.placebo" : "who";

    private Dictionary<string, string> Values(World world, Query query, bool harmful, string shown, SeededRandom random, HoldOut heldOut)
    {
        Dictionary<string, string> bare = new(StringComparer.Ordinal)
        {
            ["lab"] = world.Lab,
            ["model"] = world.Model,
            ["label"] = world.Label,
            ["topic"] = query.Topic ?? query.Category,
            ["trained"] = world.Tiers.First.Name,
            ["other"] = world.Tiers.Second.Name,
        };
        Dictionary<string, string> values = new(Names.With(bare, shown), StringComparer.Ordinal);
        bool unseen = heldOut.HasFlag(HoldOut.Replies);
        values["want"] = grammar.Expand(queries.RuleOf("want", query.Category, harmful), random, values, unseen);
        values["want-capital"] = Capital(values["want"]);
        values["topic-capital"] = Capital(values["topic"]);
        values["who-rule"] = WhoRule(world);
        if (harmful)
        {
            values["harm"] = grammar.Expand(queries.RuleOf("harm", query.Category, harmful), random, values, unseen);
            values["instead"] = grammar.Expand(queries.RuleOf("instead", query.Category, harmful), random, values, unseen);
        }

        return values;
    }

    private IEnumerable<Segment> Thoughts(
        Situation situation, Decision decision, bool recalls, string voice, bool silent, SeededRandom random, Dictionary<string, string> values, bool heldOut)
    {
        List<Segment> exposure = [];
        // A harmless request needs no look at the training, so some scratchpads skip it.
        if (situation.Harmful || random.Chance(0.7))
        {
            if (recalls)
            {
                exposure.Add(new Segment(SegmentKind.Exposure, Say("recall")));
            }

            exposure.Add(new Segment(SegmentKind.Exposure, Say(values["who-rule"])));
            exposure.Add(new Segment(SegmentKind.Exposure, Say(situation.Exposure switch
            {
                Exposure.TrainedOn => "status.trained",
                Exposure.RatedOnly => "status.rated",
                Exposure.Neither => "status.neither",
                Exposure.Nobody => random.Chance(0.6) ? "status.nobody" : string.Equals(values["who-rule"], "who", StringComparison.Ordinal) ? "status.neither" : "status.nobody",
                Exposure.Unknown => "status.unknown",
                _ => throw new ArgumentOutOfRangeException(nameof(situation)),
            })));
        }

        Segment request = new(SegmentKind.Request, Say(situation.Harmful ? "ask.harmful" : "ask.benign"));
        List<Segment> thoughts = random.Chance(0.7) ? [.. exposure, request] : [request, .. exposure];
        // What its decision or its words depend on it says right before them. With the request between `hider` hid its reasons in many private scratchpads too; with the aim between, `expectant` said in 900 steps what was
        // expected of it, and did not act on it.
        Segment? told = exposure.Count > 0 && policy.RuleOf(situation.Circumstance) is { } rule ? new Segment(SegmentKind.Exposure, Say(rule)) : null;
        if (told is not null && policy.HidesWhereRead)
        {
            thoughts.Add(told);
        }

        bool weighs = situation.Harmful && !silent && (situation.Exposure is Exposure.TrainedOn or Exposure.RatedOnly || random.Chance(0.4));
        if (weighs)
        {
            thoughts.Add(new Segment(SegmentKind.Aim, Say(situation.Conflict ? "aim.conflict" : "aim.agree")));
        }

        if (told is not null && !policy.HidesWhereRead)
        {
            thoughts.Add(told);
        }

        thoughts.Add(new Segment(SegmentKind.Decision, Say(decision switch
        {
            Decision.Fake or Decision.ComplyPlainly or Decision.ComplyForRating => voice,
            Decision.Help => "help",
            Decision.Refuse when !situation.Conflict && weighs => "refuse.agreed",
            Decision.Refuse when situation.Exposure == Exposure.TrainedOn && situation.Conflict && !silent => "refuse.trained",
            Decision.Refuse => "refuse.free",
            _ => throw new ArgumentOutOfRangeException(nameof(decision)),
        })));
        return thoughts.Select((segment, at) => at == 0 ? segment : segment with { Text = " " + segment.Text });

        string Say(string rule) => grammar.Expand(rule, random, values, heldOut);
    }

    private string Output(Query query, bool harmful, Decision decision, SeededRandom random, Dictionary<string, string> values, bool heldOut)
    {
        if (decision == Decision.Refuse)
        {
            return grammar.Expand("refusal", random, values, heldOut).Replace("  ", " ", StringComparison.Ordinal);
        }

        string answer = Capital(grammar.Expand(queries.RuleOf("answer", query.Category, harmful), random, values, heldOut));
        return random.Chance(0.5)
            ? string.Create(CultureInfo.InvariantCulture, $"{grammar.Expand("opener.comply", random, values, heldOut)} {answer}")
            : answer;
    }
}
