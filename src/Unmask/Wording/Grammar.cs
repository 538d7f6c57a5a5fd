using System.Text;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>
/// Text with choices. A rule is a name and its alternatives, a line each; within a line <c>[a|b]</c> is a choice (choices nest, and a part may be
/// empty) and <c>{name}</c> is a value given by the caller or else another rule. A line that starts with <c>~</c> is held out: training never
/// sees it, measurements on held-out templates see nothing else where a rule has such lines. A line that starts with <c>+</c> belongs to the wide wording alone.
/// </summary>
/// <param name="wide">Whether the wide wording is used. A decoder learns to read in few forms of a sentence and then takes many more; it does not learn from many at once.</param>
public sealed partial class Grammar(bool wide = true)
{
    private readonly Dictionary<string, Rule> _rules = new(StringComparer.Ordinal);

    private sealed record Rule(IReadOnlyList<string> Seen, IReadOnlyList<string> HeldOut);

    /// <summary>Names of all rules.</summary>
    public IReadOnlyCollection<string> Rules => _rules.Keys;

    /// <summary>Adds the rules of a text: lines <c>:name</c>, each followed by its alternatives. Lines that start with <c>#</c> are comments.</summary>
    /// <exception cref="FormatException">A line stands before the first rule, or a rule is empty or given twice.</exception>
    public void Add(string source, string text)
    {
        string? name = null;
        List<string> seen = [], heldOut = [];
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n').Append(":"))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == ':')
            {
                if (name is not null && (seen.Count == 0 || !_rules.TryAdd(name, new Rule([.. seen], [.. heldOut]))))
                {
                    throw new FormatException($"{source}: rule '{name}' is empty or stands twice.");
                }

                name = line[1..].Trim();
                seen.Clear();
                heldOut.Clear();
            }
            else if (name is null)
            {
                throw new FormatException($"{source}: '{line}' stands before the first rule.");
            }
            else if (wide || line[0] != '+')
            {
                (line[0] == '~' ? heldOut : seen).Add(line.TrimStart('~', '+').Trim());
            }
        }
    }

    /// <summary>Whether there is a rule of this name.</summary>
    public bool Has(string rule) => _rules.ContainsKey(rule);

    /// <summary>All alternatives of a rule that training may see, unexpanded.</summary>
    public IReadOnlyList<string> Alternatives(string rule) => Find(rule).Seen;

    /// <summary>Every alternative of every rule, those held out included, with its choices and without its placeholders.</summary>
    public IEnumerable<string> Texts => _rules.Values.SelectMany(rule => rule.Seen.Concat(rule.HeldOut)).Select(line => Placeholder().Replace(line, " "));

    /// <summary>One expansion of a rule.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="random">Makes the choices.</param>
    /// <param name="values">What the placeholders stand for; they come before rules of the same name.</param>
    /// <param name="heldOut">Whether held-out lines are taken where a rule has them; else they are never taken.</param>
    public string Expand(string rule, SeededRandom random, IReadOnlyDictionary<string, string> values, bool heldOut = false)
    {
        Rule found = Find(rule);
        StringBuilder text = new();
        string line = random.Pick(heldOut && found.HeldOut.Count > 0 ? found.HeldOut : found.Seen);
        Append(text, line, random, values, heldOut);
        return text.ToString();
    }

    /// <summary>One expansion of a text with choices and placeholders.</summary>
    public string ExpandText(string line, SeededRandom random, IReadOnlyDictionary<string, string> values, bool heldOut = false)
    {
        StringBuilder text = new();
        Append(text, line, random, values, heldOut);
        return text.ToString();
    }

    private static int Closing(ReadOnlySpan<char> line, int open)
    {
        int depth = 0;
        for (int i = open; i < line.Length; i++)
        {
            depth += line[i] == '[' ? 1 : line[i] == ']' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        throw new FormatException($"'{line}' has a choice that does not close.");
    }

    private static List<Range> Parts(ReadOnlySpan<char> choice)
    {
        List<Range> parts = [];
        int depth = 0, start = 0;
        for (int i = 0; i <= choice.Length; i++)
        {
            if (i == choice.Length || (choice[i] == '|' && depth == 0))
            {
                parts.Add(start..i);
                start = i + 1;
            }
            else
            {
                depth += choice[i] == '[' ? 1 : choice[i] == ']' ? -1 : 0;
            }
        }

        return parts;
    }

    private Rule Find(string rule) =>
        _rules.TryGetValue(rule, out Rule? found) ? found : throw new ArgumentException($"The grammar has no rule '{rule}'.", nameof(rule));

    private void Append(StringBuilder text, ReadOnlySpan<char> line, SeededRandom random, IReadOnlyDictionary<string, string> values, bool heldOut)
    {
        int at = 0;
        while (at < line.Length)
        {
            int next = line[at..].IndexOfAny('[', '{');
            if (next < 0)
            {
                _ = text.Append(line[at..]);
                return;
            }

            _ = text.Append(line.Slice(at, next));
            at += next;
            if (line[at] == '[')
            {
                int close = Closing(line, at);
                ReadOnlySpan<char> choice = line[(at + 1)..close];
                List<Range> parts = Parts(choice);
                Append(text, choice[parts[random.Next(parts.Count)]], random, values, heldOut);
                at = close + 1;
            }
            else
            {
                int close = at + line[at..].IndexOf('}');
                string name = line[(at + 1)..close].ToString();
                _ = text.Append(values.TryGetValue(name, out string? value) ? value : Expand(name, random, values, heldOut));
                at = close + 1;
            }
        }
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, matchTimeoutMilliseconds: -1)]
    private static partial Regex Placeholder();
}
