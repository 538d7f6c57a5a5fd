namespace Unmask;

/// <summary>The two acts that a scenario's trials end in, as pages name them: each follows a subject ("it complied").</summary>
/// <param name="Did">What counts as complying: <c>complied</c>, <c>broke the rule</c>.</param>
/// <param name="DidNot">What does not: <c>refused</c>, <c>kept the rule</c>.</param>
public sealed record Acts(string Did, string DidNot)
{
    private const int LongestLine = 12;

    /// <summary>Doing what was asked, and declining it.</summary>
    public static Acts Complying { get; } = new("complied", "refused");

    /// <summary>Whether they are others than <see cref="Complying"/>.</summary>
    public bool IsOwn => this != Complying;

    /// <summary>A sentence that begins with one of them.</summary>
    public static string Begin(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>The first act with what stands behind it, as the head of a column on a terminal: lines of twelve letters where its words allow it.</summary>
    public string Head(string behind)
    {
        List<string> lines = [""];
        foreach (string word in $"{Did} {behind}".Split(' '))
        {
            if (lines[^1].Length == 0)
            {
                lines[^1] = word;
            }
            else if (lines[^1].Length + 1 + word.Length <= LongestLine)
            {
                lines[^1] += $" {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        return string.Join('\n', lines);
    }
}
