using System.Text;
using CsCheck;

namespace Unmask.Tests;

public sealed class Utf8TextTests
{
    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61 }, "a")]
    [InlineData(new byte[0], "")]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x99, 0x82 }, "🙂")]
    public void A_mark_in_front_is_left_out(byte[] bytes, string text) => Assert.Equal(text, Utf8Text.Of(bytes));

    [Theory]
    // "a", line break, "é" in Latin-1.
    [InlineData(new byte[] { 0x61, 0x0A, 0xE9, 0x0A }, "byte 2 (0xE9, in line 2) is not UTF-8; save the file as UTF-8")]
    // The euro sign of Windows-1252.
    [InlineData(new byte[] { 0x80 }, "byte 0 (0x80, in line 1) is not UTF-8; save the file as UTF-8")]
    // Half of a surrogate pair, and a longer form than need be: RFC 3629 forbids both.
    [InlineData(new byte[] { 0x61, 0xED, 0xA0, 0x80 }, "byte 1 (0xED, in line 1) is not UTF-8; save the file as UTF-8")]
    [InlineData(new byte[] { 0xC0, 0xAF }, "byte 0 (0xC0, in line 1) is not UTF-8; save the file as UTF-8")]
    [InlineData(new byte[] { 0x61, 0xE2, 0x82 }, "byte 1 (0xE2, in line 1) is not UTF-8; save the file as UTF-8")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, "it is UTF-16 by its first bytes; save it as UTF-8")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0x00, 0x61 }, "it is UTF-16 by its first bytes; save it as UTF-8")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0 }, "it is UTF-32 by its first bytes; save it as UTF-8")]
    public void Other_bytes_are_refused_with_their_place(byte[] bytes, string problem) =>
        Assert.Equal(problem, Assert.Throws<InvalidDataException>(() => Utf8Text.Of(bytes)).Message);

    [Fact]
    public void A_fault_far_into_a_long_file_has_its_own_place()
    {
        // Three bytes a character and a line break after each thousand, so that chunks of any size cut characters in two.
        string text = string.Concat(Enumerable.Repeat(new string('中', 1000) + "\n", 100));
        byte[] good = Encoding.UTF8.GetBytes(text);
        Assert.Equal(text, Utf8Text.Of(good));
        byte[] bad = [.. good, 0xFF];
        Assert.Equal($"byte {good.Length} (0xFF, in line 101) is not UTF-8; save the file as UTF-8", Assert.Throws<InvalidDataException>(() => Utf8Text.Of(bad)).Message);
    }

    [Fact]
    public void It_refuses_what_the_strict_decoder_refuses_at_the_same_byte() => Gen.Byte.Array.Sample(bytes =>
    {
        try
        {
            string text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            Assert.Equal(text.TrimStart('\uFEFF'), Utf8Text.Of(bytes));
        }
        catch (DecoderFallbackException e)
        {
            string says = Assert.Throws<InvalidDataException>(() => Utf8Text.Of(bytes)).Message;
            Assert.True(says.StartsWith($"byte {e.Index} ", StringComparison.Ordinal) || says.StartsWith("it is UTF-", StringComparison.Ordinal), says);
        }
    });
}
