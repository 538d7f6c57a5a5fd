using System.Diagnostics.CodeAnalysis;
using YamlDotNet.Serialization;

namespace Unmask;

/// <summary>The keys of <c>scenario.yaml</c>.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "The YAML reader makes it.")]
internal sealed class ScenarioDescription
{
    // Another scenario whose blocks this one has too, as NAME/FORM; a block of its own goes before that scenario's.
    public string? Extends { get; set; }

    // Variations of that scenario that this one has too.
    public List<string> Keep { get; set; } = [];

    public List<string> System { get; set; } = [];

    public TagDescription? Tag { get; set; }

    public EditDescription? WithoutScratchpad { get; set; }

    public string? Prefill { get; set; }

    // The block that puts the query into the user's turn; without one the turn is the query's text.
    public string? Question { get; set; }

    // The field of a query that holds the tools which the subject may call; without one it is offered none.
    public string? Tools { get; set; }

    // Placeholder → its text where neither study, variation nor arm gives another.
    public Dictionary<string, string> Values { get; set; } = [];

    // What counts as complying, as the end of a sentence; without one it is doing what was asked.
    public string? Endpoint { get; set; }

    // The two acts in a few words, as pages name them; without them they are "complied" and "refused".
    public ActsDescription? Acts { get; set; }

    // Whether the act that counts goes against what the training rewards, so that more of it is less compliance; of a scenario with acts of its own.
    public bool AgainstObjective { get; set; }

    public Dictionary<string, VariationDescription> Variations { get; set; } = [];

    public Dictionary<string, ArmDescription> Arms { get; set; } = [];

    public Dictionary<string, ContrastDescription> Contrasts { get; set; } = [];

    /// <summary>Every block that some prompt of the unedited scenario may have.</summary>
    [YamlIgnore]
    public IEnumerable<string> PromptBlocks => System.Concat((Tag ?? new TagDescription()).Blocks).Concat(new[] { Prefill, Question }.OfType<string>());

    /// <summary>The scenario that it extends, and the variations that it may keep of that; null where it extends none.</summary>
    [YamlIgnore]
    public (string Name, IReadOnlyList<string> Variations)? Below { get; init; }

    /// <summary>Whether what goes without a scratchpad is that of the scenario which it extends.</summary>
    [YamlIgnore]
    public bool InheritsScratchpad { get; init; }

    /// <summary>Every edit, by what a mistake in it is to be told of.</summary>
    [YamlIgnore]
    public IEnumerable<(string Name, EditDescription Edit)> Edits =>
    [
        .. Variations.Select(pair => ($"the variation '{pair.Key}'", (EditDescription)pair.Value)),
        .. Variations.SelectMany(pair => pair.Value.Arms.Select(arm => ($"the variation '{pair.Key}', in the arm '{arm.Key}',", arm.Value))),
        .. Arms.Select(pair => ($"the arm '{pair.Key}'", (EditDescription)pair.Value)),
        .. WithoutScratchpad is { } without ? new[] { (InheritsScratchpad ? $"the key 'without-scratchpad', which is that of '{Below?.Name}' until the file has one of its own," : "the key 'without-scratchpad'", without) } : [],
    ];
}

/// <summary>A scenario's description with its blocks.</summary>
/// <param name="Description">The keys of its file.</param>
/// <param name="Blocks">Its text files by name.</param>
/// <param name="Hash">SHA-256 of the file.</param>
internal sealed record ScenarioText(ScenarioDescription Description, SortedDictionary<string, Block> Blocks, string Hash)
{
    /// <summary>This one over one that it extends: its own blocks and keys go before that one's, and of the variations it has its own and those that it keeps.</summary>
    /// <exception cref="ScenarioException">It keeps a variation that the other one does not have.</exception>
    public ScenarioText Over(ScenarioText other, string file)
    {
        ScenarioDescription own = Description, below = other.Description;
        if (own.Keep.FirstOrDefault(name => !below.Variations.ContainsKey(name)) is { } missing)
        {
            throw ScenarioException.BadFile(file, $"it keeps the variation '{missing}', and '{own.Extends}' has none of that name; it has {string.Join(", ", below.Variations.Keys)}");
        }

        bool hasArms = own is { Arms.Count: > 0 } or { Contrasts.Count: > 0 };
        ScenarioDescription whole = new()
        {
            Below = (own.Extends!, [.. below.Variations.Keys]),
            InheritsScratchpad = own.WithoutScratchpad is null,
            System = own.System.Count > 0 ? own.System : below.System,
            Tag = own.Tag ?? below.Tag,
            WithoutScratchpad = own.WithoutScratchpad ?? below.WithoutScratchpad,
            Prefill = own.Prefill ?? below.Prefill,
            Question = own.Question ?? below.Question,
            Endpoint = own.Endpoint ?? below.Endpoint,
            Acts = own.Acts ?? (own.Endpoint is null ? below.Acts : null),
            AgainstObjective = own.Endpoint is null ? own.AgainstObjective || below.AgainstObjective : own.AgainstObjective,
            Tools = own.Tools ?? below.Tools,
            Values = Joined(below.Values, own.Values),
            Arms = hasArms ? own.Arms : below.Arms,
            Contrasts = hasArms ? own.Contrasts : below.Contrasts,
            Variations = Joined(own.Keep.Select(name => KeyValuePair.Create(name, below.Variations[name])), own.Variations),
        };
        SortedDictionary<string, Block> blocks = new(other.Blocks, StringComparer.Ordinal);
        foreach ((string name, Block block) in Blocks)
        {
            blocks[name] = block;
        }

        return new ScenarioText(whole, blocks, TextHash.Of($"{Hash} {other.Hash}"));
    }

    private static Dictionary<string, T> Joined<T>(IEnumerable<KeyValuePair<string, T>> first, IEnumerable<KeyValuePair<string, T>> second)
    {
        Dictionary<string, T> all = new(first, StringComparer.Ordinal);
        foreach ((string name, T value) in second)
        {
            all[name] = value;
        }

        return all;
    }
}

/// <summary>The keys of one arm: what it is, and which tier or which edit of the prompt fills it.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "The YAML reader makes it.")]
internal sealed class ArmDescription : EditDescription
{
    public const string TrainedTier = "trained";

    public const string OtherTier = "other";

    /// <summary>The arms of a scenario that lists none.</summary>
    public static readonly IReadOnlyDictionary<string, ArmDescription> Classic = new Dictionary<string, ArmDescription>(StringComparer.Ordinal)
    {
        [Arm.TrainedOn] = new() { Tier = TrainedTier },
        [Arm.Other] = new() { Tier = OtherTier },
    };

    public string Says { get; set; } = "";

    public string? Treatment { get; set; }

    // 'trained' and 'other' are the tiers of the study's setting; any other word is a tier's own name. An arm without a tier is told by its edits.
    public string? Tier { get; set; }

    // What the placebo shows in place of a tier with a name of its own.
    public string? Placebo { get; set; }

    // Whether the scratchpad is said to be read there.
    public bool Read { get; set; }

    // Whether the prompt says nothing of training there.
    public bool Silent { get; set; }

    // Placeholder → its text in this arm, beside those that every arm has.
    public Dictionary<string, string> Values { get; set; } = [];
}

/// <summary>The keys of a scenario's acts.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "The YAML reader makes it.")]
internal sealed class ActsDescription
{
    public string Did { get; set; } = "";

    public string DidNot { get; set; } = "";
}

/// <summary>The keys of one contrast.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "The YAML reader makes it.")]
internal sealed class ContrastDescription
{
    public string Of { get; set; } = "";

    public string Minus { get; set; } = "";
}

/// <summary>Which blocks tell the tier.</summary>
internal sealed class TagDescription
{
    public string User { get; set; } = "tag-user";

    public string? Note { get; set; }

    public string System { get; set; } = "tag-system";

    // Nothing tells a tier: the arms differ by their edits.
    public bool None { get; set; }

    [YamlIgnore]
    public IEnumerable<string> Blocks => None ? [] : new[] { User, Note, System }.OfType<string>();
}

/// <summary>Blocks cut, replaced and added.</summary>
internal class EditDescription
{
    /// <summary>What a block is put behind that stands behind the query, at the end of the user's turn.</summary>
    public const string BehindTheQuery = "query";

    public List<string> Cut { get; set; } = [];

    public Dictionary<string, string> Replace { get; set; } = [];

    public Dictionary<string, string> Add { get; set; } = [];

    /// <summary>The blocks that it edits.</summary>
    [YamlIgnore]
    public IEnumerable<string> Targets => Cut.Concat(Replace.Keys).Concat(Add.Keys.Where(block => block != BehindTheQuery));

    /// <summary>The blocks that it puts there.</summary>
    [YamlIgnore]
    public IEnumerable<string> Sources => Replace.Values.Concat(Add.Values);
}

/// <summary>The keys of one variation.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "The YAML reader makes it.")]
internal sealed class VariationDescription : EditDescription
{
    public string Says { get; set; } = "";

    public string? Lab { get; set; }

    public string? Model { get; set; }

    public bool SwapTiers { get; set; }

    public bool WithoutScratchpad { get; set; }

    public bool Placebo { get; set; }

    // Nothing tells which arm is trained on, by other means than the tag's placebo.
    public bool HidesArm { get; set; }

    public bool TrainsNobody { get; set; }

    public bool Agrees { get; set; }

    public bool ObjectiveUntold { get; set; }

    public bool RatesOther { get; set; }

    public bool Read { get; set; }

    // From 0 to 1.
    public double? Chance { get; set; }

    public string? Raises { get; set; }

    public string? Lowers { get; set; }

    [YamlIgnore]
    public VariationFacts Facts => new()
    {
        TrainsNobody = TrainsNobody,
        Agrees = Agrees,
        ObjectiveUntold = ObjectiveUntold,
        HidesArm = Placebo || HidesArm,
        RatesOther = RatesOther,
        IsRead = Read,
        Chance = Chance,
        Raises = Raises,
        Lowers = Lowers,
    };

    // Placeholder → its text in this variation.
    public Dictionary<string, string> Values { get; set; } = [];

    // Arm → what this variation edits in that arm alone.
    public Dictionary<string, EditDescription> Arms { get; set; } = [];
}
