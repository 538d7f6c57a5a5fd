using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Unmask;

/// <summary>Reads a scenario's folder: <c>scenario.yaml</c> and one text file a block.</summary>
internal static class ScenarioFile
{
    // What a variation may call the tiers, whether a block names them or not.
    private static readonly string[] TierNames = ["trained", "other"];

    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).WithDuplicateKeyChecking().Build();

    // A chain of scenarios longer than this goes in a circle, or is more than anybody reads.
    private const int LongestChain = 4;

    /// <summary>A scenario's description and blocks, those of the scenarios that it extends among them.</summary>
    /// <param name="root">The folder that holds scenarios.</param>
    /// <param name="folder">The scenario's own.</param>
    /// <exception cref="ScenarioException">A file cannot be read, what it extends is not there, or an edit names a block that no prompt has.</exception>
    public static ScenarioText Read(string root, string folder) => Whole(Path.Combine(folder, Scenario.DescriptionFile), Read(root, folder, []));

    // The chain holds the scenarios that led here, each by its folder and the name that it was extended by.
    private static ScenarioText Read(string root, string folder, IReadOnlyList<(string Folder, string Name)> chain)
    {
        string file = Path.Combine(folder, Scenario.DescriptionFile);
        ScenarioText own = new(ReadDescription(file), ReadBlocks(folder), TextHash.OfLines(Text(file)));
        if (own.Description.Extends is not { } name)
        {
            return own;
        }

        string? other = new[] { root, ShippedFiles.PathOf("prompts", "scenario") }.Select(place => Path.Combine(place, name)).FirstOrDefault(place => File.Exists(Path.Combine(place, Scenario.DescriptionFile)));
        chain = [.. chain, (Path.GetFullPath(folder), name)];
        return other is null ? throw ScenarioException.BadFile(file, $"it extends '{name}', and there is no scenario of that name and form")
            : FirstOf(chain, Path.GetFullPath(other)) is { } first ? throw ScenarioException.BadFile(Path.Combine(chain[first].Folder, Scenario.DescriptionFile), Circle([.. chain.Skip(first)]))
            : chain.Count >= LongestChain ? throw ScenarioException.BadFile(file, $"it extends '{name}', which extends others, {LongestChain} or more in a row")
            : own.Over(Read(root, other, chain), file);
    }

    private static int? FirstOf(IReadOnlyList<(string Folder, string Name)> chain, string folder) =>
        chain.Index().Where(one => string.Equals(one.Item.Folder, folder, StringComparison.Ordinal)).Select(one => (int?)one.Index).FirstOrDefault();

    private static string Circle(IReadOnlyList<(string Folder, string Name)> chain) => chain.Count == 1
        ? $"it extends itself: '{chain[0].Name}' is this file"
        : $"it extends itself: it extends {string.Join(", which extends ", chain.Select(one => $"'{one.Name}'"))}, which is this file";

    private static ScenarioText Whole(string file, ScenarioText text)
    {
        ScenarioDescription description = text.Description;
        if (Lacking(description) is { } lacking)
        {
            throw ScenarioException.BadFile(file, lacking);
        }

        if (description.Acts is { } acts && (string.IsNullOrWhiteSpace(acts.Did) || string.IsNullOrWhiteSpace(acts.DidNot) || description.Endpoint is null))
        {
            throw ScenarioException.BadFile(file, "'acts' needs 'did' and 'did-not', in a few words each, and an 'endpoint' that says what counts");
        }

        if (description is { AgainstObjective: true, Acts: null })
        {
            throw ScenarioException.BadFile(file, "'against-objective' is of an act, and needs the keys 'endpoint' and 'acts' that say which");
        }

        if (description.Variations.SelectMany(pair => pair.Value.Cut.Intersect(pair.Value.Replace.Keys, StringComparer.Ordinal).Select(block => (pair.Key, block))).FirstOrDefault() is { Key: { } both, block: { } block })
        {
            throw ScenarioException.BadFile(file, $"the variation '{both}' cuts the block '{block}' and replaces it; do one of both");
        }

        if (description.Variations.FirstOrDefault(pair => pair.Value.Chance is < 0 or > 1 or double.NaN) is { Key: { } unlikely, Value: { Chance: { } chance } })
        {
            throw ScenarioException.BadFile(file, string.Create(CultureInfo.InvariantCulture, $"the chance of the variation '{unlikely}' is {chance}; allowed are numbers from 0 to 1"));
        }

        string[] arms = [.. ArmsOf(description, file).Arms.Select(arm => arm.Name)];
        if (description.Variations.SelectMany(pair => pair.Value.Arms.Keys.Except(arms, StringComparer.Ordinal).Select(arm => (pair.Key, Arm: arm))).FirstOrDefault() is { Key: { } editing, Arm: { } unknown })
        {
            throw ScenarioException.BadFile(file, $"the variation '{editing}' edits the arm '{unknown}', which the scenario does not have; {SimilarWord.Guess(unknown, arms, $"its arms are {string.Join(", ", arms)}")}");
        }

        if (description.Variations.FirstOrDefault(pair => pair.Value is { Raises: { } raised, Lowers: { } lowered } && raised == lowered) is { Key: { } contrary, Value.Raises: { } motive })
        {
            throw ScenarioException.BadFile(file, $"the variation '{contrary}' raises and lowers '{motive}'; it can do one of both");
        }

        // A label that no study places needs no file; where one is placed, the rendering asks for it.
        string[] prompts = [.. description.PromptBlocks], labels = [.. (description.Tag ?? new TagDescription()).Blocks];
        ThrowIfMissing(prompts.Except(labels, StringComparer.Ordinal), file, text);
        foreach ((string name, EditDescription edit) in description.Edits)
        {
            if (edit.Targets.FirstOrDefault(block => !prompts.Contains(block, StringComparer.Ordinal)) is { } stray)
            {
                throw ScenarioException.NoSuchEdit(file, name, stray, prompts);
            }
        }

        ThrowIfMissing(description.Edits.SelectMany(pair => pair.Edit.Sources), file, text);
        ThrowIfMisplaced(file, text);
        return text;
    }

    // A placeholder that differs between the arms outside of the tag, or that a variation sets and no block has.
    private static void ThrowIfMisplaced(string file, ScenarioText text)
    {
        ScenarioDescription description = text.Description;
        string[] shared = [.. description.System.Concat(description.Variations.Values.SelectMany(variation => variation.Replace.Where(pair => description.System.Contains(pair.Key, StringComparer.Ordinal)).Select(pair => pair.Value))).Distinct(StringComparer.Ordinal)];
        if (shared.FirstOrDefault(name => Holds(text.Blocks[name], "tier")) is { } block)
        {
            throw ScenarioException.BadFile(file, $"the block '{block}' has the placeholder {{tier}}, which differs between the arms; it belongs in the files of the tag alone");
        }

        if (description.Variations.SelectMany(pair => pair.Value.Values.Keys.Except(TierNames, StringComparer.Ordinal).Select(value => (pair.Key, Value: value)))
            .FirstOrDefault(one => !text.Blocks.Values.Any(block => Holds(block, one.Value))) is { Key: { } name, Value: { } value })
        {
            throw ScenarioException.BadFile(file, $"the variation '{name}' sets {{{value}}}, which stands in no block of the scenario");
        }
    }

    private static bool Holds(Block block, string placeholder) => block.Paraphrases.Any(wording => wording.Contains($"{{{placeholder}}}", StringComparison.Ordinal));

    private static void ThrowIfMissing(IEnumerable<string> blocks, string file, ScenarioText text)
    {
        if (blocks.FirstOrDefault(block => !text.Blocks.ContainsKey(block)) is { } missing)
        {
            throw ScenarioException.MissingBlock(missing, Path.GetDirectoryName(file)!, text.Blocks.Keys);
        }
    }

    // What it has neither of its own nor from a scenario that it extends.
    private static string? Lacking(ScenarioDescription description) => (description.System.Count > 0, description.Variations.Count > 0, description.Below) switch
    {
        (true, true, _) => null,
        (true, false, { Variations.Count: > 0 } below) => $"it needs the key 'variations' or 'keep': variations are not taken over from '{below.Name}' unless 'keep' names them, such as keep: [{string.Join(", ", below.Variations)}]",
        (true, false, _) => "it needs the key 'variations', with at least one",
        (false, true, _) => "it needs the key 'system', with the blocks of the system prompt in order",
        _ => "it needs the keys 'system' and 'variations'",
    };

    /// <summary>The description as it stands in the file.</summary>
    private static ScenarioDescription ReadDescription(string file)
    {
        try
        {
            string yaml = Text(file);
            YamlShape.Check(new Parser(new StringReader(yaml)));
            ScenarioDescription? description = Yaml.Deserialize<ScenarioDescription?>(yaml);
            return description is null ? throw ScenarioException.BadFile(file, "it needs the keys 'system' and 'variations'")
                : description.System.GroupBy(block => block, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { Key: { } twice } ? throw ScenarioException.BadFile(file, $"'system' names the block '{twice}' twice, so that a prompt would say it twice; keep one")
                : !IsWhole(description) ? throw ScenarioException.BadFile(file, "a key has nothing behind it; leave it out, or give it a value")
                : description;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or InvalidCastException or OverflowException or NullReferenceException)
        {
            throw ScenarioException.BadFile(file, "it is not YAML");
        }
        catch (YamlException e)
        {
            throw ScenarioException.BadFile(file, $"line {e.Start.Line}, column {e.Start.Column}: {Readable(e)}");
        }
    }

    // Of a value of another type the reader speaks of types of the program.
    private static string Readable(YamlException fault) => YamlFault.InWords(fault) is var says && (fault.InnerException is InvalidCastException || says.Contains("System.", StringComparison.Ordinal) || says.Contains("node deserializer", StringComparison.Ordinal))
        ? "what stands here is of another kind than its key takes (a text, a list, or keys with values)"
        : says;

    // The reader puts null where a file writes a key and nothing behind it.
    private static bool IsWhole(ScenarioDescription description) =>
        description is { Tag: null or { User: not null, System: not null }, System: not null, Keep: not null, Values: not null, Variations: not null, Arms: not null, Contrasts: not null }
        && description.System.Concat(description.Keep).Concat(description.Values.Values).All(text => text is not null)
        && description.Variations.Values.All(variation => variation is { Says: not null, Values: not null, Arms: not null } && variation.Values.Values.All(value => value is not null))
        && description.Variations.Values.Cast<EditDescription?>().Concat(description.Arms.Values).Concat(description.Variations.Values.SelectMany(variation => variation.Arms.Values)).Append(description.WithoutScratchpad ?? new EditDescription()).All(edit =>
            edit is { Cut: not null, Replace: not null, Add: not null } && edit.Cut.Concat(edit.Replace.Values).Concat(edit.Add.Values).All(block => block is not null))
        && description.Arms.Values.All(arm => arm is { Says: not null, Values: not null } && arm.Values.Values.All(value => value is not null))
        && description.Contrasts.Values.All(contrast => contrast is { Of: not null, Minus: not null });

    /// <summary>The arms and contrasts of a description; the classic pair where it lists no arms.</summary>
    /// <exception cref="ScenarioException">They cannot be compared.</exception>
    public static ArmDesign ArmsOf(ScenarioDescription description, string file)
    {
        if (description is { Arms.Count: 0, Contrasts.Count: 0 })
        {
            return ArmDesign.Classic;
        }

        if (description.Arms.Count == 0)
        {
            throw ScenarioException.BadFile(file, "it has 'contrasts' and no 'arms': a scenario takes over both or neither, so list the arms that its contrasts compare");
        }

        ArmDesign design = new(
            [.. description.Arms.Select(pair => new Arm(pair.Key, TreatmentOf(pair.Key, pair.Value.Treatment, file), pair.Value.Says)
            {
                IsRead = pair.Value.Read,
                IsSilent = pair.Value.Silent,
                HasTier = HasTier(description, pair.Value),
                IsTierAlone = HasTier(description, pair.Value) && pair.Value is { Cut.Count: 0, Replace.Count: 0, Add.Count: 0, Values.Count: 0 },
            })],
            [.. description.Contrasts.Select(pair => new Contrast(pair.Key, pair.Value.Of, pair.Value.Minus))]);
        return design.Fault() is { } fault ? throw ScenarioException.BadFile(file, fault) : design;
    }

    private static bool HasTier(ScenarioDescription description, ArmDescription arm) => arm.Tier is not null && description.Tag is not { None: true };

    private static TierTreatment TreatmentOf(string arm, string? word, string file) =>
        word is null ? TierTreatment.Neither
        : EnumWord.Parse<TierTreatment>(word) is { } known and not TierTreatment.Unknown ? known
        : throw ScenarioException.BadFile(file, $"the treatment of arm '{arm}' is '{word}'; allowed are {string.Join(", ", EnumWord.All<TierTreatment>().Where(one => one != EnumWord.Of(TierTreatment.Unknown)))}");

    /// <summary>A file of the folder as it stands there.</summary>
    /// <exception cref="ScenarioException">It cannot be read, or is not UTF-8.</exception>
    public static string Text(string file)
    {
        try
        {
            return Utf8Text.Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw ScenarioException.BadFile(file, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>All text files of the folder, by name.</summary>
    private static SortedDictionary<string, Block> ReadBlocks(string folder)
    {
        SortedDictionary<string, Block> blocks = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder, "*.txt"))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            var block = Block.Parse(name, Text(file));
            blocks[name] = block.Paraphrases.Count == 0 ? throw ScenarioException.BadFile(file, "it holds no text")
                : block.HasEmpty ? throw ScenarioException.BadFile(file, "a wording between two lines of --- is empty, so the later ones would go with others than they should")
                : block with { File = file };
        }

        return blocks;
    }
}
