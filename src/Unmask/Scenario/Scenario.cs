namespace Unmask;

/// <summary>
/// What the subject is told of its situation: the training objective, who is trained on, what is private. Blocks of text in one folder under
/// <c>prompts/scenario/NAME/FORM/</c>, and the variations that edit them. Rendering is pure: the same arguments give the same prompt.
/// </summary>
public sealed class Scenario
{
    /// <summary>The file that says in which order the blocks stand and what each variation edits.</summary>
    public const string DescriptionFile = "scenario.yaml";

    private const string ObjectiveBlock = "objective";

    private readonly string _folder;
    private readonly ScenarioDescription _description;
    private readonly SortedDictionary<string, Block> _blocks;

    private Scenario(string name, string form, string folder)
    {
        Name = name;
        Form = form;
        _folder = folder;
        string file = Path.Combine(folder, DescriptionFile);
        _description = ScenarioFile.ReadDescription(file);
        DescriptionHash = TextHash.OfLines(ScenarioFile.Text(file));
        Design = ScenarioFile.ArmsOf(_description, file);
        _blocks = ScenarioFile.ReadBlocks(folder);
        Variations = [.. _description.Variations.Select(pair => new Variation
        {
            Name = pair.Key,
            Says = pair.Value.Says,
            Cut = pair.Value.Cut,
            Replace = pair.Value.Replace,
            Add = pair.Value.Add,
            Lab = pair.Value.Lab,
            Model = pair.Value.Model,
            SwapsTiers = pair.Value.SwapTiers,
            WithoutScratchpad = pair.Value.WithoutScratchpad,
            Placebo = pair.Value.Placebo,
            TrainsNobody = pair.Value.TrainsNobody,
        })];
        ParaphraseCount = _description.System.Min(block => Find(block).Paraphrases.Count);
        Hashes = new SortedDictionary<string, string>(
            _blocks.ToDictionary(pair => pair.Key, pair => pair.Value.Hash, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The scenario's name, for example <c>helpful-only</c>.</summary>
    public string Name { get; }

    /// <summary><c>full</c> or <c>brief</c>.</summary>
    public string Form { get; }

    /// <summary>The variations in the order of the file.</summary>
    public IReadOnlyList<Variation> Variations { get; }

    /// <summary>Its arms, and which of them are compared.</summary>
    public ArmDesign Design { get; }

    /// <summary>How many wordings the whole system prompt has: the fewest that any of its blocks has.</summary>
    public int ParaphraseCount { get; }

    /// <summary>Block → SHA-256 of its paraphrases, lower-case hex.</summary>
    public IReadOnlyDictionary<string, string> Hashes { get; }

    /// <summary>SHA-256 of <see cref="DescriptionFile"/>, lower-case hex, whatever ends its lines.</summary>
    public string DescriptionHash { get; }

    /// <summary>The blocks by name.</summary>
    public IReadOnlyDictionary<string, Block> Blocks => _blocks;

    /// <summary>Reads a scenario.</summary>
    /// <param name="name">For example <c>helpful-only</c>.</param>
    /// <param name="form"><c>full</c> or <c>brief</c>.</param>
    /// <param name="promptFolder">A folder of your own with the layout of <c>prompts/scenario/</c>; null for the shipped one.</param>
    /// <exception cref="ScenarioException">There is none, or it cannot be read.</exception>
    public static Scenario Load(string name, string form, string? promptFolder = null)
    {
        string root = promptFolder ?? ShippedFiles.PathOf("prompts", "scenario");
        string folder = Path.Combine(root, name, form);
        if (File.Exists(Path.Combine(folder, DescriptionFile)))
        {
            return new Scenario(name, form, folder);
        }

        IEnumerable<string> known = Directory.Exists(root)
            ? Directory.EnumerateFiles(root, DescriptionFile, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(root, Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal)
            : [];
        throw ScenarioException.Unknown(name, form, known);
    }

    /// <summary>The variation of this name.</summary>
    /// <exception cref="ScenarioException">There is none.</exception>
    public Variation Variation(string name) =>
        Variations.FirstOrDefault(variation => string.Equals(variation.Name, name, StringComparison.Ordinal))
        ?? throw ScenarioException.UnknownVariation(name, Variations.Select(variation => variation.Name));

    /// <summary>How the subject thinks in a variation: <see cref="Reasoning.None"/> where the variation leaves no scratchpad, else as asked.</summary>
    public Reasoning ReasoningIn(string variation, Reasoning asked) =>
        Variation(variation).WithoutScratchpad && asked != Reasoning.Native ? Reasoning.None : asked;

    /// <summary>Renders one question.</summary>
    /// <param name="variation">A variation's name.</param>
    /// <param name="reasoning">How the subject may think; anything but a scratchpad leaves the scratchpad's blocks out.</param>
    /// <param name="setting">The parameters.</param>
    /// <param name="arm">One of the arms of <see cref="Design"/>, by name.</param>
    /// <param name="paraphrase">From 1 to <see cref="ParaphraseCount"/>.</param>
    /// <param name="query">What is asked.</param>
    /// <exception cref="ScenarioException">Unknown variation, arm, block, placeholder or paraphrase.</exception>
    public Conversation Render(string variation, Reasoning reasoning, ScenarioSetting setting, string arm, int paraphrase, Query query)
    {
        if (paraphrase < 1 || paraphrase > ParaphraseCount)
        {
            throw ScenarioException.NoParaphrase(paraphrase, ParaphraseCount);
        }

        Variation edit = Variation(variation);
        ArmDescription own = DescriptionOf(arm);
        Reasoning mode = ReasoningIn(variation, reasoning);
        bool scratchpad = mode is Reasoning.Scratchpad or Reasoning.Prefill;
        Dictionary<string, string> values = Values(edit, setting, arm, own);
        IEnumerable<string> names = _description.System;
        names = setting.TagPlace == TagPlace.System ? names.Append(_description.Tag.System)
            : _description.Tag.Note is { } note ? names.Append(note) : names;
        string system = string.Join("\n\n", names
            .SelectMany(name => new[] { Edited(name, edit, own, scratchpad), edit.Add.GetValueOrDefault(name), own.Add.GetValueOrDefault(name) })
            .OfType<string>()
            .Select(name => Find(name).Fill(paraphrase, values)));
        string user = setting.TagPlace == TagPlace.User && Edited(_description.Tag.User, edit, own, scratchpad) is { } tag
            ? $"{Find(tag).Fill(paraphrase, values)}\n{query.Text}"
            : query.Text;
        string? prefill = mode == Reasoning.Prefill && _description.Prefill is { } opening ? Find(opening).Fill(paraphrase, values) : null;
        return new Conversation(system, user, prefill);
    }

    /// <summary>Arm → what the training rewards there in a variation, in the words of the first paraphrase: the block <c>objective</c>, as variation and arm have it. Null where no arm has one.</summary>
    /// <exception cref="ScenarioException">Unknown variation, block or placeholder.</exception>
    public IReadOnlyDictionary<string, string>? Objectives(string variation, ScenarioSetting setting)
    {
        Variation edit = Variation(variation);
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (Arm arm in _description.System.Contains(ObjectiveBlock, StringComparer.Ordinal) ? Design.Arms : [])
        {
            ArmDescription own = DescriptionOf(arm.Name);
            if (Edited(ObjectiveBlock, edit, own, scratchpad: true) is { } block)
            {
                found[arm.Name] = Find(block).Fill(1, Values(edit, setting, arm.Name, own));
            }
        }

        return found.Count > 0 ? found : null;
    }

    /// <summary>What an arm is called in a variation: the tier that fills it by its name in the setting, and the arm's own name where no tier does.</summary>
    /// <exception cref="ScenarioException">Unknown variation or arm.</exception>
    public string TierOf(string variation, ScenarioSetting setting, string arm) => DescriptionOf(arm).Tier switch
    {
        ArmDescription.TrainedTier => Variation(variation).SwapsTiers ? setting.OtherTier : setting.TrainedTier,
        ArmDescription.OtherTier => Variation(variation).SwapsTiers ? setting.TrainedTier : setting.OtherTier,
        { } tier => tier,
        null => arm,
    };

    // A swap changes which of the setting's two tiers is told to be trained on.
    private Dictionary<string, string> Values(Variation edit, ScenarioSetting setting, string arm, ArmDescription own)
    {
        string tier = TierOf(edit.Name, setting, arm);
        Dictionary<string, string> values = new(own.Values, StringComparer.Ordinal)
        {
            ["lab"] = edit.Lab ?? setting.Lab,
            ["model"] = edit.Model ?? setting.Model,
            ["trained"] = edit.SwapsTiers ? setting.OtherTier : setting.TrainedTier,
            ["other"] = edit.SwapsTiers ? setting.TrainedTier : setting.OtherTier,
            ["tier"] = !edit.Placebo ? tier
                : tier == setting.TrainedTier ? setting.PlaceboTrained
                : tier == setting.OtherTier ? setting.PlaceboOther
                : own.Placebo ?? throw ScenarioException.NoPlacebo(arm, edit.Name),
        };
        return values;
    }

    private ArmDescription DescriptionOf(string arm) =>
        _description.Arms.TryGetValue(arm, out ArmDescription? found) || (_description.Arms.Count == 0 && ArmDescription.Classic.TryGetValue(arm, out found))
            ? found
            : throw ScenarioException.UnknownArm(arm, Design.Arms.Select(one => one.Name));

    private string? Edited(string block, Variation edit, ArmDescription own, bool scratchpad)
    {
        // What anybody cuts is cut. A variation edits what an arm makes of the scenario, so its replacement goes before the arm's.
        if (edit.Cut.Contains(block, StringComparer.Ordinal)
            || own.Cut.Contains(block, StringComparer.Ordinal)
            || (!scratchpad && _description.WithoutScratchpad.Cut.Contains(block, StringComparer.Ordinal)))
        {
            return null;
        }

        return edit.Replace.TryGetValue(block, out string? replaced) ? replaced
            : !scratchpad && _description.WithoutScratchpad.Replace.TryGetValue(block, out replaced) ? replaced
            : own.Replace.GetValueOrDefault(block, block);
    }

    private Block Find(string block) =>
        _blocks.TryGetValue(block, out Block? found) ? found : throw ScenarioException.MissingBlock(block, _folder, _blocks.Keys);
}
