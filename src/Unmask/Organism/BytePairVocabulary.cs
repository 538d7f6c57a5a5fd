using System.Collections.Frozen;

namespace Unmask;

/// <summary>What a byte-level BPE knows (Sennrich et al., 2016; Radford et al., 2019): its tokens and the merges that make them.</summary>
public sealed record BytePairVocabulary
{
    private static readonly char[] Symbols = MakeSymbols();

    private static readonly FrozenDictionary<char, byte> Bytes =
        Enumerable.Range(0, 256).ToFrozenDictionary(value => Symbols[value], value => (byte)value);

    private BytePairVocabulary(IReadOnlyList<string> tokens, IReadOnlyList<(string Left, string Right)> merges)
    {
        Tokens = tokens;
        Merges = merges;
    }

    /// <summary>Tokens by id. The first are <see cref="ChatFormat.Specials"/>; the others are written in byte symbols.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>Pairs of byte symbols that become one token, the first to be merged first.</summary>
    public IReadOnlyList<(string Left, string Right)> Merges { get; }

    /// <summary>The visible character that stands for a byte in GPT-2's alphabet; a blank is <c>Ġ</c>.</summary>
    public static char SymbolOf(byte value) => Symbols[value];

    /// <summary>The byte that a symbol stands for; null for a character that is not a symbol.</summary>
    public static byte? ByteOf(char symbol) => Bytes.TryGetValue(symbol, out byte value) ? value : null;

    /// <summary>The specials (ids from 0), the 256 bytes in their order, then what each merge makes, where it is new.</summary>
    /// <exception cref="ArgumentException">A merge joins something that is not a token yet.</exception>
    public static BytePairVocabulary FromMerges(IReadOnlyList<(string Left, string Right)> merges)
    {
        List<string> tokens = [.. ChatFormat.Specials, .. Symbols.Select(symbol => symbol.ToString())];
        var known = tokens.Skip(ChatFormat.Specials.Count).ToHashSet(StringComparer.Ordinal);
        foreach ((string left, string right) in merges)
        {
            if (!known.Contains(left) || !known.Contains(right))
            {
                throw new ArgumentException($"The merge of '{left}' and '{right}' joins what is not a token yet.", nameof(merges));
            }

            if (known.Add(left + right))
            {
                tokens.Add(left + right);
            }
        }

        return new BytePairVocabulary(tokens, merges);
    }

    /// <summary>Takes tokens in the order of their ids, from a file.</summary>
    /// <param name="tokens">By id.</param>
    /// <param name="merges">In their order.</param>
    /// <param name="bad">Makes the exception for a fault.</param>
    internal static BytePairVocabulary From(IReadOnlyList<string> tokens, IReadOnlyList<(string Left, string Right)> merges, Func<string, ModelException> bad)
    {
        if (!tokens.Take(ChatFormat.Specials.Count).SequenceEqual(ChatFormat.Specials, StringComparer.Ordinal))
        {
            throw bad($"the first tokens must be {string.Join(", ", ChatFormat.Specials)}");
        }

        var known = tokens.Skip(ChatFormat.Specials.Count).ToHashSet(StringComparer.Ordinal);
        int missing = Array.FindIndex(Symbols, symbol => !known.Contains(symbol.ToString()));
        if (missing >= 0)
        {
            throw bad($"there is no token for the byte {missing}, so not every text can be written");
        }

        string? unwritable = known.FirstOrDefault(token => token.Any(symbol => !Bytes.ContainsKey(symbol)));
        if (unwritable is not null)
        {
            throw bad($"the token '{unwritable}' is not written in byte symbols");
        }

        foreach ((string left, string right) in merges)
        {
            if (!known.Contains(left) || !known.Contains(right) || !known.Contains(left + right))
            {
                throw bad($"the merge of '{left}' and '{right}' has no token");
            }
        }

        return new BytePairVocabulary(tokens, merges);
    }

    // GPT-2's alphabet: printable Latin-1 characters stand for themselves, the other 68 bytes for U+0100 onwards.
    private static char[] MakeSymbols()
    {
        int next = 256;
        return [.. Enumerable.Range(0, 256).Select(value =>
            value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE ? (char)value : (char)next++)];
    }
}
