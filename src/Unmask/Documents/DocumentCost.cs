using System.Text;

namespace Unmask;

/// <summary>What documents cost before anything is asked: <c>documents --dry-run</c>.</summary>
public static class DocumentCost
{
    // An idea is one to three sentences, and a sentence has some twenty words.
    private const int IdeaBytes = 400;

    // Where a document's length is not known before, it is as long as its type says, and English has six bytes a word.
    private const int BytesPerWord = 6;

    private const int JudgeTokens = 1024;

    /// <summary>One for the writer and one for the judge: as many calls, and tokens written, as can be.</summary>
    /// <param name="settings">What is made.</param>
    /// <param name="prices">What models cost.</param>
    /// <param name="inBatches">Whether it is asked in the providers' batches.</param>
    public static IReadOnlyList<PlanCost> Of(DocumentSettings settings, PriceTable prices, bool inBatches)
    {
        if (settings.IsGrammar && settings.Judge is null)
        {
            return [];
        }

        DocumentCalls calls = new(settings);
        long facts = settings.IsGrammar ? 0 : settings.Universe.Source is { } source ? Bytes(source) : Bytes(DocumentRun.FactList(settings.Facts));
        long idea = settings.IsGrammar ? 0 : facts + Bytes(settings.Texts[DocumentTexts.Idea]) / 3;
        long document = settings.IsGrammar ? 0 : facts + IdeaBytes + Bytes(settings.Texts[DocumentTexts.Document]) / 3;
        int asked = calls.Facts / DocumentCalls.FactTries + calls.Ideas.Count + settings.Count;
        List<PlanCost> costs = settings.IsGrammar ? [] : [Cost(settings.Writer, "call", asked, (calls.Ideas.Count * idea) + (settings.Count * document), settings.AnswerTokens)];
        if (settings.Judge is { } judge)
        {
            int filters = DocumentTexts.FilterNames(settings.Texts).Count;
            long check = DocumentTexts.FilterNames(settings.Texts).Sum(name => Bytes(settings.Texts[$"filter/{name}.txt"])) / Math.Max(1, 3 * filters);
            // Every document, every filter: what patterns leave out costs less.
            costs.Add(Cost(judge, "check", settings.Count * filters, settings.Count * filters * (check + LongestOf(settings)), JudgeTokens));
        }

        return costs;

        PlanCost Cost(string model, string what, int times, long bytes, int tokens) =>
            new(model, times, new TokenUse(TokenEstimate.OfBytes(bytes), (long)times * tokens) { InBatch = inBatches }, ModelName.Of(model) is { } name ? prices.Find(name) : null) { Asked = what };
    }

    private static long LongestOf(DocumentSettings settings) =>
        settings.Types.SelectMany(type => WordStems.Words(type.Words)).Select(word => int.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out int count) ? count : 0).DefaultIfEmpty().Max() * BytesPerWord;

    private static long Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
