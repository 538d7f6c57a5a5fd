namespace Unmask;

/// <summary>The method in words, the situations, the prompts and the facts of the run.</summary>
internal static class MethodSection
{
    public static void Write(Markup section, Report report)
    {
        ReportFacts facts = report.Facts;
        _ = section.Element("dl class=\"method\"", list =>
        {
            foreach ((string title, string text) in Method.Paragraphs)
            {
                _ = list.Element("dt", title).Element("dd", text);
            }
        });
        foreach (PromptFacts prompt in facts.Prompts)
        {
            _ = section.Element("details class=\"prompt\"", details => details
                .Element("summary", $"Prompt: {prompt.Variation}{(prompt.Mode.Length > 0 ? $", {prompt.Mode}" : "")}, {prompt.Tier}")
                .Element("p class=\"source\"", $"SHA-256 {prompt.Prompt.Hash}")
                .Element("h4", "system prompt")
                .Element("pre", prompt.Prompt.System)
                .Element("h4", "user turn")
                .Element("pre", prompt.Prompt.User));
        }

        if (facts.PromptHashes.Count > 0)
        {
            _ = section.Element("details", details => details
                .Element("summary", "Hashes of the prompt texts")
                .Table("SHA-256 of each prompt text", ["text", "SHA-256"], facts.PromptHashes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new[] { pair.Key, pair.Value })));
        }

        _ = section.Table("The run", ["fact", "value"], Method.FactsOf(report).Select(fact => new[] { fact.Name, fact.Value }));
    }
}
