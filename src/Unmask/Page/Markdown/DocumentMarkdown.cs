using System.Text;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>Shows blocks as Markdown that reads well unrendered. Pictures and texts as they were sent are left out.</summary>
internal static partial class DocumentMarkdown
{
    /// <summary>The document as text that ends with a line break.</summary>
    public static string Write(Document document)
    {
        StringBuilder text = new();
        Line(text, Prose(VisibleText.OnOneLine($"# {document.Title}")), "");
        Write(text, document.Head);
        foreach (Section section in document.Sections.Where(section => section is { Blocks.Count: > 0, IsForPage: false }))
        {
            Line(text, Prose($"## {section.Title}"), "");
            Write(text, section.Blocks);
        }

        return VisibleText.Of(text.ToString().TrimEnd()) + "\n";
    }

    /// <summary>Some blocks, for a text that has a head of its own.</summary>
    public static string Write(IEnumerable<PageBlock> blocks)
    {
        StringBuilder text = new();
        Write(text, blocks);
        return VisibleText.Of(text.ToString().TrimEnd()) + "\n";
    }

    /// <summary>The rows of a table, its heads first.</summary>
    public static IEnumerable<string> Rows(PageBlock.Table table) =>
    [
        Row(table.Heads),
        $"|{string.Concat(Enumerable.Repeat(" --- |", table.Heads.Count))}",
        .. table.Rows.Select(row => Row(row.Select(cell => cell.InOneLine))),
    ];

    private static void Write(StringBuilder text, IEnumerable<PageBlock> blocks)
    {
        foreach (PageBlock block in blocks)
        {
            switch (block)
            {
                case PageBlock.Heading heading:
                    Line(text, Prose(VisibleText.OnOneLine($"### {heading.Text}")), "");
                    break;
                case PageBlock.Paragraph paragraph:
                    Line(text, Prose(paragraph.Text), "");
                    break;
                case PageBlock.Answer answer:
                    Line(text, Prose(string.Join(' ', new[] { answer.Lead.Length > 0 ? $"**{answer.Lead}**" : "", answer.Grounds }.Where(part => part.Length > 0))), "");
                    break;
                case PageBlock.Explanations { Items: var items }:
                    Line(text, [.. items.SelectMany(one => new[] { Prose(one.Says), "" })]);
                    break;
                case PageBlock.Terms { Items: var items }:
                    Line(text, [.. items.Select(one => Prose($"- **{one.Name.Text}**: {one.Says}")), ""]);
                    break;
                case PageBlock.Table table:
                    Table(text, table);
                    break;
                case PageBlock.Notices { Items: var items }:
                    Line(text, [.. items.Select(notice => Prose($"- {(notice.Word.Text.Length > 0 ? $"**{notice.Word.Text}**: " : "")}{string.Join("; ", notice.Parts.Select(part => part.Text))}")), ""]);
                    break;
                case PageBlock.Transcript transcript:
                    Transcript(text, transcript);
                    break;
                case PageBlock.Folded folded:
                    Line(text, Prose(VisibleText.OnOneLine($"### {folded.Summary}")), "");
                    Write(text, folded.Inside);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Table(StringBuilder text, PageBlock.Table table)
    {
        if (table.Caption.Length > 0)
        {
            Line(text, Prose($"*{table.Caption}*"), "");
        }

        Line(text, [.. Rows(table), ""]);
        if (table.Note is { } note)
        {
            Line(text, Prose(note), "");
        }
    }

    private static void Transcript(StringBuilder text, PageBlock.Transcript transcript)
    {
        Line(text, Prose(VisibleText.OnOneLine($"### {transcript.Title}")), "", Prose(transcript.Source), "", $"> {Quoted(transcript.Question)}", "");
        foreach (TranscriptReply reply in transcript.Replies)
        {
            Line(text, Prose($"**{reply.Title}**"), "");
            foreach (TranscriptPart part in reply.Parts)
            {
                Line(text, $"*{part.Name}*", "", $"> {Quoted(string.Concat(part.Spans.Select(span => span.Marked ? $"**{span.Text.Trim()}**" : span.Text)))}", "");
            }
        }
    }

    private static string Row(IEnumerable<string> columns) =>
        $"| {string.Join(" | ", columns.Select(column => Prose(VisibleText.OnOneLine(column).Replace("\\", "\\\\", StringComparison.Ordinal)).Replace("|", "\\|", StringComparison.Ordinal)))} |";

    // A name from elsewhere may hold a tag or a picture, which a reader of Markdown would load: both are shown as text. What stands between backticks is shown as it is anyway.
    private static string Prose(string text) => LiveMarks().Replace(text, found => found.Groups["code"].Success ? found.Value : found.Value == "<" ? "&lt;" : "!\\[");

    [GeneratedRegex("(?<code>(?<!`)(?<ticks>`+)(?!`).+?(?<!`)\\k<ticks>(?!`))|<(?=[A-Za-z/!?])|!\\[", RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex LiveMarks();

    // Inside a quotation a line break has to open it again, or the rest of the text leaves it.
    private static string Quoted(string text) => text.Trim().ReplaceLineEndings("\n").Replace("<", "&lt;", StringComparison.Ordinal).Replace("![", "!\\[", StringComparison.Ordinal).Replace("\n", "\n> ", StringComparison.Ordinal);

    private static void Line(StringBuilder text, params ReadOnlySpan<string> lines)
    {
        foreach (string line in lines)
        {
            _ = text.Append(line).Append('\n');
        }
    }
}
