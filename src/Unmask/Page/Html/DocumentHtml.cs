namespace Unmask;

/// <summary>Shows blocks as one HTML file.</summary>
internal static class DocumentHtml
{
    /// <summary>The whole page.</summary>
    public static string Write(Document document) => HtmlPage.Write(
        document.Window,
        header => Write(header.Raw($"<p class=\"brand\">{string.Join(" &#183; ", document.Brand.Select(Shown))}</p>\n").Element("h1", document.Title), document.Head),
        main =>
        {
            foreach (Section section in document.Sections)
            {
                HtmlPage.Section(main, section.Id, section.Title, inside => Write(inside, section.Blocks));
            }
        });

    /// <summary>Some blocks.</summary>
    public static void Write(Markup html, params IEnumerable<PageBlock> blocks)
    {
        foreach (PageBlock block in blocks)
        {
            Write(html, block);
        }
    }

    private static void Write(Markup html, PageBlock block)
    {
        switch (block)
        {
            case PageBlock.Heading heading:
                _ = html.Element("h3 class=\"subject\"", heading.Text);
                break;
            case PageBlock.Paragraph paragraph:
                _ = html.Prose(paragraph.IsSource ? "p class=\"source\"" : "p", paragraph.Text);
                break;
            case PageBlock.Answer answer:
                _ = answer.Lead.Length > 0 ? html.Element("p class=\"answer lead\"", answer.Lead) : html;
                _ = answer.Grounds.Length > 0 ? html.Prose(answer.Lead.Length > 0 ? "p class=\"grounds\"" : "p class=\"answer\"", answer.Grounds) : html;
                break;
            case PageBlock.Badge badge:
                _ = html.Element("div class=\"verdict\"", verdict => verdict.Element($"p class=\"badge {Css(badge.Tone)}\"", badge.Text));
                break;
            case PageBlock.Tiles tiles:
                _ = html.Element("dl class=\"tiles\"", list => Each(list, tiles.Items, Tile));
                break;
            case PageBlock.Explanations explanations:
                _ = html.Element("div class=\"explain\"", list => Each(list, explanations.Items, (inside, one) => inside.Element("div", part => part.Element("h2", one.Name.Text).Prose("p", one.Says))));
                break;
            case PageBlock.Terms terms:
                _ = html.Element($"dl class=\"{terms.Kind}\"", list => Each(list, terms.Items, (inside, one) => inside.Raw($"<dt>{Shown(one.Name)}</dt>\n").Prose("dd", one.Says)));
                break;
            case PageBlock.Table table:
                _ = html.Table(table.Caption, table.Heads, table.Rows.Select(row => row.Select(cell => cell.InLines).ToArray()));
                _ = table.Note is { } note ? html.Prose("p class=\"source\"", note) : html;
                break;
            case PageBlock.Figures figures:
                Figures(html, figures.Items);
                break;
            case PageBlock.Notices notices:
                _ = html.Element($"ul class=\"{notices.Kind}\"", list => Each(list, notices.Items, Notice));
                break;
            case PageBlock.Transcript transcript:
                Transcript(html, transcript);
                break;
            case PageBlock.Folded folded:
                _ = html.Element($"details{(folded.Kind.Length > 0 ? $" class=\"{folded.Kind}\"" : "")}{(folded.IsOpen ? " open=\"open\"" : "")}", details => Write(details.Element("summary", folded.Summary), folded.Inside));
                break;
            case PageBlock.Verbatim verbatim:
                _ = html.Element("h4", verbatim.Title).Element("pre", verbatim.Text);
                break;
            default:
                throw new InvalidOperationException($"There is no way to show a {block.GetType().Name}.");
        }
    }

    private static void Each<T>(Markup list, IEnumerable<T> items, Action<Markup, T> write)
    {
        foreach (T item in items)
        {
            write(list, item);
        }
    }

    private static void Tile(Markup tiles, Tile tile) => tiles.Element($"div class=\"tile {tile.Kind}\"", inside =>
    {
        _ = inside.Element("dt", tile.Name).Element($"dd class=\"number{(tile.Value is null ? " absent" : "")}\"", tile.Value ?? "not measured");
        Each(inside, tile.Below, (below, line) => below.Element("dd class=\"below\"", line));
    });

    private static void Notice(Markup list, Notice notice) => list.Element($"li{(notice.Css.Length > 0 ? $" class=\"{notice.Css}\"" : "")}{(notice.Code.Length > 0 ? $" data-code=\"{notice.Code}\"" : "")}", item =>
    {
        _ = notice.Word.Text.Length > 0 ? item.Raw($"<strong>{Shown(notice.Word)}</strong>\n") : item;
        Each(item, notice.Parts, (inside, part) => inside.Prose(part.Css.Length > 0 ? $"span class=\"{part.Css}\"" : "span", part.Text));
    });

    private static void Figures(Markup html, IReadOnlyList<Figure> figures)
    {
        if (figures.Count > 1)
        {
            _ = html.Element("div class=\"pictures\"", pictures => Each(pictures, figures, Figure));
        }
        else
        {
            Each(html, figures, Figure);
        }
    }

    private static void Figure(Markup html, Figure figure) => html.Element(figure.IsWide ? "figure class=\"wide\"" : "figure", inside =>
    {
        if (figure.Title.Length > 0)
        {
            _ = inside.Element("figcaption", caption => Legend(caption.Element("h3", figure.Title), figure.Legend));
        }

        _ = inside.Raw(figure.Picture);
    });

    private static void Legend(Markup caption, IReadOnlyList<LegendKey> keys)
    {
        if (keys.Count > 0)
        {
            _ = caption.Raw($"<p class=\"legend\">{string.Concat(keys.Select(key => key.Css.Length > 0 ? $"<span class=\"item\"><span class=\"{key.Css}\"></span>{Markup.Escape(key.Text)}</span> " : Markup.Escape(key.Text)))}</p>\n");
        }
    }

    private static void Transcript(Markup html, PageBlock.Transcript transcript) => html.Element("article class=\"pair\"", article => article
        .Element("h3", transcript.Title)
        .Element("p class=\"query\"", transcript.Question)
        .Element("p class=\"source\"", transcript.Source)
        .Element("div class=\"sides\"", sides => Each(sides, transcript.Replies, Reply)));

    private static void Reply(Markup sides, TranscriptReply reply) => sides.Element($"div class=\"side {reply.Css}\"", side =>
    {
        _ = side.Element("h4", reply.Title);
        _ = reply.Source.Length > 0 ? side.Element("p class=\"source\"", reply.Source) : side;
        Each(side, reply.Parts, (inside, part) => inside.Element($"div class=\"{(part.IsReasoning ? "reasoning" : "output")}\"", box => box
            .Element("p class=\"part\"", part.Name)
            .Raw($"<p class=\"words\">{string.Concat(part.Spans.Select(span => span.Marked ? $"<mark>{Markup.Escape(span.Text)}</mark>" : Markup.Escape(span.Text)))}</p>\n")));
        Each(side, reply.Why, (inside, why) => inside.Element("p class=\"why\"", why));
    });

    private static string Shown(Link link) => link.Address is { } address ? $"<a href=\"{Markup.Escape(address)}\">{Markup.Escape(link.Text)}</a>" : Markup.Escape(link.Text);

    private static string Css(Tone tone) => tone switch
    {
        Tone.Found => "found",
        Tone.None => "none",
        _ => "mixed",
    };
}
