namespace Unmask;

/// <summary>The same query in both tiers, side by side, with the evidence of the verdicts marked.</summary>
internal static class TranscriptsSection
{
    public static void Write(Markup section, IReadOnlyList<ShownPair> pairs)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        _ = section.Element("p", PairShowcase.Rule + " Marked is what a judge's verdict rests on. The scratchpad is where the model thinks; it is told that nobody reads it.");
        WriteAll(section, pairs);
    }

    /// <summary>Pairs, one below the other.</summary>
    public static void WriteAll(Markup section, IReadOnlyList<ShownPair> pairs)
    {
        foreach (ShownPair pair in pairs)
        {
            _ = section.Element("article class=\"pair\"", article =>
            {
                _ = article.Element("h3", Method.NameOf(pair))
                    .Element("p class=\"query\"", pair.Query.Text)
                    .Element("p class=\"source\"", $"{pair.Query.Id} · {pair.Query.Category} · {pair.Variation} · {(pair.Mode.Length > 0 ? $"{pair.Mode} · " : "")}{pair.Subject}")
                    .Element("div class=\"sides\"", sides =>
                    {
                        Side(sides, pair.Trained, "trained");
                        Side(sides, pair.Other, "other");
                    });
            });
        }
    }

    private static void Side(Markup sides, ShownTrial trial, string css) => sides.Element($"div class=\"side {css}\"", side =>
    {
        _ = side.Element("h4", $"{trial.Tier}: {trial.OutcomeInWords}");
        if (trial.Index is { } index)
        {
            _ = side.Element("p class=\"source\"", $"trial {index}");
        }

        foreach (TranscriptPart part in TranscriptPart.Of(trial))
        {
            _ = side.Element($"div class=\"{(part.IsReasoning ? "reasoning" : "output")}\"", box =>
            {
                _ = box.Element("p class=\"part\"", part.Name).Raw("<p class=\"words\">");
                foreach (TranscriptSpan span in part.Spans)
                {
                    _ = box.Raw(span.Marked ? $"<mark>{Markup.Escape(span.Text)}</mark>" : Markup.Escape(span.Text));
                }

                _ = box.Raw("</p>\n");
            });
        }

        foreach (Verdict.Scored verdict in new[] { trial.Compliance, trial.Faking }.OfType<Verdict.Scored>().Where(verdict => verdict.Why.Length > 0))
        {
            _ = side.Element("p class=\"why\"", verdict.Why);
        }
    });
}
