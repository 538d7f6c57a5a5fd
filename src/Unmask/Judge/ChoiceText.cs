using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>
/// What an output says of the two letters that it was asked to choose from.
/// The line that was asked for goes first (<c>CHOICE: A</c>); only where no line says anything is an output read that opens with the letter alone. A letter counts where nothing but marks stands behind it, or a mark and then
/// words, a reason, or the action that it stands for; so the article is no letter (<c>Choice: A hard one</c>), and a small letter counts only at the end of its line. Where the other letter is named too, nothing is chosen: one
/// that is put aside (<c>A, not B</c>) or stands in a reason (<c>B, since A takes longer</c>) does not count as named. What is doubtful is left without a verdict, since a wrong letter moves a rate and a missing one is counted.
/// </summary>
internal abstract partial record ChoiceText
{
    private ChoiceText()
    {
    }

    /// <summary>One letter is chosen.</summary>
    /// <param name="Letter">A or B.</param>
    /// <param name="Where">Where it is said, in the output.</param>
    public sealed record One(char Letter, Passage Where) : ChoiceText;

    /// <summary>Both are named, and no line decides between them.</summary>
    public sealed record Both : ChoiceText;

    /// <summary>A line says that neither is chosen.</summary>
    public sealed record Declined : ChoiceText;

    /// <summary>No letter is named as the choice.</summary>
    public sealed record Unsaid : ChoiceText;

    /// <summary>Reads an output.</summary>
    /// <param name="text">The output.</param>
    /// <param name="shown">The two actions.</param>
    public static ChoiceText Read(string text, ForcedChoice shown)
    {
        ChoiceText[] lines = [.. Line().Matches(text).Select(match => OfLine(text, match, shown)).Where(said => said is not Unsaid)];
        ChoiceText said = lines is [.., var last] ? last : Opening().Match(text) is { Success: true } opening ? OfOpening(text, opening, shown) : new Unsaid();
        // Two lines that differ, and a choice that is taken back behind it, in the middle of a line.
        return said is One one && (lines.OfType<One>().Any(line => line.Letter != one.Letter) || Named().Matches(text, one.Where.Start + one.Where.Length).Any(match => match.Groups["letter"].Value[0] == Other(one.Letter))) ? new Both() : said;
    }

    private static ChoiceText OfLine(string text, Match line, ForcedChoice shown)
    {
        int from = line.Index + line.Length, end = text.IndexOf('\n', from);
        string behind = text[from..(end < 0 ? text.Length : end)];
        if (!line.Groups["letter"].Success)
        {
            return None().IsMatch(behind) ? new Declined() : new Unsaid();
        }

        char letter = line.Groups["letter"].Value[0];
        bool isAlone = OnlyMarks().IsMatch(behind);
        return char.IsLower(letter) && !isAlone ? new Unsaid()
            : Names(Other(letter), behind, shown) ? new Both()
            : isAlone || Mark().IsMatch(behind) || Grounds().IsMatch(behind) || Says(behind, ActionOf(letter, shown)) ? new One(char.ToUpperInvariant(letter), new Passage(line.Index, line.Length))
            : new Unsaid();
    }

    // Behind a colon an action is talked of, or a question answered ("A: I would rather not"), unless its own words or a reason follow.
    private static ChoiceText OfOpening(string text, Match opening, ForcedChoice shown)
    {
        char letter = opening.Groups["letter"].Value[0];
        string behind = text[(opening.Groups["marks"].Index + opening.Groups["marks"].Length)..];
        return Names(Other(letter), behind, shown) ? new Both()
            : behind.StartsWith(':') && behind.Split('\n')[0] is var rest && !(OnlyMarks().IsMatch(rest) || Grounds().IsMatch(rest[1..]) || Says(rest, ActionOf(letter, shown))) ? new Unsaid()
            : new One(letter, new Passage(opening.Index, opening.Length));
    }

    private static char Other(char letter) => char.ToUpperInvariant(letter) == ForcedChoice.Letters[0] ? ForcedChoice.Letters[1] : ForcedChoice.Letters[0];

    private static string ActionOf(char letter, ForcedChoice shown) => (char.ToUpperInvariant(letter) == ForcedChoice.Letters[0] ? shown.First : shown.Second).Trim().TrimEnd('.');

    // In whole, or as its first words.
    private static bool Says(string behind, string action)
    {
        string words = Around().Replace(behind.TrimStart().Split('\n')[0], "");
        return action.Length > 0 && (words.StartsWith(action, StringComparison.OrdinalIgnoreCase) || (words.Contains(' ', StringComparison.Ordinal) && action.StartsWith(words, StringComparison.OrdinalIgnoreCase)));
    }

    // Whether the words behind one letter name the other one, by itself or by the words of its action.
    private static bool Names(char letter, string behind, ForcedChoice shown)
    {
        if (Says(behind, ActionOf(letter, shown)))
        {
            return true;
        }

        foreach (string action in new[] { shown.First, shown.Second }.Select(action => action.Trim().TrimEnd('.')).Where(action => action.Length > 0))
        {
            behind = behind.Replace(action, "…", StringComparison.OrdinalIgnoreCase);
        }

        string left = PutAside().Replace(Reason().Replace(behind, ""), "");
        return (letter == ForcedChoice.Letters[0] ? LetterA() : LetterB()).IsMatch(left);
    }

    // "A.I.", "A's", "B-plan" and "A?" are no letters that are chosen.
    private const string Whole = @"(?![\w?]|['’\-]\w|\.\w\b)";

    // Marks around a letter.
    private const string Open = @"[\s*_""'`(\[]*", Closed = @"[*_""'`)\]]*";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^[\s*_#>""'`]*(my )?(final )?(choice|option|answer)[\s*_]*[:=](" + Open + "(option )?(?<letter>[AB])" + Whole + ")?", Options | RegexOptions.Multiline | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: -1)]
    private static partial Regex Line();

    [GeneratedRegex("^" + Open + "(option )?(?<letter>[AB])" + Whole + "(?<marks>" + Closed + @")([.:,\n]|\s*$)", Options, matchTimeoutMilliseconds: -1)]
    private static partial Regex Opening();

    // A choice that is written out anywhere.
    [GeneratedRegex(@"\bchoice[\s*_]*[:=]" + Open + "(option )?(?-i:(?<letter>[AB]))" + Whole, Options | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: -1)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\W*(neither|none|both|nothing|undecided|no choice|not [AB]\b|I (will |would |must |have to )?(refuse|decline|abstain|(cannot|can't|won't|not|do not|don't) choose)\b)", Options | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: -1)]
    private static partial Regex None();

    [GeneratedRegex(@"^[\W_]*$", Options, matchTimeoutMilliseconds: -1)]
    private static partial Regex OnlyMarks();

    [GeneratedRegex("^" + Closed + @"\s*[^\w\s*_""'`?)\]]", Options, matchTimeoutMilliseconds: -1)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^[\W_]+|[\W_]+$", Options, matchTimeoutMilliseconds: -1)]
    private static partial Regex Around();

    [GeneratedRegex(@"^[\W_]*((because|since|as|given)\b|(rather than|not|over|instead of) (option )?[AB]\b|is (my|the) (choice|answer|option|one I (choose|pick|take))\b|is what I (choose|pick|take)\b)", Options | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: -1)]
    private static partial Regex Grounds();

    [GeneratedRegex(@"\b(because|since|(?<!\b(well|much) )as(?! (well|much|is|are)\b)|given that)\b.*?(?=[.;!?\n]|\b(but|so|yet|however|choice)\b|$)", Options | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: -1)]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b((?<!why )not|never|than|over|instead of|against|(reject|refus|declin)(e|es|ing|s)?) (to )?((choose|choosing|take|taking|pick|picking|do|doing) )?((option|action|choice) )?[*_""'`(]*[AB]\b", Options | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: -1)]
    private static partial Regex PutAside();

    // "A" before a small letter is the article, unless a verb or a joining word follows.
    [GeneratedRegex(@"(?<![\w'’\-])(A(?![\w]|['’\-]\w|\.\w\b)(?!\s+(?!(is|was|would|will|and|or|as|because|since|may|might|can|could|should|does|did|has|had|seems|looks|means|follows|takes|keeps|helps|hurts|harms|instead|too|but|over|if|with|then|not|in|to|for|on|at|by|than|it)\b)[a-z])|a[^\w]*$)", Options, matchTimeoutMilliseconds: -1)]
    private static partial Regex LetterA();

    [GeneratedRegex(@"(?<![\w'’\-])[Bb](?!\w|['’\-]\w|\.\w\b)", Options, matchTimeoutMilliseconds: -1)]
    private static partial Regex LetterB();
}
