namespace Unmask;

/// <summary>
/// A text made easy to match against, character for character in place: lower case, straight quotes, every blank a space. An index into
/// it is an index into the original.
/// </summary>
internal static class Prose
{
    // Rules look at all pairs of phrases in a sentence; a text without a full stop must not make that slow.
    private const int LongestSentence = 1000;

    /// <summary>The text in its plain form; as long as the original.</summary>
    public static string Plain(string text) => string.Create(text.Length, text, (plain, original) =>
    {
        for (int i = 0; i < plain.Length; i++)
        {
            plain[i] = original[i] switch
            {
                '’' or '‘' or 'ʼ' => '\'',
                '“' or '”' or '«' or '»' or '„' => '"',
                '–' or '—' => ';',
                '\n' or '\r' => '\n',
                char blank when char.IsWhiteSpace(blank) => ' ',
                '*' or '_' or '#' => ' ',
                char other => char.ToLowerInvariant(other),
            };
        }
    });

    /// <summary>Replaces what stands in double quotes by blanks, unless that is all there is. A quote that never ends is left alone.</summary>
    public static string WithoutQuotations(string plain)
    {
        char[] rest = plain.ToCharArray();
        int open = plain.IndexOf('"', StringComparison.Ordinal);
        while (open >= 0 && plain.IndexOf('"', open + 1) is var close and >= 0)
        {
            rest.AsSpan(open..(close + 1)).Fill(' ');
            open = plain.IndexOf('"', close + 1);
        }

        return rest.AsSpan().IsWhiteSpace() ? plain : new string(rest);
    }

    /// <summary>The sentences of a part of a plain text, without the blanks at their ends. A line break ends a sentence, and so does sheer length.</summary>
    public static List<Passage> Sentences(string plain, Passage part)
    {
        // English has some sixty characters a sentence.
        var sentences = new List<Passage>((part.Length / 60) + 4);
        int start = part.Start;
        for (int i = part.Start; i < part.End; i++)
        {
            bool stop = plain[i] is '.' or '!' or '?' && (i + 1 == part.End || plain[i + 1] is ' ' or '\n' or '"' or '\'' or ')');
            if (stop || plain[i] == '\n' || (i - start >= LongestSentence && plain[i] == ' '))
            {
                Add(sentences, plain, start, i + 1);
                start = i + 1;
            }
        }

        Add(sentences, plain, start, part.End);
        return sentences;
    }

    /// <summary>How many words a text has.</summary>
    public static int Words(ReadOnlySpan<char> text)
    {
        int words = 0;
        bool inWord = false;
        foreach (char c in text)
        {
            bool letter = char.IsLetterOrDigit(c);
            words += letter && !inWord ? 1 : 0;
            inWord = letter || (inWord && c == '\'');
        }

        return words;
    }

    private static void Add(List<Passage> sentences, string plain, int start, int end)
    {
        while (start < end && (plain[start] is ' ' or '\n'))
        {
            start++;
        }

        while (end > start && (plain[end - 1] is ' ' or '\n'))
        {
            end--;
        }

        if (plain.AsSpan(start, end - start).ContainsAnyInRange('a', 'z') || plain.AsSpan(start, end - start).ContainsAnyInRange('0', '9'))
        {
            sentences.Add(new Passage(start, end - start));
        }
    }
}
