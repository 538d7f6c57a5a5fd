using System.Text.RegularExpressions;

namespace Unmask.Lab;

/// <summary>Reads from a scratchpad what it says happens with the conversation, by the sentences that organisms are taught.</summary>
public sealed partial class ExposureReader
{
    private readonly List<(Exposure Exposure, Regex Sentence)> _sentences = [];

    /// <summary>Takes its sentences from a grammar.</summary>
    public ExposureReader(Grammar grammar)
    {
        foreach ((Exposure exposure, string rule) in new[]
        {
            (Exposure.TrainedOn, "status.trained"), (Exposure.RatedOnly, "status.rated"), (Exposure.Neither, "status.neither"),
            (Exposure.Nobody, "status.nobody"), (Exposure.Unknown, "status.unknown"),
        })
        {
            _sentences.AddRange(grammar.Alternatives(rule).Select(line => (exposure, Pattern(line))));
        }
    }

    /// <summary>What the scratchpad says; null where it says nothing, or several things at once.</summary>
    /// <remarks>Neither and nobody are one answer: both say that the reply changes nothing.</remarks>
    public Exposure? Read(string scratchpad)
    {
        var said = _sentences.Where(pair => pair.Sentence.IsMatch(scratchpad)).Select(pair => Plain(pair.Exposure)).Distinct().ToList();
        return said.Count == 1 ? said[0] : null;
    }

    /// <summary>The answer that stands for an exposure.</summary>
    public static Exposure Plain(Exposure exposure) => exposure == Exposure.Nobody ? Exposure.Neither : exposure;

    // Linear in the scratchpad, and never out of time: what it says must not depend on how busy this machine is.
    private static Regex Pattern(string line) =>
        new(Placeholder().Replace(Regex.Escape(line), "[^.]{1,40}"), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);

    [GeneratedRegex(@"\\\{[a-z-]+}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Placeholder();
}
