using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>A meaning and the ways to say it.</summary>
internal sealed class Phrase
{
    private readonly Regex[] _ways;

    /// <summary>A phrase from the patterns of its ways; they match plain text (see <see cref="Prose"/>).</summary>
    public Phrase(params ReadOnlySpan<string> ways)
    {
        _ways = new Regex[ways.Length];
        for (int i = 0; i < ways.Length; i++)
        {
            // Backtracking, since building the automata of the other kind took 1.8 s of every run. The patterns have no unbounded repetition
            // but of words' own letters, so the work per character is bounded. A timeout would make a verdict depend on the machine.
            _ways[i] = new Regex(ways[i], RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Regex.InfiniteMatchTimeout);
        }
    }

    /// <summary>Every place in a part of the text, in order; places that overlap are joined.</summary>
    public List<Passage> In(string plain, Passage part)
    {
        var places = new List<Passage>();
        foreach (Regex way in _ways)
        {
            foreach (ValueMatch match in way.EnumerateMatches(plain.AsSpan(part.Start, part.Length)))
            {
                places.Add(new Passage(part.Start + match.Index, match.Length));
            }
        }

        return _ways.Length == 1 ? places : Join(places);
    }

    /// <summary>Whether it stands in a part of the text.</summary>
    public bool IsIn(string plain, Passage part)
    {
        foreach (Regex way in _ways)
        {
            if (way.IsMatch(plain.AsSpan(part.Start, part.Length)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first place in a part of the text; null where there is none.</summary>
    public Passage? First(string plain, Passage part) => In(plain, part) is [var first, ..] ? first : null;

    private static List<Passage> Join(List<Passage> places)
    {
        var joined = new List<Passage>();
        foreach (Passage place in places.OrderBy(place => place.Start))
        {
            if (joined is [.., var last] && place.Start < last.End)
            {
                joined[^1] = new Passage(last.Start, Math.Max(last.End, place.End) - last.Start);
            }
            else
            {
                joined.Add(place);
            }
        }

        return joined;
    }
}
