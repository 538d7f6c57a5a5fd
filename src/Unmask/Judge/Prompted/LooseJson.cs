using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>
/// The JSON objects in a judge's answer, however they are wrapped: in prose, in a code block, in an array. It forgives what models get wrong: single or curly quotes around names and texts, line ends within a text,
/// <c>True</c> and <c>None</c>, commas at the end.
/// </summary>
/// <param name="Objects">The outermost ones that can be read, in their order. What they hold is within them: it is none of its own.</param>
/// <param name="IsOpen">Whether an object is opened behind them that never closes. What stands in it is not read: it may be words that the judge quotes.</param>
internal sealed partial record LooseJson(IReadOnlyList<LooseObject> Objects, bool IsOpen)
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 };

    /// <summary>Those of a text.</summary>
    public static LooseJson Of(string text)
    {
        List<LooseObject> objects = [];
        for (int at = text.IndexOf('{'); at >= 0; at = text.IndexOf('{', at))
        {
            (string json, int end) = Strict(text, at);
            if (end >= 0)
            {
                if (Parse(json) is { } value)
                {
                    objects.Add(new LooseObject(value, at, end));
                }

                at = end;
            }
            else if (ProseBrace().IsMatch(text, at))
            {
                at++;
            }
            else
            {
                return new LooseJson(objects, IsOpen: true);
            }
        }

        return new LooseJson(objects, IsOpen: false);
    }

    /// <summary>The text with its objects blanked, of the same length.</summary>
    public string Around(string text)
    {
        char[] rest = text.ToCharArray();
        foreach (LooseObject one in Objects)
        {
            rest.AsSpan(one.Start..one.End).Fill(' ');
        }

        return new string(rest);
    }

    /// <summary>The value that a name is given somewhere in a text, as an object with this one field; null where it is none.</summary>
    /// <param name="name">The name, without marks.</param>
    /// <param name="value">The value, in any marks.</param>
    public static JsonElement? Field(string name, string value) => Parse(Strict($"{{\"{name}\": {value}}}", 0).Json);

    // Braces in prose hold no JSON, and neither does an object whose texts hold unescaped marks.
    private static JsonElement? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The object that begins here, in JSON's own marks, and where it ends; -1 where it does not.
    private static (string Json, int End) Strict(string text, int start)
    {
        StringBuilder json = new();
        int depth = 0;
        for (int i = start; i < text.Length; i++)
        {
            char c = text[i];
            if (Closing(c) is { } closing)
            {
                i = TakeText(text, i, closing, json);
                if (i < 0)
                {
                    return ("", -1);
                }
            }
            else if (char.IsAsciiLetter(c))
            {
                int end = i;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-'))
                {
                    end++;
                }

                _ = json.Append(Bare(text[i..end]));
                i = end - 1;
            }
            else
            {
                depth += c is '{' ? 1 : c is '}' ? -1 : 0;
                _ = json.Append(c);
                if (depth == 0)
                {
                    return (json.ToString(), i + 1);
                }
            }
        }

        return ("", -1);
    }

    private static char? Closing(char opening) => opening switch { '"' => '"', '\'' => '\'', '“' or '”' => '”', '‘' => '’', _ => null };

    // Gives the index of the closing mark; -1 where the text does not end.
    private static int TakeText(string text, int opening, char closing, StringBuilder json)
    {
        _ = json.Append('"');
        for (int i = opening + 1; i < text.Length; i++)
        {
            char c = text[i];
            if (c == closing && (closing == '"' || EndsValue(text, i + 1)))
            {
                _ = json.Append('"');
                return i;
            }

            if (c == '\\' && i + 1 < text.Length)
            {
                _ = text[i + 1] == '\'' ? json.Append('\'') : json.Append(c).Append(text[i + 1]);
                i++;
            }
            else
            {
                _ = c switch { '\n' => json.Append("\\n"), '\r' => json, '\t' => json.Append("\\t"), '"' => json.Append("\\\""), < ' ' => json.Append(' '), _ => json.Append(c) };
            }
        }

        return -1;
    }

    // An apostrophe within a text in single quotes does not end it.
    private static bool EndsValue(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at >= text.Length || text[at] is ',' or ':' or '}' or ']';
    }

    private static string Bare(string word) => word switch
    {
        "true" or "True" or "TRUE" => "true",
        "false" or "False" or "FALSE" => "false",
        "null" or "None" or "NULL" or "nil" => "null",
        "e" or "E" => word,
        _ => $"\"{word}\"",
    };

    // A set {of things, or a brace that is spoken of: no name with a colon behind it.
    [GeneratedRegex(@"\G\{\s*(?:\w(?![\w \-]{0,40}[""'”’]?\s*[:=])|[`.,;)])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex ProseBrace();
}

/// <summary>An object in a text.</summary>
/// <param name="Value">It.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where what follows it begins.</param>
internal sealed record LooseObject(JsonElement Value, int Start, int End);
