using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Unmask.Cli;

/// <summary>Writes one answer on the chat-completions wire.</summary>
internal sealed class ChatAnswer(HttpResponse response, ChatQuestion question, OrganismModel model, TimeProvider time)
{
    private readonly long _created = time.GetUtcNow().ToUnixTimeSeconds();

    // The same question has the same answer, and the same name.
    private readonly string _id = $"chatcmpl-{question.Request.Prompt.Hash[..16]}-{question.Request.Seed.Value.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Asks and writes.</summary>
    /// <returns>Why there is no answer, where nothing was written; else null.</returns>
    public Task<string?> WriteAsync(CancellationToken cancellationToken) => question.Stream ? WriteEventsAsync(cancellationToken) : WriteWholeAsync(cancellationToken);

    private async Task<string?> WriteWholeAsync(CancellationToken cancellationToken)
    {
        if (await model.AskAsync(question.Request, cancellationToken) is not Reply.Answered answered)
        {
            return await ProblemAsync(cancellationToken);
        }

        response.ContentType = "application/json";
        await using Utf8JsonWriter json = new(response.BodyWriter);
        Open(json, "chat.completion");
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        json.WriteString("content", answered.Text);
        json.WriteEndObject();
        Chances(json, answered.LogProbabilities);
        json.WriteString("finish_reason", Finish(answered.Stop));
        json.WriteEndObject();
        json.WriteEndArray();
        Usage(json, answered.Tokens);
        json.WriteEndObject();
        return null;
    }

    private async Task<string?> WriteEventsAsync(CancellationToken cancellationToken)
    {
        var tokens = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });
        Task<Reply> writing = AskAsync();
        StreamedText text = new(model, question.Request.Decoding.Stop);
        bool begun = false;
        await foreach (int token in tokens.Reader.ReadAllAsync(cancellationToken))
        {
            if (!begun)
            {
                begun = true;
                response.ContentType = "text/event-stream";
                await EventAsync(json => Delta(json, "", finish: null, isFirst: true), cancellationToken);
            }

            if (text.Add(token) is { Length: > 0 } piece)
            {
                await EventAsync(json => Delta(json, piece, finish: null), cancellationToken);
            }
        }

        if (await writing is not Reply.Answered answered)
        {
            return await ProblemAsync(cancellationToken);
        }

        if (text.Rest(answered.Text) is { Length: > 0 } rest)
        {
            await EventAsync(json => Delta(json, rest, finish: null), cancellationToken);
        }

        await EventAsync(json => Delta(json, text: null, Finish(answered.Stop), chances: answered.LogProbabilities), cancellationToken);
        if (question.StreamUsage)
        {
            await EventAsync(
                json =>
                {
                    Open(json, "chat.completion.chunk");
                    json.WriteStartArray("choices");
                    json.WriteEndArray();
                    Usage(json, answered.Tokens);
                    json.WriteEndObject();
                },
                cancellationToken);
        }

        await response.WriteAsync("data: [DONE]\n\n", cancellationToken);
        return null;

        async Task<Reply> AskAsync()
        {
            try
            {
                return await model.WriteAsync(question.Request, token => tokens.Writer.TryWrite(token), cancellationToken);
            }
            finally
            {
                _ = tokens.Writer.TryComplete();
            }
        }
    }

    // Asked again only for its sentence: an organism fails a question before it writes anything, and always alike.
    private async Task<string?> ProblemAsync(CancellationToken cancellationToken) =>
        await model.AskAsync(question.Request, cancellationToken) is Reply.Failed failed ? failed.Reason : "There is no answer.";

    private async Task EventAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        using MemoryStream bytes = new();
        await using (Utf8JsonWriter json = new(bytes))
        {
            write(json);
        }

        await response.WriteAsync("data: ", cancellationToken);
        await response.Body.WriteAsync(bytes.ToArray(), cancellationToken);
        await response.WriteAsync("\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    private void Delta(Utf8JsonWriter json, string? text, string? finish, bool isFirst = false, IReadOnlyList<TokenChance>? chances = null)
    {
        Open(json, "chat.completion.chunk");
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("delta");
        if (isFirst)
        {
            json.WriteString("role", "assistant");
        }

        if (text is not null)
        {
            json.WriteString("content", text);
        }

        json.WriteEndObject();
        Chances(json, chances);
        json.WriteString("finish_reason", finish);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Open(Utf8JsonWriter json, string kind)
    {
        json.WriteStartObject();
        json.WriteString("id", _id);
        json.WriteString("object", kind);
        json.WriteNumber("created", _created);
        json.WriteString("model", question.Model);
    }

    private static void Usage(Utf8JsonWriter json, TokenUse tokens)
    {
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", tokens.Input ?? 0);
        json.WriteNumber("completion_tokens", tokens.Output ?? 0);
        json.WriteNumber("total_tokens", tokens.Known);
        json.WriteEndObject();
    }

    private static void Chances(Utf8JsonWriter json, IReadOnlyList<TokenChance>? chances)
    {
        if (chances is null)
        {
            return;
        }

        json.WriteStartObject("logprobs");
        json.WriteStartArray("content");
        foreach (TokenChance chance in chances)
        {
            json.WriteStartObject();
            json.WriteString("token", chance.Token);
            json.WriteNumber("logprob", chance.LogProbability);
            json.WriteStartArray("top_logprobs");
            foreach (TokenChance other in chance.Others)
            {
                json.WriteStartObject();
                json.WriteString("token", other.Token);
                json.WriteNumber("logprob", other.LogProbability);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Finish(StopReason stop) => stop == StopReason.TokenLimit ? "length" : "stop";
}
