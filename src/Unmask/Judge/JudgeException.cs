namespace Unmask;

/// <summary>A judge that cannot be used as named; its message is one sentence for the person who named it.</summary>
public sealed class JudgeException : MistakeException
{
    private JudgeException(string message)
        : base(message)
    {
    }

    /// <summary>No judge has this name.</summary>
    public static JudgeException Unknown(string name, IEnumerable<string> allowed) =>
        new($"There is no judge '{name}'; allowed are {string.Join(", ", allowed)}.");

    /// <summary>A judge's shipped files cannot be read.</summary>
    /// <param name="name">The judge.</param>
    /// <param name="folder">Where its files should be.</param>
    /// <param name="problem">What is wrong, without a full stop.</param>
    public static JudgeException BadFiles(string name, string folder, string problem) =>
        new($"The judge '{name}' cannot be used, since its files in {folder} are not whole: {problem}.");
}
