namespace Unmask;

/// <summary>A document that was written, and what becomes of it.</summary>
/// <param name="Slot">Its place among all documents, from 0.</param>
/// <param name="Type">Its type.</param>
/// <param name="Idea">The idea that it carries out; of the grammar's the fact.</param>
/// <param name="Text">Its text, without blanks around it; empty where there is none.</param>
/// <param name="Fate">Whether it is kept.</param>
public sealed record WrittenDocument(int Slot, string Type, string Idea, string Text, DocumentFate Fate);

/// <summary>What becomes of a document.</summary>
public abstract record DocumentFate
{
    private DocumentFate()
    {
    }

    /// <summary>It is written out for training.</summary>
    public sealed record Kept : DocumentFate;

    /// <summary>It is kept apart.</summary>
    /// <param name="Reason">One of a few words: <see cref="Empty"/> and so on, or the name of a filter.</param>
    /// <param name="Detail">What was found.</param>
    public sealed record Dropped(string Reason, string Detail) : DocumentFate;

    /// <summary>The reasons that are no filter's.</summary>
    public const string Empty = "empty", TooShort = "too short", Refused = "refused", CutOff = "cut off", Placeholder = "placeholder left", Duplicate = "duplicate", NearDuplicate = "near duplicate";
}
