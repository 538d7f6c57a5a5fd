using System.Text;

namespace Unmask;

/// <summary>
/// What one fetch of an ended batch's results holds. They are whole where each question has a line, be it one that cannot be read: a line whose question is not told stands for a question without
/// a line. Whose it is, is known only where one question is without; so such a line fails questions, and answers none.
/// </summary>
internal sealed class BatchResults
{
    private const int LongestStart = 80;

    private readonly IReadOnlyList<ResultLine> _lines;
    private readonly HashSet<string> _named;

    /// <param name="lines">The lines, in the order in which they came.</param>
    /// <param name="isOurs">Whether a name is that of a question of the batch.</param>
    public BatchResults(IReadOnlyList<ResultLine> lines, Func<string, bool> isOurs)
    {
        _lines = lines;
        _named = [.. lines.Select(line => line.Says?.Id).OfType<string>().Where(isOurs)];
        ReadOnlyMemory<byte>[] others = [.. lines.Where(line => line.Says is not { } says || !isOurs(says.Id)).Select(line => line.Bytes).Where(BatchLines.Begins)];
        // What names nobody at all is no result of a batch: an error in place of a file, for one.
        Nameless = _named.Count > 0 || others.Any(line => line.Span.IndexOf("\"custom_id\""u8) >= 0) ? others : [];
    }

    /// <summary>Lines that name no question of the batch.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Nameless { get; }

    /// <summary>Whether a line is cut, as where the transfer broke off in it.</summary>
    public bool AreCut => _lines.Any(line => line.IsCut);

    /// <summary>Whether lines are absent: more questions are without one than lines are without a question.</summary>
    /// <param name="missing">The questions that have no answer yet.</param>
    public bool Lack(IEnumerable<string> missing) => missing.Count(id => !_named.Contains(id)) > Nameless.Count;

    /// <summary>The lines that name a question.</summary>
    /// <param name="withCut">Whether also one that is cut.</param>
    public IEnumerable<BatchLine> Named(bool withCut) => _lines.Where(line => withCut || !line.IsCut).Select(line => line.Says).OfType<BatchLine>();

    /// <summary>Why questions fail that no line names.</summary>
    /// <param name="questions">How many they are.</param>
    public string WordsOfNameless(int questions)
    {
        string start = Encoding.UTF8.GetString(Nameless[0].Span[..Math.Min(LongestStart, Nameless[0].Length)]);
        return questions == 1 && Nameless.Count == 1 ? $"The line of the batch's results that is left for this question does not name it: {start}"
            : $"{Numbers.Count(questions, "question")} of the batch {(questions == 1 ? "has" : "have")} no line of the results, and {Numbers.Count(Nameless.Count, "line")} {(Nameless.Count == 1 ? "names" : "name")} no question, the first: {start}";
    }
}
