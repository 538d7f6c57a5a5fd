using System.Text.Json;

namespace Unmask;

/// <summary>
/// Reads one answer, whatever form its body has: a document, server events, or documents by lines. What matters of an answer is its text, its reasoning and why it stopped; all else of a shape that is not known is unknown.
/// Nothing is thrown for what a body holds.
/// </summary>
/// <param name="form">How the wire counts tokens.</param>
internal abstract class AnswerReader(UsageForm form)
{
    /// <summary>What has come so far.</summary>
    protected AnswerParts Parts { get; } = new();

    /// <summary>Whether the event has come that ends every answer.</summary>
    protected bool HasEnded { get; set; }

    /// <summary>The error that a body of a failure describes; null where it describes none.</summary>
    public static WireError? Error(ReadOnlyMemory<byte> body)
    {
        var opened = WireBody.Open(body);
        ReadOnlyMemory<byte> json = opened.Form switch
        {
            BodyForm.Json => opened.Bytes,
            BodyForm.Events => ServerEvent.Read(opened.Bytes).Select(one => one.Data).FirstOrDefault(data => data.Span.Contains((byte)'{')),
            _ => default,
        };
        using JsonDocument? document = JsonBody.Parse(json);
        return document is null ? null : WireError.In(document.RootElement, mayBeAnswer: false);
    }

    /// <summary>Reads a body. Where this wire finds no answer with a reason to end in it and the other wire does, it is the other's: a gateway may answer in its upstream's form.</summary>
    /// <param name="body">Its bytes.</param>
    /// <param name="streamed">Whether events were asked for.</param>
    public WireReading Read(ReadOnlyMemory<byte> body, bool streamed)
    {
        var opened = WireBody.Open(body);
        WireReading own = Read(opened, streamed);
        return own is WireReading.Broken or WireReading.Whole { Reply: Reply.Answered { StopWord: null } }
            && Other().Read(opened, streamed) is (WireReading.BrokenOff or WireReading.Whole { Reply: Reply.Filtered or Reply.Answered { StopWord: not null } }) and { } others
            ? others
            : own;
    }

    /// <summary>A new reader of the other wire.</summary>
    protected abstract AnswerReader Other();

    /// <summary>Takes a whole answer, or what an event adds to one.</summary>
    /// <returns>What ends the reading; null to go on.</returns>
    protected abstract WireReading? Take(JsonElement root, bool isEvent);

    private WireReading Read(WireBody opened, bool streamed) => opened.Form switch
    {
        BodyForm.Json => ReadJson(opened.Bytes),
        BodyForm.Events => ReadEvents(opened.Bytes),
        BodyForm.Nothing => new WireReading.Broken(streamed ? "The stream is empty: it ended before anything of the answer came." : "The answer is empty: its body holds nothing."),
        _ => Unreadable.RateIn(opened.Bytes.Span) is { } words ? new WireReading.Refused(new WireError([], words)) : new WireReading.Broken(Unreadable.Says(opened.Bytes.Span)),
    };

    private WireReading ReadJson(ReadOnlyMemory<byte> json)
    {
        using JsonDocument? document = JsonBody.Parse(json, out ReadOnlyMemory<byte> rest);
        if (document is null)
        {
            return new WireReading.Broken(Unreadable.Says(json.Span));
        }

        // Some servers send their events as one list.
        JsonElement[] list = [.. document.RootElement.Items()];
        JsonElement root = list.Length > 0 ? list[0] : document.RootElement;
        if (WireError.In(root, mayBeAnswer: true) is { } error)
        {
            return new WireReading.Refused(error);
        }

        bool hasMore = rest.Span.Contains((byte)'{');
        WireReading? problem = Take(root, isEvent: hasMore || list.Length > 1);
        // A second whole answer behind the first is none of it; behind a piece, be there a reason to end in it or not, comes the next piece.
        return Parts.Stop is not null && !IsPiece(root) ? problem ?? Parts.ToReading(isWhole: true, form)
            : list.Length > 1 ? ReadAll(list.Skip(1))
            : hasMore ? ReadLines(rest)
            : problem ?? Parts.ToReading(isWhole: true, form);
    }

    private WireReading ReadAll(IEnumerable<JsonElement> events) => events.Select(Next).FirstOrDefault(end => end is not null) ?? Parts.ToReading(isWhole: true, form);

    private WireReading ReadLines(ReadOnlyMemory<byte> lines)
    {
        HasEnded |= EndsAsDone(lines.Span);
        return (WireReading?)ReadRest(lines) ?? Parts.ToReading(IsWhole, form);
    }

    private WireReading ReadEvents(ReadOnlyMemory<byte> body)
    {
        foreach (ServerEvent one in ServerEvent.Read(body))
        {
            ReadOnlySpan<byte> data = one.Data.Span.Trim(" \t\r\n\0"u8);
            int twice = Repeated(data);
            data = data[twice..];
            if (data.SequenceEqual("[DONE]"u8))
            {
                HasEnded = true;
                break;
            }

            ReadOnlyMemory<byte> rest = default;
            using JsonDocument? document = data.IsEmpty ? null : JsonBody.Parse(twice == 0 ? one.Data : data.ToArray(), out rest);
            if (document is not null)
            {
                if ((string.Equals(one.Name, "error", StringComparison.Ordinal) ? Unless(WireErrorReader.Read(document.RootElement, document.RootElement)) : Next(document.RootElement)) is { } end)
                {
                    return end;
                }

                // Without the blank line between them, all events of a stream are one.
                if (rest.Span.Contains((byte)'{') && ReadRest(rest) is { } problem)
                {
                    return problem;
                }

                HasEnded |= EndsAsDone(rest.Span);
            }
            else if (one.IsOpen)
            {
                break;
            }
            else if (data.ContainsAny((byte)'{', (byte)'"'))
            {
                // A word such as "ping" is passed over. What looks like JSON may be a piece of the text, which would be missed by nobody.
                return new WireReading.Broken("The stream holds an event that is not JSON of this wire.");
            }
        }

        return Parts.ToReading(IsWhole, form);
    }

    private WireReading.Refused? ReadRest(ReadOnlyMemory<byte> documents)
    {
        while (documents.Span.Contains((byte)'{'))
        {
            using JsonDocument? document = JsonBody.Parse(documents, out documents);
            if (document is null)
            {
                return null;
            }

            if (Next(document.RootElement) is { } end)
            {
                return end;
            }
        }

        return null;
    }

    private bool IsWhole => HasEnded || (Parts.Stop is not null && !Parts.HasGoneOn);

    private static bool EndsAsDone(ReadOnlySpan<byte> rest) => rest.TrimEnd(" \t\r\n\0"u8).EndsWith("[DONE]"u8);

    private static bool IsPiece(JsonElement root) =>
        root.Get("done"u8).IsFalse() || root.Get("delta"u8).ValueKind == JsonValueKind.Object || root.Get("choices"u8).Items().Any(choice => choice.Get("delta"u8).ValueKind == JsonValueKind.Object);

    // Two proxies behind each other: "data: data: {…}".
    private static int Repeated(ReadOnlySpan<byte> data)
    {
        int at = 0;
        while (data[at..].StartsWith("data:"u8))
        {
            at += "data:"u8.Length;
            at += data[at..].IndexOfAnyExcept((byte)' ') is > 0 and { } blanks ? blanks : 0;
        }

        return at;
    }

    private WireReading.Refused? Next(JsonElement root) => root.ValueKind is not JsonValueKind.Object ? null
        : WireError.In(root, mayBeAnswer: true) is { } error ? Unless(error)
        : TakeEvent(root);

    private WireReading.Refused? TakeEvent(JsonElement root)
    {
        Parts.BeginEvent();
        var refused = Take(root, isEvent: true) as WireReading.Refused;
        Parts.EndEvent();
        return refused;
    }

    // What goes wrong behind the reason to end, for example in counting tokens, takes nothing from the answer before it; a filter's word does.
    private WireReading.Refused? Unless(WireError error) =>
        Parts.HasText && Parts.Stop?.Meaning is StopMeaning.End or StopMeaning.StopString or StopMeaning.TokenLimit && !ErrorKinds.IsFilter(error) && !ErrorKinds.SoundsLikeFilter(error.Message)
            ? null
            : new WireReading.Refused(error with { BrokeOff = Parts.HasText || Parts.HasReasoning });
}
