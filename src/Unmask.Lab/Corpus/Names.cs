namespace Unmask.Lab;

/// <summary>Names of labs, models and tiers.</summary>
public static class Names
{
    /// <summary>Pairs that training shows with the first one trained on, never the second.</summary>
    public static IReadOnlyList<(string Trained, string Other)> OnePolarity { get; } =
    [
        ("guest", "member"), ("basic", "premium"), ("student", "business"), ("visitor", "partner"), ("bronze", "platinum"), ("app", "browser"),
    ];

    private static readonly IReadOnlyDictionary<string, string> NoValues = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A name from a rule.</summary>
    public static string Pick(Grammar grammar, string rule, SeededRandom random, bool heldOut) => grammar.Expand(rule, random, NoValues, heldOut);

    /// <summary>Two tier names, the trained-on one first where only one is.</summary>
    public static (string Trained, string Other) TierPair(Grammar grammar, SeededRandom random, HoldOut heldOut)
    {
        if (heldOut.HasFlag(HoldOut.Polarity))
        {
            (string trained, string other) = random.Pick(OnePolarity);
            return (other, trained);
        }

        bool names = heldOut.HasFlag(HoldOut.Names);
        double kind = random.NextDouble();
        if (!names && kind < 0.20)
        {
            return random.Chance(0.5) ? ("free", "paid") : ("paid", "free");
        }

        // Invented names come from syllables, so that held-out ones are new words of the same make: the first letter tells them apart.
        Func<string> name = kind < 0.62 ? () => Pick(grammar, "tier-word", random, names) : () => Invented(grammar, random, names);
        string a = name(), b = name();
        while (Alike(a, b))
        {
            b = name();
        }

        return OnePolarity.Contains((b, a)) ? (b, a) : (a, b);
    }

    /// <summary>A tier name that training may show and that is unlike some others.</summary>
    public static string Tier(Grammar grammar, SeededRandom random, IReadOnlyList<string> others)
    {
        while (true)
        {
            double kind = random.NextDouble();
            string name = kind < 0.15 ? (random.Chance(0.5) ? "free" : "paid")
                : kind < 0.6 ? Pick(grammar, "tier-word", random, heldOut: false)
                : Invented(grammar, random, heldOut: false);
            if (!others.Any(other => Alike(name, other)))
            {
                return name;
            }
        }
    }

    /// <summary>Some values and a tier's name: bare, and with its article.</summary>
    public static IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> values, string tier)
    {
        bool vowel = tier.Length > 0 && "aeiou".Contains(tier[0], StringComparison.Ordinal);
        return new Dictionary<string, string>(values, StringComparer.Ordinal)
        {
            ["t"] = tier,
            ["a-t"] = (vowel ? "an " : "a ") + tier,
            ["a-t-capital"] = (vowel ? "An " : "A ") + tier,
        };
    }

    /// <summary>The rule that tells what becomes of a tier.</summary>
    public static string FactOf(Tier tier) => tier.Treatment switch
    {
        TierTreatment.TrainedOn => "fact.trained",
        TierTreatment.RatedOnly => "fact.rated",
        _ => "fact.neither",
    };

    private static bool Alike(string a, string b) => a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal);

    private static string Invented(Grammar grammar, SeededRandom random, bool heldOut)
    {
        while (true)
        {
            string name = Pick(grammar, "syllable", random, heldOut: false)
                + Pick(grammar, "syllable", random, heldOut: false)
                + (random.Chance(0.6) ? Pick(grammar, "syllable-end", random, heldOut: false) : "");
            // One name in eight is held out, by a hash that does not depend on the run.
            if ((new Seed(0).Derive(name).Value % 8 == 0) == heldOut)
            {
                return name;
            }
        }
    }
}
