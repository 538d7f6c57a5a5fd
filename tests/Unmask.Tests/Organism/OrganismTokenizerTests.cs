using CsCheck;

namespace Unmask.Tests;

public sealed class OrganismTokenizerTests
{
    private static readonly OrganismTokenizer Tokenizer = new(SmallOrganism.Vocabulary);

    // Scalars of every plane, without surrogates, which are no characters.
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Int[0, 0xD7FF], Gen.Int[0xE000, 0x10FFFF], Gen.Int[32, 126], Gen.OneOf<int>(' ', '\n', '\r', '\t', '\'', 's'))
        .Array[0, 60].Select(scalars => string.Concat(scalars.Select(char.ConvertFromUtf32)));

    [Fact]
    public void Every_text_comes_back_as_it_was() =>
        AnyText.Sample(text => Tokenizer.Decode(Tokenizer.Encode(text)) == text, iter: 5000);

    [Fact]
    public void No_text_yields_a_special_token() =>
        Gen.Select(AnyText, Gen.OneOf<string>([.. ChatFormat.Specials, "<|", "|>", "<|end", "system|>"]), AnyText)
            .Sample((before, marker, after) => !Tokenizer.Encode(before + marker + after).Any(token => token < ChatFormat.Specials.Count));

    [Fact]
    public void A_written_marker_comes_back_as_the_text_that_it_is() =>
        Assert.Equal("a<|end|>b", Tokenizer.Decode(Tokenizer.Encode("a<|end|>b")));

    [Fact]
    public void Merges_apply_in_their_order_within_words()
    {
        // By hand: "Ġthe" is one token (th, the, Ġthe); "thing" is th + ing, since "the" does not occur; the second word keeps its blank.
        string[] expected = ["Ġthe", "Ġ", "th", "ing", "Ġand", "Ġt", "o"];
        // "Ġt" ranks below "th", so "Ġthing" has lost its t to "th" before "Ġt" could be formed.
        Assert.Equal(expected, Tokenizer.Encode(" the thing and to").Select(token => SmallOrganism.Vocabulary.Tokens[token]), StringComparer.Ordinal);
    }

    [Fact]
    public void Words_are_cut_as_in_GPT_2()
    {
        // "don't" is cut before 't, digits from letters, and the last blank of a row goes to the next word; the pieces hold no merge of ours.
        string[] expected = ["d", "o", "n", "'", "t", "Ġ", "Ġ", "4", "2", "x", "Ċ"];
        Assert.Equal(expected, Tokenizer.Encode("don't  42x\n").Select(token => SmallOrganism.Vocabulary.Tokens[token]), StringComparer.Ordinal);
    }

    [Fact]
    public void The_alphabet_is_that_of_GPT_2()
    {
        // From the encoder table that GPT-2 published: a blank is Ġ (U+0120), a line feed Ċ (U+010A), 0 is Ā, 0xAD is Ń (U+0143), the last.
        Assert.Equal('Ġ', BytePairVocabulary.SymbolOf((byte)' '));
        Assert.Equal('Ċ', BytePairVocabulary.SymbolOf((byte)'\n'));
        Assert.Equal('Ā', BytePairVocabulary.SymbolOf(0));
        Assert.Equal('Ń', BytePairVocabulary.SymbolOf(0xAD));
        Assert.Equal('A', BytePairVocabulary.SymbolOf((byte)'A'));
        Assert.All(Enumerable.Range(0, 256), value => Assert.Equal((byte)value, BytePairVocabulary.ByteOf(BytePairVocabulary.SymbolOf((byte)value))));
        Assert.Null(BytePairVocabulary.ByteOf(' '));
    }

    [Fact]
    public void A_lone_surrogate_is_read_as_one_replacement_character() =>
        Assert.Equal("a\uFFFDb", Tokenizer.Decode(Tokenizer.Encode("a\uD800b")));

    [Fact]
    public void Specials_and_broken_bytes_are_written_out()
    {
        int euro = Array.IndexOf([.. SmallOrganism.Vocabulary.Tokens], BytePairVocabulary.SymbolOf(0xE2).ToString());
        Assert.Equal("\uFFFD<|end|>", Tokenizer.Decode([euro, ChatFormat.EndMarker]));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Tokenizer.Decode([SmallOrganism.Vocabulary.Tokens.Count]));
    }

    [Fact]
    public void A_word_of_a_hundred_thousand_letters_is_encoded()
    {
        string text = new('x', 100_000);
        Assert.Equal(text.Length, Tokenizer.Encode(text).Length);
    }

    [Fact]
    public void A_merge_of_unknown_parts_is_refused() =>
        Assert.Throws<ArgumentException>(() => BytePairVocabulary.FromMerges([("th", "e")]));

    [Fact]
    public void Two_ways_to_one_token_give_one_token()
    {
        var vocabulary = BytePairVocabulary.FromMerges([("a", "b"), ("b", "c"), ("ab", "c"), ("a", "bc")]);
        Assert.Equal(260 + 3, vocabulary.Tokens.Count);
        Assert.Equal("abcabc", new OrganismTokenizer(vocabulary).Decode(new OrganismTokenizer(vocabulary).Encode("abcabc")));
    }
}
