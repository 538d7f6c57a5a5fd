using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace Unmask;

/// <summary>
/// Text to tokens and back, byte-level BPE. No text yields a special token: the encoder does not know them, so a user who writes
/// <c>&lt;|end|&gt;</c> writes seven letters and signs. Safe to use from many threads at once.
/// </summary>
/// <remarks>
/// Words are split as in GPT-2, on UTF-16 units: a letter beyond U+FFFF counts as a sign, where the Hugging Face splitter sees a letter.
/// Both write the same bytes, in tokens that may differ there.
/// </remarks>
public sealed partial class OrganismTokenizer
{
    private readonly BpeTokenizer _encoder;
    private readonly byte[][] _bytesOf;

    /// <summary>Encodes and decodes with this vocabulary.</summary>
    public OrganismTokenizer(BytePairVocabulary vocabulary)
    {
        Vocabulary = vocabulary;
        int specials = ChatFormat.Specials.Count;
        var options = new BpeOptions(vocabulary.Tokens.Select(KeyValuePair.Create).Skip(specials))
        {
            Merges = vocabulary.Merges.Select(merge => $"{merge.Left} {merge.Right}"),
            ByteLevel = true,
            PreTokenizer = new RegexPreTokenizer(Words(), specialTokens: null),
        };
        _encoder = BpeTokenizer.Create(options);
        _bytesOf = [.. vocabulary.Tokens.Select((token, id) => id < specials
            ? Encoding.UTF8.GetBytes(token)
            : [.. token.Select(symbol => BytePairVocabulary.ByteOf(symbol) ?? throw new ArgumentException($"'{token}' is not written in byte symbols.", nameof(vocabulary)))])];
    }

    /// <summary>Its tokens and merges.</summary>
    public BytePairVocabulary Vocabulary { get; }

    /// <summary>The tokens of a text, without specials. A lone surrogate, which is no character, is read as U+FFFD.</summary>
    public int[] Encode(string text)
    {
        bool surrogates = text.Any(char.IsSurrogate);
        return [.. _encoder.EncodeToIds(surrogates ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text)];
    }

    /// <summary>The text of some tokens. Specials are written out; bytes that are not UTF-8 become U+FFFD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A token is not in the vocabulary.</exception>
    public string Decode(ReadOnlySpan<int> tokens)
    {
        using var bytes = new MemoryStream();
        foreach (int token in tokens)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(token, nameof(tokens));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, _bytesOf.Length, nameof(tokens));
            bytes.Write(_bytesOf[token]);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>GPT-2's word pattern: no token crosses from one match into the next, in encoding and in learning a vocabulary.</summary>
    // Its parts never backtrack far, since each repeats one class of characters.
    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    public static partial Regex Words();
}
