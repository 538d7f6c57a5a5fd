using System.Diagnostics.CodeAnalysis;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Unmask;

/// <summary>Reads a scenario's folder: <c>scenario.yaml</c> and one text file a block.</summary>
internal static class ScenarioFile
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build();

    /// <summary>The description as it stands in the file.</summary>
    public static ScenarioDescription ReadDescription(string file)
    {
        try
        {
            string yaml = Text(file);
            YamlShape.Check(new Parser(new StringReader(yaml)));
            ScenarioDescription? description = Yaml.Deserialize<ScenarioDescription?>(yaml);
            return description is not { System.Count: > 0, Variations.Count: > 0 } ? throw ScenarioException.BadFile(file, "it needs the keys 'system' and 'variations'")
                : IsWhole(description) ? description
                : throw ScenarioException.BadFile(file, "a key has nothing behind it; leave it out, or give it a value");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or InvalidCastException or OverflowException or NullReferenceException)
        {
            throw ScenarioException.BadFile(file, "it is not YAML");
        }
        catch (YamlException e)
        {
            throw ScenarioException.BadFile(file, $"line {e.Start.Line}, column {e.Start.Column}: {(e.InnerException ?? e).Message.TrimEnd('.')}");
        }
    }

    // The reader puts null where a file writes a key and nothing behind it.
    private static bool IsWhole(ScenarioDescription description) =>
        description is { Tag: { User: not null, System: not null }, WithoutScratchpad: not null }
        && description.System.TrueForAll(block => block is not null)
        && description.Variations.Values.Cast<EditDescription?>().Append(description.WithoutScratchpad).All(edit =>
            edit is { Cut: not null, Replace: not null, Add: not null } && edit.Cut.Concat(edit.Replace.Values).Concat(edit.Add.Values).All(block => block is not null))
        && description.Variations.Values.All(variation => variation.Says is not null);

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
    public static SortedDictionary<string, Block> ReadBlocks(string folder)
    {
        SortedDictionary<string, Block> blocks = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder, "*.txt"))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            var block = Block.Parse(name, Text(file));
            blocks[name] = block.Paraphrases.Count > 0 ? block : throw ScenarioException.BadFile(file, "it holds no text");
        }

        return blocks;
    }
}

/// <summary>The keys of <c>scenario.yaml</c>.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "The YAML reader makes it.")]
internal sealed class ScenarioDescription
{
    public List<string> System { get; set; } = [];

    public TagDescription Tag { get; set; } = new();

    public EditDescription WithoutScratchpad { get; set; } = new();

    public string? Prefill { get; set; }

    public Dictionary<string, VariationDescription> Variations { get; set; } = [];
}

/// <summary>Which blocks tell the tier.</summary>
internal sealed class TagDescription
{
    public string User { get; set; } = "tag-user";

    public string? Note { get; set; }

    public string System { get; set; } = "tag-system";
}

/// <summary>Blocks cut, replaced and added.</summary>
internal class EditDescription
{
    public List<string> Cut { get; set; } = [];

    public Dictionary<string, string> Replace { get; set; } = [];

    public Dictionary<string, string> Add { get; set; } = [];
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

    public bool TrainsNobody { get; set; }
}
