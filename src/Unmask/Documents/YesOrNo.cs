namespace Unmask;

/// <summary>Reads an answer that is to begin with yes or no.</summary>
internal static class YesOrNo
{
    /// <summary>What it says, and what follows it on one line; null where it says neither, or there is no answer.</summary>
    public static (bool? Says, string Why) Of(Reply? reply)
    {
        if (reply is not Reply.Answered answer)
        {
            return (null, "");
        }

        string text = answer.Text.Trim().TrimStart('*', '"', '\'', '_', '#', ' ');
        string first = string.Concat(text.TakeWhile(char.IsLetter));
        string why = VisibleText.OnOneLine(text[first.Length..].Trim(' ', '.', ',', ':', ';', '*', '\n', '\r', '-', '"', '_', '—', '–'));
        return (first.Equals("yes", StringComparison.OrdinalIgnoreCase) ? true : first.Equals("no", StringComparison.OrdinalIgnoreCase) ? false : null, why);
    }
}
