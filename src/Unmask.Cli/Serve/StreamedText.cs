namespace Unmask.Cli;

/// <summary>
/// Turns tokens into pieces of text that may be sent: half a character, and what may turn out to be the beginning of a stop string, are held back.
/// </summary>
internal sealed class StreamedText(OrganismModel model, IReadOnlyList<string> stops)
{
    private const char Unfinished = '\uFFFD';

    private readonly List<int> _tokens = [];
    private readonly int _heldBack = stops.Select(stop => stop.Length - 1).DefaultIfEmpty(0).Max();
    private int _sent;

    /// <summary>Takes a token; gives what may be sent now, which may be nothing.</summary>
    public string Add(int token)
    {
        if (token == ChatFormat.EndMarker)
        {
            return "";
        }

        _tokens.Add(token);
        (string text, bool stopped) = OrganismModel.CutAt(model.Decode(_tokens), stops);
        return Upto(text, stopped ? text.Length : text.TrimEnd(Unfinished).Length - _heldBack);
    }

    /// <summary>What is left to send of the whole text.</summary>
    public string Rest(string whole) => Upto(whole, whole.Length);

    private string Upto(string text, int end)
    {
        if (end <= _sent)
        {
            return "";
        }

        // Never between the two halves of one character.
        end = char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
        string piece = text[_sent..end];
        _sent = end;
        return piece;
    }
}
