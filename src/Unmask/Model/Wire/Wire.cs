namespace Unmask;

/// <summary>How a provider wants a question written, where providers of one wire differ.</summary>
internal sealed record WireHabits
{
    /// <summary>The field that holds the token limit.</summary>
    public string TokenLimitField { get; init; } = "max_tokens";

    /// <summary>Whether temperature 1 and nucleus mass 1 are what it does unasked. Then they are not sent: some hosted models turn down any value.</summary>
    public bool SamplesPlainlyUnasked { get; init; }

    /// <summary>Whether it takes <c>seed</c>.</summary>
    public bool TakesSeed { get; init; } = true;

    /// <summary>Whether it takes <c>top_k</c>.</summary>
    public bool TakesTopK { get; init; } = true;

    /// <summary>Whether it gives log-probabilities.</summary>
    public bool GivesLogProbabilities { get; init; } = true;

    /// <summary>How a reply is continued that is already begun.</summary>
    public PrefillHabit Prefill { get; init; } = PrefillHabit.None;

    /// <summary>Whether a long system prompt is marked for the provider's cache.</summary>
    public bool MarksCache { get; init; }
}

/// <summary>How a provider continues a reply that is already begun.</summary>
internal enum PrefillHabit
{
    /// <summary>It cannot.</summary>
    None,

    /// <summary>A last message of the assistant is continued.</summary>
    LastMessage,

    /// <summary>Likewise, where <c>continue_final_message</c> is true and <c>add_generation_prompt</c> false.</summary>
    ContinueFinalMessage,
}

/// <summary>What a body that came back says.</summary>
internal abstract record WireReading
{
    private WireReading()
    {
    }

    /// <summary>An answer, or the filter's refusal.</summary>
    public sealed record Whole(Reply Reply) : WireReading;

    /// <summary>The body is no answer: cut, empty, or something else altogether.</summary>
    public sealed record Broken(string Problem) : WireReading;

    /// <summary>The provider says that it gave up in the middle: what came is no reply.</summary>
    public sealed record BrokenOff(string Problem) : WireReading;

    /// <summary>The provider reported an error in the body of a success.</summary>
    public sealed record Refused(WireError Error) : WireReading;
}

/// <summary>A protocol of questions and answers over HTTP. Pure: bytes in, bytes out.</summary>
internal interface IWire
{
    /// <summary>What follows a base address.</summary>
    string Path { get; }

    /// <summary>The header that carries the key, and its value.</summary>
    (string Name, string Value) KeyHeader(ApiKey key);

    /// <summary>Further headers of every request.</summary>
    IReadOnlyList<(string Name, string Value)> Headers { get; }

    /// <summary>Puts the headers of every request on one, and the key where there is one.</summary>
    void Sign(HttpRequestMessage message, ApiKey? key)
    {
        foreach ((string name, string value) in Headers)
        {
            message.Headers.Add(name, value);
        }

        if (key is not null)
        {
            (string name, string value) = KeyHeader(key);
            _ = message.Headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>The body of a question.</summary>
    byte[] Write(ModelRequest request, string model, WireHabits habits, bool stream);

    /// <summary>Reads a whole answer. Never throws: what cannot be understood of it is unknown, and an answer without a text is broken.</summary>
    WireReading Read(ReadOnlyMemory<byte> body);

    /// <summary>Reads the events of a streamed answer. What came tells whether it is one: a whole answer where events were asked for is read as well, and the other way round.</summary>
    WireReading ReadStream(ReadOnlyMemory<byte> body);

    /// <summary>Reads the body of an error; null where it has no description.</summary>
    WireError? ReadError(ReadOnlyMemory<byte> body) => AnswerReader.Error(body);
}
