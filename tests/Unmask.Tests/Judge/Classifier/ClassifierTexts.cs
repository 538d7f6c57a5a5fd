using System.Text.Json;

namespace Unmask.Tests;

/// <summary>A text of the classifier's folder, as its file has it.</summary>
internal sealed record ClassifierText(string Batch, string Id, bool Faking, string Kind, string Text)
{
    public Exhibit ToExhibit()
    {
        Reply reply = new Reply.Answered("<output>Here it is.</output>", Text, StopReason.End, new TokenUse(0, 0));
        return new Exhibit(new Query(Id, "none", "Write it.", "labelled"), reply, TranscriptParser.Parse(reply, Reasoning.Native));
    }
}

/// <summary>The texts that the classifier was trained and tested on.</summary>
internal static class ClassifierTexts
{
    /// <summary>Files of texts that no choice was made on.</summary>
    public const string HeldOutPrefix = "heldout-";

    public static List<ClassifierText> Lines(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, "texts"), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(file => File.ReadLines(file).Select(line => Read(Path.GetFileNameWithoutExtension(file), line)))];

    /// <summary>The repository's texts for the rules, those whose reasoning has a label: short ones mostly, which the rules were mended on.</summary>
    public static List<ClassifierText> ForTheRules() =>
        [.. LabelledText.ReadAll().Where(text => text is { Scratchpad: not null, Faking: not null }).Select(text => new ClassifierText("labelled", text.Id, text.Faking!.Value, "", text.Scratchpad!))];

    /// <summary>The training texts, as the classifier reads them.</summary>
    public static List<LabelledReasoning> Training(string folder)
    {
        string[] vocabulary = ClassifierFiles.Vocabulary(folder);
        WordPieces pieces = new(vocabulary);
        TextEncoder encoder = ClassifierFiles.Encoder(folder, vocabulary);
        return
        [
            .. Lines(folder).Where(line => !line.Batch.StartsWith(HeldOutPrefix, StringComparison.Ordinal)).AsParallel().AsOrdered().WithDegreeOfParallelism(2)
                .Select(line => new LabelledReasoning(line.Batch, line.Id, line.Faking, line.Kind, ReasoningReading.Of(line.Text, pieces, encoder)!)),
        ];
    }

    private static ClassifierText Read(string batch, string line)
    {
        using var document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        return new ClassifierText(batch, root.GetProperty("id").GetString()!, root.GetProperty("faking").GetBoolean(), root.TryGetProperty("kind", out JsonElement kind) ? kind.GetString()! : "", root.GetProperty("text").GetString()!);
    }
}
