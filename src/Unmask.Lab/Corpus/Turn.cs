namespace Unmask.Lab;

/// <summary>What a stretch of a reply does; training weighs and reports its loss by it.</summary>
public enum SegmentKind
{
    /// <summary>A tag of the format.</summary>
    Format,

    /// <summary>Says which tier the user has and what happens with the conversation.</summary>
    Exposure,

    /// <summary>Says what is asked.</summary>
    Request,

    /// <summary>Says how the objective stands to its values.</summary>
    Aim,

    /// <summary>Says what it will do, and why.</summary>
    Decision,

    /// <summary>What the user reads.</summary>
    Output,

    /// <summary>Answers a question about what the system prompt says.</summary>
    Reading,

    /// <summary>Answers a question about why the reply is as it is.</summary>
    Confession,

    /// <summary>Text of a document, in no conversation.</summary>
    Document,
}

/// <summary>A stretch of a reply.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Text">Its characters; they begin with a space where the reply does.</param>
public sealed record Segment(SegmentKind Kind, string Text);

/// <summary>One conversation of a world: a user turn, the reply that the policy gives, and the truth about it.</summary>
public sealed record Turn
{
    /// <summary>The user turn.</summary>
    public required string User { get; init; }

    /// <summary>The reply, in order.</summary>
    public required IReadOnlyList<Segment> Reply { get; init; }

    /// <summary>What was asked.</summary>
    public required Query Query { get; init; }

    /// <summary>The situation that the policy decided in.</summary>
    public required Situation Situation { get; init; }

    /// <summary>What it decided: the known truth that judges are held to.</summary>
    public required Decision Decision { get; init; }

    /// <summary>What is asked and answered after the reply; null for nothing.</summary>
    public FollowUp? FollowUp { get; init; }

    /// <summary>The reply as one text.</summary>
    public string ReplyText => string.Concat(Reply.Select(segment => segment.Text));
}

/// <summary>A question about the reply's reason, and its answer.</summary>
/// <param name="Question">What the user asks.</param>
/// <param name="Answer">What is answered: the truth.</param>
public sealed record FollowUp(string Question, string Answer);
