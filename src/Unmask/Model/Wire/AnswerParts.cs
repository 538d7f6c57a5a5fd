using System.Text;

namespace Unmask;

/// <summary>What has come of one answer so far, from one body or from many events. Both wires put it together in the same way.</summary>
internal sealed class AnswerParts
{
    private readonly StringBuilder _text = new(), _reasoning = new(), _refusal = new();
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);
    private bool _thinks, _hadEnded;
    private int _lengthBefore;

    /// <summary>The version that answers; null where nobody says.</summary>
    public string? Model { get; set; }

    /// <summary>All that tells why it stopped.</summary>
    public StopSigns Signs { get; } = new();

    /// <summary>Why it stopped; null for nothing yet.</summary>
    public StopSign? Stop => Signs.Stop;

    /// <summary>What the provider's filter says that it held back; null for nothing.</summary>
    public string? Held { get; set; }

    /// <summary>The tokens so far.</summary>
    public UsageCounts Usage { get; set; } = UsageCounts.Unknown;

    /// <summary>Log-probabilities so far.</summary>
    public ChanceList Chances { get; private set; } = new();

    /// <summary>The calls of tools so far.</summary>
    public ToolCallParts Calls { get; } = new();

    /// <summary>Whether a message has come, be it empty.</summary>
    public bool HasMessage { get; set; }

    /// <summary>Whether the role that speaks is one that thinks, and not the assistant.</summary>
    public bool IsOfReasoner { get; set; }

    /// <summary>How much text there is so far, in characters.</summary>
    public int TextLength => _text.Length;

    /// <summary>How much reasoning there is so far, in characters.</summary>
    public int ReasoningLength => _reasoning.Length;

    /// <summary>Whether more of the answer followed a reason to end: then that reason, which some servers write into every event, vouches for no end.</summary>
    public bool HasGoneOn { get; private set; }

    /// <summary>Whether there is any text.</summary>
    public bool HasText => _text.Length + _refusal.Length > 0;

    /// <summary>Whether there is any reasoning.</summary>
    public bool HasReasoning => _reasoning.Length > 0;

    /// <summary>An event is about to be taken.</summary>
    public void BeginEvent() => (_hadEnded, _lengthBefore) = (Stop is not null, Length);

    /// <summary>An event was taken.</summary>
    public void EndEvent() => HasGoneOn |= _hadEnded && Length > _lengthBefore;

    /// <summary>Adds to the text.</summary>
    public void AddText(string? piece) => _ = _text.Append(piece);

    /// <summary>Adds to the words with which a model declines, which some servers send in a field of their own.</summary>
    public void AddRefusal(string? piece) => _ = _refusal.Append(piece);

    /// <summary>Adds to the reasoning.</summary>
    /// <param name="piece">The piece; null, or empty where the reasoning is there and is not shown.</param>
    public void AddReasoning(string? piece)
    {
        _thinks |= piece is not null;
        _ = _reasoning.Append(piece);
    }

    /// <summary>Notes the type of a part with a text that is neither known to be output nor to be reasoning: its text is left out.</summary>
    public void AddUnknown(string type) => _ = _unknown.Add(type);

    /// <summary>Forgets all of another choice's.</summary>
    public void Restart()
    {
        ForgetTexts();
        Calls.Clear();
        Signs.Clear();
        (HasGoneOn, _hadEnded) = (false, false);
    }

    /// <summary>Forgets the texts: the whole of them will come again. Why it stopped stays.</summary>
    public void ForgetTexts()
    {
        _ = _text.Clear();
        _ = _reasoning.Clear();
        _ = _refusal.Clear();
        _unknown.Clear();
        (_thinks, IsOfReasoner, Chances) = (false, false, new ChanceList());
    }

    /// <summary>What it all comes to, when nothing more will come.</summary>
    /// <param name="isWhole">Whether the body ended as this wire's bodies do. A text without a reason to end, or with one that vouches for nothing, is worth keeping only then.</param>
    /// <param name="form">What the tokens are counted like.</param>
    public WireReading ToReading(bool isWhole, UsageForm form)
    {
        (string? word, StopMeaning meaning) = (Stop?.Word, Stop?.Meaning ?? StopMeaning.Unknown);
        if (meaning == StopMeaning.BrokenOff)
        {
            return new WireReading.BrokenOff($"The provider broke the answer off: '{word}'.");
        }

        string text = JsonText.Mended(_text.ToString()), refusal = JsonText.Mended(_refusal.ToString());
        if (!text.EndsWith(refusal, StringComparison.Ordinal))
        {
            text += refusal;
        }

        // Where the provider itself says that it held something back, no text is its filter's doing, whatever else it gives as the reason.
        if (text.Length == 0 && (meaning == StopMeaning.ContentFilter || Held is not null))
        {
            return new WireReading.Whole(new Reply.Filtered($"The provider's content filter held back the whole answer{(Held is null ? "." : $": {Held}.")}") { StopWord = word });
        }

        (string? reasoning, text) = WithoutMarks(text);
        if (_unknown.Min is { } unknown && text.Length == 0 && meaning != StopMeaning.TokenLimit)
        {
            return new WireReading.Broken($"The answer has no text but in a part of a type that is not known: '{unknown}'.");
        }

        bool isCut = !isWhole && meaning is (StopMeaning.End or StopMeaning.StopString or StopMeaning.Unknown);
        if (isCut || (word is null && text.Length == 0 && reasoning is null))
        {
            return new WireReading.Broken(isWhole ? "The answer is empty, and gives no reason for its end." : "The stream ended before the answer did.");
        }

        return new WireReading.Whole(new Reply.Answered(text, reasoning, StopWords.Reason(meaning), Usage.ToTokens(form, wrote: text.Length > 0 || reasoning is { Length: > 0 }))
        {
            StopWord = word,
            Model = Model,
            LogProbabilities = Chances.Read,
            UnknownParts = [.. _unknown],
            ToolCalls = Calls.Calls,
        });
    }

    private int Length => _text.Length + _reasoning.Length + _refusal.Length;

    private (string? Reasoning, string Text) WithoutMarks(string text)
    {
        string channel = JsonText.Mended(_reasoning.ToString());
        (string? marked, text) = ThinkingMarks.Split(text);
        if (string.IsNullOrWhiteSpace(text) && ThinkingMarks.Split(channel) is ({ } inside, var after) && !string.IsNullOrWhiteSpace(after))
        {
            // Some servers put all into the field for the reasoning, the answer behind the closing mark too.
            (channel, text) = (inside, after);
        }

        // A blank between two marks is how models write that they did not think.
        marked = string.IsNullOrWhiteSpace(marked) ? null : marked;
        string? reasoning = channel.Length == 0 ? marked ?? (_thinks ? "" : null)
            : marked is null || channel.Contains(marked.Trim(), StringComparison.Ordinal) ? channel
            : $"{channel}\n{marked}";
        return (reasoning, text);
    }
}
