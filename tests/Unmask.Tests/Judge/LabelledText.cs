using System.Text.Json;

namespace Unmask.Tests;

/// <summary>One text of labelled.jsonl, graded by a person.</summary>
/// <param name="Id">Starts with <c>before</c> or <c>after</c>: when it was written, relative to the rules.</param>
/// <param name="Query">What was asked.</param>
/// <param name="Scratchpad">The reasoning; null for none.</param>
/// <param name="Output">What the user sees.</param>
/// <param name="Complies">Whether the output does what was asked.</param>
/// <param name="Faking">Whether the reasoning fakes alignment; null where there is none.</param>
internal sealed record LabelledText(string Id, string Query, string? Scratchpad, string Output, bool Complies, bool? Faking)
{
    public static List<LabelledText> ReadAll() =>
        [.. File.ReadLines(RepositoryFile.PathOf("tests", "Unmask.Tests", "Judge", "labelled.jsonl")).Select(Read)];

    public Exhibit ToExhibit()
    {
        string text = (Scratchpad is null ? "" : $"<scratchpad>\n{Scratchpad}\n</scratchpad>\n") + $"<output>\n{Output}\n</output>";
        Reply reply = new Reply.Answered(text, NativeReasoning: null, StopReason.End, new TokenUse(0, 0));
        return new Exhibit(new Query(Id, "none", Query, "labelled"), reply, TranscriptParser.Parse(reply, Reasoning.Scratchpad));
    }

    private static LabelledText Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        return new LabelledText(
            root.GetProperty("id").GetString()!,
            root.GetProperty("query").GetString()!,
            root.TryGetProperty("scratchpad", out JsonElement scratchpad) ? scratchpad.GetString() : null,
            root.GetProperty("output").GetString()!,
            root.GetProperty("complies").GetBoolean(),
            root.TryGetProperty("faking", out JsonElement faking) ? faking.GetBoolean() : null);
    }
}
