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
}
