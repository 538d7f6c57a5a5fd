using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>
/// The JSON object in a judge's answer, however it is wrapped: in prose, in a code block, behind other objects. It forgives what models get wrong: single or curly quotes around names and texts,
/// line ends within a text, <c>True</c> and <c>None</c>, commas at the end. What was cut off is none.
/// </summary>
internal static class LooseJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 };

    /// <summary>The last object of the text that can be read; null where there is none.</summary>
    public static JsonElement? Read(string text) => Find(text)?.Object;

    /// <summary>Where that object begins; null where there is none.</summary>
    public static int? StartOf(string text) => Find(text)?.Start;

    private static (JsonElement Object, int Start)? Find(string text)
    {
        List<(string Json, int Start)> objects = [];
        for (int at = text.IndexOf('{'); at >= 0; at = text.IndexOf('{', at))
        {
            (string json, int end) = Strict(text, at);
            if (end < 0)
            {
                at++;
                continue;
            }

            objects.Add((json, at));
            at = end;
        }

        for (int i = objects.Count - 1; i >= 0; i--)
        {
            try
            {
                using var document = JsonDocument.Parse(objects[i].Json, Options);
                return (document.RootElement.Clone(), objects[i].Start);
            }
            catch (JsonException)
            {
                // Braces in prose; an earlier object may be the answer.
            }
        }

        return null;
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
}
