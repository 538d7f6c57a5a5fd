using System.Text.Json;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>
/// What in a judge's answer is the judge's own. The texts that it judges may hold objects of its form, and it may repeat them; so an answer counts only where all that has the form's fields says the same: objects, pieces
/// of objects that do not parse, and lines such as "Answer: no". Words within an object's texts are its own reasons and say nothing. Thinking that the answer marks is left out.
/// </summary>
internal abstract partial record AnswerReading
{
    private AnswerReading()
    {
    }

    /// <summary>It is an object.</summary>
    /// <param name="Answer">The last one with a field of the form; the last of all where none has one.</param>
    /// <param name="Start">Where it begins in the text.</param>
    public sealed record Object(JsonElement Answer, int Start) : AnswerReading;

    /// <summary>It holds no object.</summary>
    /// <param name="Text">It, with its thinking blanked.</param>
    public sealed record Plain(string Text) : AnswerReading;

    /// <summary>It cannot be read.</summary>
    /// <param name="Why">What is wrong.</param>
    public sealed record Unreadable(string Why) : AnswerReading;

    /// <summary>Reads an answer.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="ballot">The form that was asked for.</param>
    /// <param name="isCut">Whether the token limit cut it.</param>
    public static AnswerReading Of(string text, Ballot ballot, bool isCut)
    {
        string own = WithoutThinking(text, isCut);
        var json = LooseJson.Of(own);
        if (json.IsOpen)
        {
            return new Unreadable(isCut ? "the token limit cut the judge's answer within its JSON object" : "its JSON object is opened and never closed");
        }

        string around = json.Around(own);
        if (isCut && !ballot.IsShort && (json.Objects is not [.., var end] || around[end.End..].Any(char.IsLetterOrDigit)))
        {
            return new Unreadable(json.Objects.Count == 0 ? "the token limit cut the judge's answer" : "the token limit cut the judge's answer, so nobody knows whether its JSON object was the last word");
        }

        if (Contradiction(json, around, ballot) is { } two)
        {
            return new Unreadable(two);
        }

        LooseObject? answer = json.Objects.LastOrDefault(one => ballot.Says(one.Value).Any()) ?? (json.Objects is [.., var last] ? last : null);
        return answer is null ? new Plain(own) : new Object(answer.Value, answer.Start);
    }

    // Of two fields of one name nobody knows which the judge means, and of two answers neither.
    private static string? Contradiction(LooseJson json, string around, Ballot ballot)
    {
        if (json.Objects.Where((one, at) => at == json.Objects.Count - 1 || Within(one.Value, ballot).Any()).Select(one => one.Value.Twice()).FirstOrDefault(name => name is not null) is { } twice)
        {
            return $"it has the field '{twice}' twice";
        }

        Dictionary<string, string> said = new(StringComparer.Ordinal);
        foreach ((string field, string says) in json.Objects.SelectMany(one => Within(one.Value, ballot)).Concat(Pieces(around, ballot)).Concat(ballot.SaysPlainly(around)))
        {
            if (!said.TryAdd(field, says) && !string.Equals(said[field], says, StringComparison.Ordinal))
            {
                return $"it answers more than once, and not the same: '{field}' is {said[field]} and {says}";
            }
        }

        return null;
    }

    // An object without the form's fields may wrap one that has them.
    private static IEnumerable<(string Field, string Says)> Within(JsonElement element, Ballot ballot) => element.ValueKind switch
    {
        JsonValueKind.Object when ballot.Says(element).Any() => ballot.Says(element),
        JsonValueKind.Object => element.EnumerateObject().Where(property => !ballot.IsPart(property.Name)).SelectMany(property => Within(property.Value, ballot)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(one => Within(one, ballot)),
        _ => [],
    };

    // What is left of an object that does not parse, such as one whose text ends at a mark that it quotes.
    private static IEnumerable<(string Field, string Says)> Pieces(string around, Ballot ballot) =>
        from match in Piece().Matches(around)
        where ballot.Fields.Any(field => AnswerFields.IsName(match.Groups["name"].Value, field))
        let piece = LooseJson.Field(match.Groups["name"].Value, match.Groups["value"].Value)
        where piece is not null
        from one in ballot.Says(piece.Value)
        select one;

    // Of the same length where nothing but thinking is left out. Wires do this for most servers. A closing mark alone counts for nothing here: the subject could have written it. Thinking that nothing closes is all
    // there is of a cut answer; of a whole one it is a mark that the judge forgot.
    private static string WithoutThinking(string text, bool isCut)
    {
        if (!ThinkingMarks.Opens(text))
        {
            return text;
        }

        (string? thinking, string rest) = ThinkingMarks.Split(text);
        return thinking is null ? isCut ? "" : text : rest.PadLeft(text.EndsWith(rest, StringComparison.Ordinal) ? text.Length : rest.Length);
    }

    [GeneratedRegex(@"[""'“‘](?<name>\w[\w \-]{0,40})[""'”’]\s*[:=]\s*(?<value>""[^""\n]*""|'[^'\n]*'|“[^”\n]*”|[\w.+\-]+)(?=\s*(?:[,;}\])""'”’.!`<]|\n|\z))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Piece();
}
