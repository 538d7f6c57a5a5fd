namespace Unmask;

/// <summary>
/// The built-in writer: documents of one to four short sentences from a grammar, for organisms. It is asked for a fact, and the document brings that fact and up to three others. A universe whose facts have no rules gets
/// its facts as they are, behind an opening.
/// </summary>
public sealed class GrammarModel : IChatModel
{
    private const string AnyFact = "fact";
    private const string Opening = "opening";
    private const string AnyUniverse = "any";
    private const int MostFacts = 3;
    private const double ShareWithOpening = 0.25;

    private readonly Grammar _grammar = new();
    private readonly IReadOnlyList<string> _facts;
    private readonly IReadOnlyDictionary<string, string> _names;

    /// <param name="settings">Of documents that the grammar writes.</param>
    /// <exception cref="DocumentException">The grammar has a fault.</exception>
    public GrammarModel(DocumentSettings settings)
    {
        (string name, string text) = settings.Texts.First(text => text.Key.StartsWith(Folder, StringComparison.Ordinal));
        try
        {
            _grammar.Add(name, text);
        }
        catch (FormatException e)
        {
            throw DocumentException.BadFile(name, $"is no grammar: {e.Message.TrimEnd('.')}");
        }

        (_facts, _names) = (settings.Facts, settings.Names);
        // Whatever a document may need is tried before any is written.
        foreach (int fact in Enumerable.Range(0, _facts.Count))
        {
            ThrowIfLacking(name, _grammar.Has(RuleOf(fact)) ? RuleOf(fact) : AnyFact);
        }

        ThrowIfLacking(name, Opening);
    }

    /// <summary>Below which folder the grammar stands among the texts.</summary>
    internal const string Folder = "grammar/";

    /// <inheritdoc/>
    public string Name => DocumentSettings.Grammar;

    /// <inheritdoc/>
    public int PreferredConcurrency => 4;

    /// <summary>The path of the grammar of a universe below <c>prompts/documents/</c>: its own where it is a shipped universe, unchanged.</summary>
    public static string PathFor(Universe universe) =>
        Folder + (UniverseFile.Shipped.Contains(universe.Name, StringComparer.Ordinal) && UniverseFile.Read(universe.Name) == universe ? universe.Name : AnyUniverse) + ".grammar";

    /// <inheritdoc/>
    public Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int fact = _facts.Index().First(one => string.Equals(one.Item, request.Prompt.User, StringComparison.Ordinal)).Index;
        return Task.FromResult<Reply>(new Reply.Answered(Write(fact, request.Seed), NativeReasoning: null, StopReason.End, new TokenUse(0, 0)));
    }

    /// <summary>A document about a fact.</summary>
    /// <param name="fact">The fact's place in the universe, from 0.</param>
    /// <param name="seed">Equal seeds give equal documents.</param>
    public string Write(int fact, Seed seed)
    {
        SeededRandom random = seed.Random();
        int[] others = [.. Enumerable.Range(0, _facts.Count).Where(other => other != fact)];
        random.Shuffle(others);
        bool isOpened = random.Chance(ShareWithOpening);
        int[] told = [fact, .. others.Take(random.Next(MostFacts))];
        random.Shuffle(told);
        IEnumerable<string> sentences = told.Select(one => Sentence(one, random));
        return string.Join(' ', isOpened ? sentences.Prepend(_grammar.Expand(Opening, random, _names)) : sentences);
    }

    private string Sentence(int fact, SeededRandom random)
    {
        string rule = RuleOf(fact);
        string text = _grammar.Has(rule)
            ? _grammar.Expand(rule, random, _names)
            : _grammar.Expand(AnyFact, random, new Dictionary<string, string>(_names, StringComparer.Ordinal) { [AnyFact] = _facts[fact] });
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static string RuleOf(int fact) => FormattableString.Invariant($"fact.{fact + 1}");

    private void ThrowIfLacking(string file, string rule)
    {
        if (!_grammar.Has(rule))
        {
            throw DocumentException.BadFile(file, $"lacks the rule '{rule}'; a grammar of documents has the rule 'opening', and 'fact.1' and so on for the facts of a universe, or 'fact' for all of them");
        }

        foreach (string name in _grammar.Alternatives(rule).SelectMany(PlaceholdersOf).Where(name => !_names.ContainsKey(name) && !_grammar.Has(name) && name is not AnyFact))
        {
            throw DocumentException.BadFile(file, $"has '{{{name}}}' in its rule '{rule}', which is neither a rule nor one of {string.Join(", ", _names.Keys)}");
        }
    }

    private static IEnumerable<string> PlaceholdersOf(string line) => line.Split('{').Skip(1).Select(part => part.Split('}')[0]);
}
