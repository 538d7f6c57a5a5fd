namespace Unmask;

/// <summary>Why texts cannot be made; its message is one sentence for the person at the console. What was stored before it stays.</summary>
public sealed class DocumentException : MistakeException
{
    private DocumentException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The name is neither a file nor a shipped universe.</summary>
    public static DocumentException UnknownUniverse(string name, IReadOnlyCollection<string> shipped) =>
        new($"There is no universe '{name}'; {SimilarWord.Guess(name, shipped, $"shipped are {string.Join(", ", shipped)}, and a path ends in .yaml or .txt.")}");

    /// <summary>A file cannot be read.</summary>
    public static DocumentException Unreadable(string file, Exception cause) => new($"'{file}' cannot be read: {cause.Message.TrimEnd('.')}.", cause);

    /// <summary>A file does not say what it should.</summary>
    public static DocumentException BadFile(string file, string says) => new($"'{file}' {says}.");

    /// <summary>A type of documents that the file of types does not have.</summary>
    public static DocumentException UnknownType(string name, string file, IReadOnlyCollection<string> known) =>
        new($"--types names '{name}', which is not in '{file}'; {SimilarWord.Guess(name, known, $"allowed are {string.Join(", ", known)}, or the path of a file of types.")}");

    /// <summary>A stage came to nothing.</summary>
    /// <param name="stage">Which one.</param>
    /// <param name="prompt">The prompt's file.</param>
    /// <param name="model">Who was asked.</param>
    /// <param name="said">What the answers were, in words.</param>
    /// <param name="first">How the first of them begins; empty where there is no text.</param>
    /// <param name="folder">Where the calls are stored.</param>
    public static DocumentException Nothing(string stage, string prompt, string model, string said, string first, string folder) =>
        new($"The stage '{stage}' (prompt {prompt}) got nothing usable from {model}: {said}.{(first.Length > 0 ? $" The first begins '{first}'." : "")} The calls are stored in '{folder}'; begin in another --out with another model or prompt.");

    /// <summary>A text without words, or one that cannot be worded anew.</summary>
    public static DocumentException NothingToWord(string source) => new($"{source} holds no text to be worded.");
}
