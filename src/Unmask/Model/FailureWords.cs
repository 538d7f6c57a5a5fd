using System.Text;

namespace Unmask;

/// <summary>
/// What providers say of failures, made alike where it means the same: the words of one failure differ from those of the next in ids, times and numbers that say nothing of its cause.
/// </summary>
public static class FailureWords
{
    /// <summary>What stands in place of an id or a number.</summary>
    public const char Blank = '…';

    private const string Status = "Status ";

    /// <summary>The words with <see cref="Blank"/> in place of each word that holds a digit, an HTTP status at their beginning apart, and without how often they were met.</summary>
    public static string Alike(string says)
    {
        string whole = Once(says);
        StringBuilder alike = new(whole.Length);
        int at = whole.StartsWith(Status, StringComparison.Ordinal) && whole.IndexOf(':', Status.Length) is > 0 and int colon ? colon : 0;
        _ = alike.Append(whole, 0, at);
        while (at < whole.Length)
        {
            int end = at;
            while (end < whole.Length && IsOfWord(whole[end]))
            {
                end++;
            }

            // A point at the end of a sentence is no part of its last word.
            int last = end;
            while (last > at && whole[last - 1] is '.' or ':' or '-')
            {
                last--;
            }

            if (whole.AsSpan(at, last - at).ContainsAnyInRange('0', '9'))
            {
                _ = alike.Append(Blank);
                at = last;
            }

            end = Math.Min(whole.Length, Math.Max(end, at + 1));
            _ = alike.Append(whole, at, end - at);
            at = end;
        }

        return alike.ToString();
    }

    /// <summary>The words without how often they were met.</summary>
    public static string Once(string says)
    {
        int tail = says.EndsWith(" times)", StringComparison.Ordinal) ? Math.Max(says.LastIndexOf(" (the same ", StringComparison.Ordinal), says.LastIndexOf(" (failed ", StringComparison.Ordinal)) : -1;
        return tail > 0 ? says[..tail] : says;
    }

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.' or ':' or '+';
}
