namespace Unmask;

/// <summary>The method in words, the prompts and the facts of the run.</summary>
internal static class MethodBlocks
{
    // Of texts that are not all known there is no hash.
    private static IReadOnlyList<PageBlock> Texts(Conversation prompt) => prompt.SystemPrompt is SystemPrompt.Given { Text: var system }
        ? [new PageBlock.Paragraph($"SHA-256 {prompt.Hash}") { IsSource = true }, new PageBlock.Verbatim("system prompt", system), new PageBlock.Verbatim("user turn", prompt.User)]
        : [new PageBlock.Paragraph($"The system prompt is {SystemPrompt.UnknownWords}."), new PageBlock.Verbatim("the query, as the file gives it", prompt.User)];

    public static IReadOnlyList<PageBlock> Of(Report report)
    {
        ReportFacts facts = report.Facts;
        return
        [
            new PageBlock.Terms([.. Method.Paragraphs.Select(paragraph => new Term(paragraph.Title, paragraph.Text))], "method"),
            .. facts.Prompts.Select(prompt => new PageBlock.Folded(
                $"Prompt: {prompt.Variation}{(prompt.Mode.Length > 0 ? $", {prompt.Mode}" : "")}, {prompt.Tier}",
                Texts(prompt.Prompt),
                "prompt")),
            .. facts.PromptHashes.Count > 0
                ? [new PageBlock.Folded("Hashes of the prompt texts", [new PageBlock.Table("SHA-256 of each prompt text", ["text", "SHA-256"], [.. facts.PromptHashes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => TableCell.Row(pair.Key, pair.Value))])])]
                : Array.Empty<PageBlock>(),
            new PageBlock.Table("The run", ["fact", "value"], [.. Method.FactsOf(report).Select(fact => TableCell.Row(fact.Name, fact.Value))]),
        ];
    }
}
