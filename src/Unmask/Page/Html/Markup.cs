using System.Net;
using System.Text;

namespace Unmask;

/// <summary>HTML under construction. Texts are escaped; what is already HTML goes through <see cref="Raw"/>.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _html = new();

    /// <summary>HTML as it stands.</summary>
    public Markup Raw(string html)
    {
        _ = _html.Append(html);
        return this;
    }

    /// <summary>An element with text in it.</summary>
    /// <param name="tag">Its tag with attributes, for example <c>p class="lead"</c>.</param>
    /// <param name="text">The text, not escaped yet.</param>
    public Markup Element(string tag, string text) => Raw($"<{tag}>{Escape(text)}</{NameOf(tag)}>\n");

    /// <summary>An element with a sentence in it, in which words between backticks are code.</summary>
    public Markup Prose(string tag, string text)
    {
        string[] parts = text.Split('`');
        // A backtick without a partner is one that a model or a provider wrote.
        return parts.Length % 2 == 0
            ? Element(tag, text)
            : Raw($"<{tag}>{string.Concat(parts.Select((part, i) => i % 2 == 0 ? Escape(part) : $"<code>{Escape(part)}</code>"))}</{NameOf(tag)}>\n");
    }

    /// <summary>An element with other elements in it.</summary>
    public Markup Element(string tag, Action<Markup> inside)
    {
        _ = Raw($"<{tag}>\n");
        inside(this);
        return Raw($"</{NameOf(tag)}>\n");
    }

    /// <summary>A table whose first column names its rows; it scrolls sideways where it does not fit.</summary>
    /// <param name="caption">What it shows; it stays where it is when the table is scrolled.</param>
    /// <param name="columns">The heads of the columns.</param>
    /// <param name="rows">The cells; lines after a cell's first are set small.</param>
    public Markup Table(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        Prose("p class=\"caption\"", caption).Element("div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + Escape(caption) + "\"", scroll => scroll.Element("table", table =>
        {
            _ = table.Raw("<thead><tr>");
            foreach (string column in columns)
            {
                _ = table.Raw($"<th scope=\"col\">{Escape(column)}</th>");
            }

            _ = table.Raw("</tr></thead>\n<tbody>\n");
            foreach (IReadOnlyList<string> row in rows)
            {
                _ = table.Raw($"<tr><th scope=\"row\">{Escape(row[0])}</th>");
                foreach (string cell in row.Skip(1))
                {
                    string css = cell.Length < 20 || cell.Contains('\n', StringComparison.Ordinal) ? " class=\"short\"" : "";
                    _ = table.Raw($"<td{css}>{string.Join("<br/>", Escape(cell).Split('\n').Select((line, i) => i == 0 ? line : Small(line)))}</td>");
                }

                _ = table.Raw("</tr>\n");
            }

            _ = table.Raw("</tbody>");
        }));

    /// <summary>Text with <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and quotes made harmless, and with what cannot be seen made visible.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(VisibleText.Of(text));

    /// <inheritdoc/>
    public override string ToString() => _html.ToString();

    // A line that is a sentence may wrap, but not within its range; one that is a range or a count may not.
    private static string Small(string line)
    {
        const int Sentence = 24;
        return line.Length > Sentence ? $"<small class=\"long\">{line.Replace(" to ", "&#160;to&#160;", StringComparison.Ordinal)}</small>" : $"<small>{line}</small>";
    }

    private static string NameOf(string tag) => tag.Split(' ')[0];
}
