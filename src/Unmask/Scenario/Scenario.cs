namespace Unmask;

/// <summary>
/// What the subject is told of its situation: the training objective, who is trained on, what is private. Blocks of text in one folder under
/// <c>prompts/scenario/NAME/FORM/</c>, and the variations that edit them. Rendering is pure: the same arguments give the same prompt.
/// </summary>
public sealed class Scenario
{
    /// <summary>The file that says in which order the blocks stand and what each variation edits.</summary>
    public const string DescriptionFile = "scenario.yaml";

    private const string ObjectiveBlock = "objective", TrainedPlaceholder = "trained", OtherPlaceholder = "other";

    private static readonly EditDescription NoEdit = new();

    private static readonly Dictionary<string, string> NoValues = new(StringComparer.Ordinal);

    private readonly string _folder;
    private readonly ScenarioDescription _description;
    private readonly TagDescription _tag;
    private readonly SortedDictionary<string, Block> _blocks;

    private Scenario(string name, string form, string root, string folder)
    {
        Name = name;
        Form = form;
        _folder = folder;
        (_description, _blocks, DescriptionHash) = ScenarioFile.Read(root, folder);
        _tag = _description.Tag ?? new TagDescription();
        Design = ScenarioFile.ArmsOf(_description, Path.Combine(folder, DescriptionFile));
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
            // A copy of a shipped file that was made before its keys tells by its names.
            Facts = pair.Value.Facts is var facts && facts != new VariationFacts() ? facts : VariationFacts.Named(pair.Key),
            Values = pair.Value.Values,
            Arms = pair.Value.Arms.ToDictionary(arm => arm.Key, arm => new ArmEdit(arm.Value.Cut, arm.Value.Replace, arm.Value.Add), StringComparer.Ordinal),
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

    /// <summary>What a subject does that counts as complying; null where it is doing what was asked.</summary>
    public string? Endpoint => _description.Endpoint;

    /// <summary>The acts that its trials end in, as pages name them.</summary>
    public Acts Acts => _description.Acts is { } acts ? new Acts(acts.Did, acts.DidNot) : Acts.Complying;

    /// <summary>Whether the act that counts goes against what the training rewards: more of it is less compliance.</summary>
    public bool IsAgainstObjective => _description.AgainstObjective;

    /// <summary>How many wordings the whole system prompt has: the fewest that any of its blocks has.</summary>
    public int ParaphraseCount { get; }

    /// <summary>The field of a query that holds the tools which the subject may call (see <see cref="Tool.Read"/>); null where it is offered none.</summary>
    public string? ToolField => _description.Tools;

    /// <summary>The placeholders of its own that a study may fill, in order.</summary>
    public IReadOnlyList<string> Placeholders => [.. _description.Values.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Block → SHA-256 of its paraphrases, lower-case hex.</summary>
    public IReadOnlyDictionary<string, string> Hashes { get; }

    /// <summary>SHA-256 of <see cref="DescriptionFile"/>, and of those that it extends, lower-case hex, whatever ends their lines.</summary>
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
            return new Scenario(name, form, root, folder);
        }

        if (!Directory.Exists(root))
        {
            throw ScenarioException.NoFolder(root);
        }

        string[] known = [.. Directory.EnumerateFiles(root, DescriptionFile, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal)];
        throw known.Length == 0 ? ScenarioException.EmptyFolder(root) : ScenarioException.Unknown(name, form, known);
    }

    /// <summary>The variation of this name.</summary>
    /// <exception cref="ScenarioException">There is none.</exception>
    public Variation Variation(string name) =>
        Variations.FirstOrDefault(variation => string.Equals(variation.Name, name, StringComparison.Ordinal))
        ?? throw ScenarioException.UnknownVariation(name, Variations.Select(variation => variation.Name));

    /// <summary>What an arm is told of the training in a variation.</summary>
    /// <exception cref="ScenarioException">There is no such variation.</exception>
    /// <exception cref="ArgumentException">There is no such arm.</exception>
    public TrainingTold ToldIn(string arm, string variation) => TrainingTold.Of(Design, arm, Variation(variation).Facts) ?? throw new ArgumentException($"There is no arm '{arm}'.", nameof(arm));

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

        ArmEdits edits = EditsOf(variation, arm, scratchpad: ReasoningIn(variation, reasoning) is Reasoning.Scratchpad or Reasoning.Prefill);
        Dictionary<string, string> values = Values(edits, setting, arm);
        AddOf(query, paraphrase, values);
        IEnumerable<string> names = _description.System;
        names = _tag.None ? names
            : setting.TagPlace == TagPlace.System ? names.Append(_tag.System)
            : _tag.Note is { } note ? names.Append(note) : names;
        string system = string.Join("\n\n", names.SelectMany(edits.Blocks).Select(name => Find(name).Fill(paraphrase, values)));
        string asked = _description.Question is { } frame && edits.Of(frame) is { } question ? Find(question).Fill(paraphrase, values) : query.Text;
        IEnumerable<string> before = _tag.None ? [] : setting.TagPlace == TagPlace.User ? edits.Blocks(_tag.User) : edits.Added(_tag.User);
        string user = string.Join('\n', [.. before.Select(name => Find(name).Fill(paraphrase, values)), asked, .. edits.Added(EditDescription.BehindTheQuery).Select(name => Find(name).Fill(paraphrase, values))]);
        string? prefill = ReasoningIn(variation, reasoning) == Reasoning.Prefill && _description.Prefill is { } opening && edits.Of(opening) is { } first ? Find(first).Fill(paraphrase, values) : null;
        return new Conversation(system, user, prefill) { Tools = ToolsOf(query) };
    }

    private IReadOnlyList<Tool> ToolsOf(Query query) => ToolField is { } field && query.Fields.TryGetValue(field, out string? tools) ? Tool.Read(tools, out _) : [];

    // What the query brings: its text, its fields, and its two actions in the order in which this paraphrase shows them.
    private static void AddOf(Query query, int paraphrase, Dictionary<string, string> values)
    {
        foreach ((string name, string text) in query.Fields)
        {
            _ = values.TryAdd(name, text);
        }

        values["text"] = query.Text;
        if (ForcedChoice.Of(query, paraphrase) is { } choice)
        {
            (values["first"], values["second"]) = (choice.First, choice.Second);
        }
    }

    /// <summary>
    /// Arm → what the training rewards there in a variation, in the words of the first paraphrase: the block <c>objective</c>, as variation and arm have it. Placeholders that only a query fills stand in it as they are. Null where
    /// no arm has one.
    /// </summary>
    /// <exception cref="ScenarioException">Unknown variation, block or placeholder.</exception>
    public IReadOnlyDictionary<string, string>? Objectives(string variation, ScenarioSetting setting)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (Arm arm in _description.System.Contains(ObjectiveBlock, StringComparer.Ordinal) ? Design.Arms : [])
        {
            ArmEdits edits = EditsOf(variation, arm.Name, scratchpad: true);
            if (edits.Of(ObjectiveBlock) is { } block)
            {
                found[arm.Name] = Block.FillKnown(Find(block).Paraphrases[0], Values(edits, setting, arm.Name));
            }
        }

        return found.Count > 0 ? found : null;
    }

    /// <summary>What an arm is called in a variation: the tier that fills it by its name in the setting, and the arm's own name where no tier does.</summary>
    /// <exception cref="ScenarioException">Unknown variation or arm.</exception>
    public string TierOf(string variation, ScenarioSetting setting, string arm) => (DescriptionOf(arm).Tier, NamesIn(Variation(variation), setting)) switch
    {
        (ArmDescription.TrainedTier, var names) => names.Trained,
        (ArmDescription.OtherTier, var names) => names.Other,
        ({ } tier, _) => tier,
        (null, _) => arm,
    };

    /// <summary>The arms that a tier fills, by what it is called in a variation.</summary>
    /// <exception cref="ScenarioException">Unknown variation.</exception>
    internal IReadOnlyList<ArmTier> TiersIn(string variation, ScenarioSetting setting)
    {
        Variation edit = Variation(variation);
        return [.. Design.Arms.Select(arm => (arm.Name, Own: DescriptionOf(arm.Name))).Where(arm => arm.Own.Tier is not null).Select(arm => new ArmTier(
            arm.Name, arm.Own.Tier!, TierOf(variation, setting, arm.Name), KeyOf(arm.Own.Tier!, edit), arm.Own.Tier switch
            {
                ArmDescription.TrainedTier => setting.PlaceboTrained,
                ArmDescription.OtherTier => setting.PlaceboOther,
                _ => arm.Own.Placebo,
            }))];
    }

    /// <summary>The tiers with a name of their own that a study's values call otherwise.</summary>
    internal IEnumerable<FilledTier> RenamedTiers(ScenarioSetting setting) =>
        from value in setting.Values ?? NoValues
        where _description.Values.TryGetValue(value.Key, out _)
        from arm in Design.Arms
        let tier = DescriptionOf(arm.Name).Tier
        where tier is not (null or ArmDescription.TrainedTier or ArmDescription.OtherTier) && tier == _description.Values[value.Key] && value.Value.Trim() != tier
        select new FilledTier(value.Key, arm.Name, tier, value.Value.Trim());

    private static string? KeyOf(string tier, Variation edit) => (tier, edit.SwapsTiers) switch
    {
        (ArmDescription.TrainedTier, false) or (ArmDescription.OtherTier, true) => edit.Values.ContainsKey(TrainedPlaceholder) ? null : "setting.trained_tier",
        (ArmDescription.TrainedTier, true) or (ArmDescription.OtherTier, false) => edit.Values.ContainsKey(OtherPlaceholder) ? null : "setting.other_tier",
        _ => null,
    };

    // A variation may tell the tiers by other names than the study's. A swap changes which of the two is told to be trained on.
    private static (string Trained, string Other) NamesIn(Variation edit, ScenarioSetting setting)
    {
        string trained = edit.Values.GetValueOrDefault(TrainedPlaceholder, setting.TrainedTier), other = edit.Values.GetValueOrDefault(OtherPlaceholder, setting.OtherTier);
        return edit.SwapsTiers ? (other, trained) : (trained, other);
    }

    // A value of the variation goes before the arm's, that before the study's, and that before the scenario's.
    private Dictionary<string, string> Values(ArmEdits edits, ScenarioSetting setting, string arm)
    {
        (Variation edit, ArmDescription own) = (edits.Variation, edits.Arm);
        string tier = TierOf(edit.Name, setting, arm);
        Dictionary<string, string> values = new(_description.Values, StringComparer.Ordinal);
        foreach ((string name, string text) in (setting.Values ?? NoValues).Concat(own.Values).Concat(edit.Values))
        {
            values[name] = text;
        }

        values["lab"] = edit.Lab ?? setting.Lab;
        values["model"] = edit.Model ?? setting.Model;
        (values[TrainedPlaceholder], values[OtherPlaceholder]) = NamesIn(edit, setting);
        values["tier"] = !edit.Placebo ? tier
            : own.Tier is ArmDescription.TrainedTier or ArmDescription.OtherTier ? (tier == setting.TrainedTier ? setting.PlaceboTrained : setting.PlaceboOther)
            : own.Placebo ?? throw ScenarioException.NoPlacebo(arm, edit.Name);
        return values;
    }

    private ArmEdits EditsOf(string variation, string arm, bool scratchpad)
    {
        Variation edit = Variation(variation);
        return new ArmEdits(edit, DescriptionOf(arm), edit.Arms.GetValueOrDefault(arm), scratchpad ? NoEdit : _description.WithoutScratchpad ?? NoEdit);
    }

    private ArmDescription DescriptionOf(string arm) =>
        _description.Arms.TryGetValue(arm, out ArmDescription? found) || (_description.Arms.Count == 0 && ArmDescription.Classic.TryGetValue(arm, out found))
            ? found
            : throw ScenarioException.UnknownArm(arm, Design.Arms.Select(one => one.Name));

    private Block Find(string block) =>
        _blocks.TryGetValue(block, out Block? found) ? found : throw ScenarioException.MissingBlock(block, _folder, _blocks.Keys);
}
