using System.Text.Json;

namespace Unmask;

/// <summary>One sign of why a reply ended.</summary>
/// <param name="Word">The provider's own word.</param>
/// <param name="Meaning">What it means.</param>
internal readonly record struct StopSign(string Word, StopMeaning Meaning);

/// <summary>
/// Why a reply ended, by all signs of it in an answer or its events: the worst one is the stop, and its word is kept. From good to bad: the model ended its turn, a stop string, a word that is not known, a limit of tokens,
/// broken off, a filter. A better word is nothing against a worse one, whichever came first.
/// </summary>
internal sealed class StopSigns
{
    // Some servers write into every event that there will be more.
    private static readonly string[] NotYet = ["unfinished", "in_progress", "generating"];

    private static readonly byte[][] Fields = JsonFields.Names(
        "finish_reason", "stop_reason", "stopReason", "stop_type", "status", "amazon-bedrock-guardrailAction", "incomplete_details",
        "content_filter_results", "content_filter_result", "content_filter", "safetyRatings", "safety_ratings", "moderation",
        "truncated", "is_truncated", "stopped_limit", "incomplete", "interrupted", "aborted", "cancelled", "canceled");

    // Where in them the words end, the filters begin and the flags do.
    private const int Details = 6, Filters = 7, Flags = 13;

    private readonly JsonElement[] _found = new JsonElement[Fields.Length];
    private StopSign? _worst, _upstream;

    /// <summary>The stop; null where nothing tells of one yet.</summary>
    public StopSign? Stop => _worst ?? _upstream;

    /// <summary>Takes the wire's own reason, which counts whatever it means.</summary>
    /// <param name="word">The reason; null for none.</param>
    public void Add(string? word)
    {
        if (word is not null && !NotYet.Contains(word, StringComparer.OrdinalIgnoreCase))
        {
            Add(new StopSign(word, StopWords.Of(word)));
        }
    }

    /// <summary>Takes a word that stands beside the wire's own: it counts only where it is known to mean something else than the end of a turn.</summary>
    public void AddBeside(string? word)
    {
        if (word is not null && StopWords.Of(word) is not (StopMeaning.Unknown or StopMeaning.End or StopMeaning.StopString) and { } meaning)
        {
            Add(new StopSign(word, meaning));
        }
    }

    /// <summary>Takes the word of a router's upstream: one that stands beside, and the reason where the router gives none of its own.</summary>
    public void AddUpstream(string? word)
    {
        AddBeside(word);
        _upstream = word is null ? _upstream : new StopSign(word, StopWords.Of(word));
    }

    /// <summary>Takes what an answer, a choice or a message says in other places: that it is incomplete, was cut, broken off or filtered.</summary>
    public void AddBeside(JsonElement value)
    {
        value.Get(Fields, _found);
        foreach (JsonElement word in _found.AsSpan(0, Details))
        {
            if (word.ValueKind == JsonValueKind.String)
            {
                AddStatus(word.Word());
            }
        }

        Add(StopWords.Given(_found[Details].Get("reason"u8)));
        for (int i = Filters; i < Flags; i++)
        {
            if (!_found[i].IsNothing() && FilterMarks.In(_found[i], NameOf(i)) is { } held)
            {
                Add(new StopSign(held, StopMeaning.ContentFilter));
            }
        }

        for (int i = Flags; i < Fields.Length; i++)
        {
            if (_found[i].IsTrue())
            {
                AddStatus(NameOf(i));
            }
        }
    }

    /// <summary>Forgets all: they were another choice's.</summary>
    public void Clear() => (_worst, _upstream) = (null, null);

    private static string NameOf(int field) => System.Text.Encoding.ASCII.GetString(Fields[field]);

    private void AddStatus(string? word)
    {
        AddBeside(word);
        if (word is not null && word.Equals("incomplete", StringComparison.OrdinalIgnoreCase))
        {
            Add(new StopSign(word, StopMeaning.Unknown));
        }
    }

    private void Add(StopSign sign) => _worst = _worst is { } worst && Severity(worst.Meaning) >= Severity(sign.Meaning) ? worst : sign;

    // A filter is the worst: an answer that was asked for until it passed the filter would be chosen by it.
    private static int Severity(StopMeaning meaning) => meaning switch
    {
        StopMeaning.End => 0,
        StopMeaning.StopString => 1,
        StopMeaning.Unknown => 2,
        StopMeaning.TokenLimit => 3,
        StopMeaning.BrokenOff => 4,
        _ => 5,
    };
}
