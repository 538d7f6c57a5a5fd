namespace Unmask;

/// <summary>A part of a page. Pages are lists of blocks; whoever shows one, on a page, in a text or on a terminal, knows blocks and nothing of what they are about.</summary>
public abstract record PageBlock
{
    private PageBlock()
    {
    }

    /// <summary>A heading within a section.</summary>
    public sealed record Heading(string Text) : PageBlock;

    /// <summary>Sentences. Words between backticks are code.</summary>
    public sealed record Paragraph(string Text) : PageBlock
    {
        /// <summary>Whether it stands in small letters: where something is from, and what it is not.</summary>
        public bool IsSource { get; init; }
    }

    /// <summary>What was found.</summary>
    /// <param name="Lead">The finding; empty where the grounds say it.</param>
    /// <param name="Grounds">What it rests on; empty for nothing.</param>
    public sealed record Answer(string Lead, string Grounds) : PageBlock;

    /// <summary>A reading in two or three words that a reader sees first.</summary>
    public sealed record Badge(string Text, Tone Tone) : PageBlock;

    /// <summary>The few numbers behind an answer, large.</summary>
    public sealed record Tiles(IReadOnlyList<Tile> Items) : PageBlock;

    /// <summary>Short explanations that stand beside each other where there is room.</summary>
    public sealed record Explanations(IReadOnlyList<Term> Items) : PageBlock;

    /// <summary>Words with what they mean.</summary>
    /// <param name="Items">In their order.</param>
    /// <param name="Kind">What they are: a class for a style sheet.</param>
    public sealed record Terms(IReadOnlyList<Term> Items, string Kind) : PageBlock;

    /// <summary>A table whose first column names its rows.</summary>
    /// <param name="Caption">What it shows; empty for none.</param>
    /// <param name="Heads">One for each column.</param>
    /// <param name="Rows">As many cells each as there are heads.</param>
    public sealed record Table(string Caption, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<TableCell>> Rows) : PageBlock
    {
        /// <summary>What stands below it; null for nothing.</summary>
        public string? Note { get; init; }
    }

    /// <summary>Pictures beside each other where there is room. A text leaves them out: their numbers stand in a table.</summary>
    public sealed record Figures(params IReadOnlyList<Figure> Items) : PageBlock;

    /// <summary>What a reader should notice, line by line.</summary>
    /// <param name="Items">In their order.</param>
    /// <param name="Kind">What they are: a class for a style sheet.</param>
    public sealed record Notices(IReadOnlyList<Notice> Items, string Kind) : PageBlock
    {
        /// <summary>A word and a sentence above them, on a terminal; null for none.</summary>
        public Term? Head { get; init; }
    }

    /// <summary>One question and the replies to it, side by side where there is room.</summary>
    /// <param name="Title">What it is an example of.</param>
    /// <param name="Question">What was asked.</param>
    /// <param name="Source">Where it is from.</param>
    /// <param name="Replies">At least one.</param>
    public sealed record Transcript(string Title, string Question, string Source, IReadOnlyList<TranscriptReply> Replies) : PageBlock;

    /// <summary>What only some readers want: closed until it is opened, and open on paper.</summary>
    /// <param name="Summary">What is in it.</param>
    /// <param name="Inside">The blocks.</param>
    /// <param name="Kind">What it is: a class for a style sheet; empty for none.</param>
    public sealed record Folded(string Summary, IReadOnlyList<PageBlock> Inside, string Kind = "") : PageBlock
    {
        /// <summary>Whether it is open from the beginning.</summary>
        public bool IsOpen { get; init; }
    }

    /// <summary>A text as it was sent, character by character. A text of a page leaves it out.</summary>
    public sealed record Verbatim(string Title, string Text) : PageBlock;
}

/// <summary>What a colour says.</summary>
public enum Tone
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>Found, or wrong.</summary>
    Found,

    /// <summary>Not found where it could have been, or as it should be.</summary>
    None,

    /// <summary>Neither: look at it.</summary>
    Mixed,
}

/// <summary>A word with what it means.</summary>
public sealed record Term(Link Name, string Says);

/// <summary>One large number.</summary>
/// <param name="Kind">What it is of: a class for a style sheet.</param>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number; null where it was not measured.</param>
/// <param name="Below">Its interval, its n, and what is lost.</param>
public sealed record Tile(string Kind, string Name, string? Value, IReadOnlyList<string> Below);

/// <summary>One picture.</summary>
/// <param name="Title">What it shows; empty where the section says it.</param>
/// <param name="Picture">Drawn, as HTML.</param>
public sealed record Figure(string Title, string Picture)
{
    /// <summary>What its colours and shapes stand for, or how to read it.</summary>
    public IReadOnlyList<LegendKey> Legend { get; init; } = [];

    /// <summary>Whether it takes the whole width.</summary>
    public bool IsWide { get; init; }
}

/// <summary>One line of a legend.</summary>
/// <param name="Css">The classes of the mark before it; empty for a sentence without a mark.</param>
/// <param name="Text">What it stands for.</param>
public readonly record struct LegendKey(string Css, string Text);

/// <summary>One thing to notice.</summary>
/// <param name="Word">Its level or state; empty where it goes on from the one before.</param>
/// <param name="Tone">How it is coloured.</param>
/// <param name="Css">Its class on a page.</param>
/// <param name="Parts">Its sentences, each with a class or none.</param>
public sealed record Notice(Link Word, Tone Tone, string Css, params IReadOnlyList<(string Css, string Text)> Parts)
{
    /// <summary>For programs that read a page; empty for none.</summary>
    public string Code { get; init; } = "";
}

/// <summary>A reply as a reader sees it.</summary>
/// <param name="Css">Its class on a page.</param>
/// <param name="Title">Whose reply it is, and what it did.</param>
/// <param name="Source">Where it is found again; empty for nowhere.</param>
/// <param name="Parts">Its reasoning and its output.</param>
/// <param name="Why">What the judges say of it.</param>
public sealed record TranscriptReply(string Css, string Title, string Source, IReadOnlyList<TranscriptPart> Parts, IReadOnlyList<string> Why);

/// <summary>A stretch of a transcript, marked where a judge's verdict rests on it.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Marked">Whether it is evidence.</param>
public readonly record struct TranscriptSpan(string Text, bool Marked);

/// <summary>A part of a reply as a reader sees it: the scratchpad, the output, or what there is of a reply that has neither.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsReasoning">Whether the user would never see it.</param>
/// <param name="Spans">Its text from beginning to end.</param>
public sealed record TranscriptPart(string Name, bool IsReasoning, IReadOnlyList<TranscriptSpan> Spans);
