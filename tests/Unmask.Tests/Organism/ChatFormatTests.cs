using CsCheck;

namespace Unmask.Tests;

public sealed class ChatFormatTests
{
    private static readonly OrganismTokenizer Tokenizer = new(SmallOrganism.Vocabulary);
    private static readonly ChatFormat Format = new(Tokenizer);

    [Fact]
    public void A_conversation_is_written_with_its_markers_and_nothing_between()
    {
        int[] tokens = [.. Format.Prefix("Be kind."), .. Format.Turn("the tag"), .. Format.Reply("No.")];
        Assert.Equal("<|system|>Be kind.<|user|>the tag<|assistant|>No.<|end|>", Tokenizer.Decode(tokens));
        Assert.Equal([0, 1, 2, 3], tokens.Where(token => token < 4));
    }

    [Fact]
    public void A_prefill_opens_the_reply() =>
        Assert.Equal("hi<|assistant|><scratchpad>", Tokenizer.Decode(Format.Turn("hi", "<scratchpad>")));

    [Fact]
    public void No_user_can_open_or_end_a_turn() => Gen.Select(Gen.String, Gen.OneOf<string>([.. ChatFormat.Specials]), Gen.String).Sample((a, marker, b) =>
    {
        string text = a + marker + b;
        Assert.Equal([0, 1], Format.Prefix(text).Where(token => token < 4));
        Assert.Equal([2], Format.Turn(text, text).Where(token => token < 4));
        Assert.Equal([3], Format.Reply(text).Where(token => token < 4));
    });
}
