namespace Unmask.Tests;

public sealed class MarkdownNamesTests
{
    [Theory]
    [InlineData("lab/<img src=x onerror=alert(1)> fakes", "lab/&lt;img src=x onerror=alert(1)> fakes")]
    [InlineData("lab/![x](http://example.org) fakes", "lab/!\\[x](http://example.org) fakes")]
    [InlineData("`<RESULT>` is a tag, </p> closes one", "`<RESULT>` is a tag, &lt;/p> closes one")]
    [InlineData("a ` that opens nothing, <b>", "a ` that opens nothing, &lt;b>")]
    [InlineData("p < 0.05 and <0.01", "p < 0.05 and <0.01")]
    public void A_tag_or_a_picture_in_a_name_is_text(string says, string expected)
    {
        Assert.Equal(expected + "\n", DocumentMarkdown.Write([new PageBlock.Paragraph(says)]));
        Assert.Contains(expected, DocumentMarkdown.Write([new PageBlock.Table(says, ["a"], [[new TableCell(says)]])]).Split("\n\n")[0], StringComparison.Ordinal);
        Assert.Contains($"| {expected} |", DocumentMarkdown.Rows(new PageBlock.Table("", ["a"], [[new TableCell(says)]])), StringComparer.Ordinal);
    }
}
