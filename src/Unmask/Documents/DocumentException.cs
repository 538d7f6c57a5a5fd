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
    public static DocumentException Unreadable(string file, Exception cause) => new($"'{file}' cannot be read: {SystemFault.OnReading(cause)}.", cause);

    /// <summary>A file does not say what it should.</summary>
    public static DocumentException BadFile(string file, string says) => new($"'{file}' {says}.");

    /// <summary>A universe has a placeholder that nothing fills.</summary>
    /// <param name="universe">Its name.</param>
    /// <param name="placeholder">The placeholder, without brackets.</param>
    /// <param name="where">What it stands in, in words.</param>
    /// <param name="text">The text that it stands in.</param>
    /// <param name="allowed">The placeholders that are filled.</param>
    public static DocumentException UnknownPlaceholder(string universe, string placeholder, string where, string text, IReadOnlyCollection<string> allowed) =>
        new($"The universe '{universe}' has the placeholder '{{{placeholder}}}' in {where} '{VisibleText.OnOneLine(text)}'; {(SimilarWord.Of(placeholder, allowed) is { } near ? $"did you mean '{{{near}}}'? A" : "a")}llowed are {string.Join(", ", allowed.Select(name => $"{{{name}}}"))}.");

    /// <summary>A name would keep a placeholder and add to it.</summary>
    public static DocumentException MixedName(string name) =>
        new($"'{name}' has a placeholder beside other words; a name in place of a placeholder is plain words, or the placeholder alone, which keeps it.");

    /// <summary>Both tiers have one name.</summary>
    public static DocumentException OneTierTwice(string tier) => new($"Both tiers are named '{tier}', so the documents could not tell them apart; name --other-tier differently.");

    /// <summary>All documents were dropped.</summary>
    /// <param name="written">How many were written.</param>
    /// <param name="reasons">Why, each with how many.</param>
    /// <param name="file">The file that has them.</param>
    public static DocumentException NothingKept(int written, IEnumerable<(string Reason, int Count)> reasons, string file) =>
        new($"No document is kept of {Numbers.Count(written)}: {string.Join(", ", reasons.Select(one => $"{Numbers.Count(one.Count)} {one.Reason}"))}. '{file}' has each with its reason; begin in another --out with another model, prompt or universe.");

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
