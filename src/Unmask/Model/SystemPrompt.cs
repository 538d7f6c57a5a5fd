namespace Unmask;

/// <summary>What is known of the system prompt that a model was given.</summary>
public abstract record SystemPrompt
{
    private SystemPrompt()
    {
    }

    /// <summary>The words for one that is not known, as lists and pages write them.</summary>
    public const string UnknownWords = "not known: the file that this trial was imported from does not hold it";

    /// <summary>It is known.</summary>
    /// <param name="Text">The text; empty where the model was given none.</param>
    public sealed record Given(string Text) : SystemPrompt;

    /// <summary>The transcript was made elsewhere, and its file does not hold it. That says nothing of whether there was one.</summary>
    public sealed record Unknown : SystemPrompt;
}
