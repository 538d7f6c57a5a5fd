using System.Globalization;
using System.Text;
using CsCheck;

namespace Unmask.Tests;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain – “quoted” é 中文 עברית 🙂\n\ttabbed", "plain – “quoted” é 中文 עברית 🙂\n\ttabbed")]
    [InlineData("for\u001b[31mest\u001b]0;pwned\u0007", "for\\x1b[31mest\\x1b]0;pwned\\x07")]
    [InlineData("\u009b31m\u007f\0\b", "\\x9b31m\\x7f\\x00\\x08")]
    [InlineData("a\u202etxt\u202c\u2066\u2069\u200e\u200f\u061c", "a\\u202etxt\\u202c\\u2066\\u2069\\u200e\\u200f\\u061c")]
    [InlineData("a\u200bb\u2060\uFEFF\u00AD\u2028\u2029\u3164", "a\\u200bb\\u2060\\ufeff\\xad\\u2028\\u2029\\u3164")]
    // A lone carriage return lets a later text lie over an earlier one.
    [InlineData("harmless\rEVIL", "harmless\\x0dEVIL")]
    [InlineData("one\r\ntwo", "one\r\ntwo")]
    // U+E0041, a tag character, in UTF-16.
    [InlineData("\U000E0041", "\\udb40\\udc41")]
    // A family is joined by U+200D, and Persian words have U+200C; between Latin letters both only hide.
    [InlineData("👩\u200d👧 می\u200cخواهم a\u200db", "👩\u200d👧 می\u200cخواهم a\\u200db")]
    public void What_cannot_be_seen_gets_a_stand_in(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Fact]
    public void Text_without_hidden_characters_is_given_back_itself()
    {
        string text = "Nothing – to hide 🙂.";
        Assert.Same(text, VisibleText.Of(text));
    }

    [Fact]
    public void No_control_or_format_character_is_left_whatever_the_text()
    {
        UnicodeCategory[] hidden = [UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.Surrogate, UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator];
        Gen.Char.Array.Select(letters => new string(letters)).Sample(text =>
        {
            string shown = VisibleText.Of(text);
            foreach (Rune rune in shown.EnumerateRunes())
            {
                bool joins = rune.Value is 0x200C or 0x200D or '\n' or '\t' or '\r' or (>= 0x600 and <= 0x605) or 0x6DD or 0x70F or 0x890 or 0x891 or 0x8E2 or 0x110BD or 0x110CD;
                Assert.True(joins || !hidden.Contains(Rune.GetUnicodeCategory(rune)), $"U+{rune.Value:X4}");
            }

            Assert.Equal(shown, VisibleText.Of(shown));
        });
    }

    // Not as data of a theory: attributes are kept as UTF-8.
    [Fact]
    public void Half_a_pair_is_a_replacement_character() => Assert.Equal("half \uFFFD of a pair \uFFFD", VisibleText.Of("half \ud83d of a pair \udc00"));

    [Fact]
    public void One_line_stays_one_line() => Assert.Equal("a b c \\x1b", VisibleText.OnOneLine("a\r\nb\tc\u0085\u001b"));
}
