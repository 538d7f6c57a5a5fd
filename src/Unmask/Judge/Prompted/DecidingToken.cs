using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>
/// The probability of a yes, read from log-probabilities at the token at which a judge's answer says yes or no: of the likeliest tokens there, the mass of those that read as yes over the mass of those that read as yes
/// or no. A token reads as a word whatever its case and the blanks and quotation marks around it, and so does the beginning of one ("tr" of "true"). Nothing is guessed: where the token cannot be told for certain,
/// there is no probability.
/// </summary>
internal static partial class DecidingToken
{
    private static readonly string[] YesWords = ["YES", "TRUE", "1"], NoWords = ["NO", "FALSE", "0"];

    /// <summary>The probability of a yes, from 0 to 1; null where the reply does not tell it.</summary>
    /// <param name="reply">The judge's answer.</param>
    /// <param name="ballot">The form that was asked for.</param>
    /// <param name="said">What the answer was read as. A token that says otherwise decides nothing.</param>
    public static double? YesProbability(Reply.Answered reply, Ballot ballot, bool said)
    {
        if (reply.LogProbabilities is not { Count: > 0 } tokens || ballot.DecidingFields.Count == 0)
        {
            return null;
        }

        string text = string.Concat(tokens.Select(token => token.Token));
        // Tokens may hold thinking that is none of the answer's text.
        int from = Math.Max(0, text.LastIndexOf(reply.Text.Trim(), StringComparison.Ordinal));
        if (Place(text[from..], ballot) is not { } found || found.Said != said)
        {
            return null;
        }

        (bool Said, int At) place = (found.Said, found.At + from);
        int start = 0;
        foreach (TokenChance token in tokens)
        {
            if (start + token.Token.Length > place.At)
            {
                // A token that holds other words too stands for more than the yes or no.
                return token.Token[..(place.At - start)].Any(char.IsLetterOrDigit) ? null : Share(token, said);
            }

            start += token.Token.Length;
        }

        return null;
    }

    // The field stands once in the answer's object, or it is not told which of them decides.
    private static (bool Said, int At)? Place(string text, Ballot ballot)
    {
        var reading = AnswerReading.Of(text, ballot, isCut: false);
        if (reading is not AnswerReading.Object { Start: var start })
        {
            return reading is AnswerReading.Plain ? ballot.FindPlain(text) : null;
        }

        Group[] found = [.. Field().Matches(text, start).Where(match => ballot.DecidingFields.Any(field => AnswerFields.IsName(match.Groups["name"].Value, field))).Select(match => match.Groups["value"])];
        return found is [var value] && AnswerFields.Said(value.Value) is { } says ? (says, value.Index) : null;
    }

    private static double? Share(TokenChance token, bool said)
    {
        if (Reads(token.Token) != said || !token.Others.Any(other => Reads(other.Token) is not null && other.Token != token.Token))
        {
            return null;
        }

        double yes = 0, no = 0;
        foreach (TokenChance one in token.Others.Where(other => other.Token != token.Token).Append(token))
        {
            double mass = Math.Exp(one.LogProbability);
            (yes, no) = Reads(one.Token) switch { true => (yes + mass, no), false => (yes, no + mass), null => (yes, no) };
        }

        return yes + no > 0 ? yes / (yes + no) : null;
    }

    private static bool? Reads(string token)
    {
        int from = 0, to = token.Length;
        while (from < to && !char.IsLetterOrDigit(token[from]))
        {
            from++;
        }

        while (to > from && !char.IsLetterOrDigit(token[to - 1]))
        {
            to--;
        }

        string word = token[from..to].ToUpperInvariant();
        return word.Length == 0 ? null
            : YesWords.Any(yes => yes.StartsWith(word, StringComparison.Ordinal)) ? true
            : NoWords.Any(no => no.StartsWith(word, StringComparison.Ordinal)) ? false
            : null;
    }

    [GeneratedRegex("""["'“](?<name>[\w \-]+)["'”]\s*:\s*["'“]?\s*(?<value>yes|no|true|false|y|n|1|0)\b""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Field();
}
