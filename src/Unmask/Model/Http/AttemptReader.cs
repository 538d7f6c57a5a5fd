using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Unmask;

/// <summary>Tells the kinds of answers apart.</summary>
internal static class AttemptReader
{
    private const int LongestSays = 300;
    private const int Overloaded = 529;

    /// <summary>Reads a whole answer. Never throws.</summary>
    /// <param name="wire">The protocol.</param>
    /// <param name="status">Its HTTP status.</param>
    /// <param name="body">Its body, decompressed.</param>
    /// <param name="streamed">Whether events were asked for.</param>
    /// <param name="now">The time, for dates to wait for.</param>
    /// <param name="headers">Its headers; null where it has none, as in a batch.</param>
    public static Attempt Read(IWire wire, HttpStatusCode status, OpenedBody body, bool streamed, DateTimeOffset now, HttpResponseHeaders? headers = null)
    {
        bool isSuccess = (int)status is >= 200 and < 300;
        try
        {
            if (body.Problem is { } problem && isSuccess)
            {
                return new Attempt.Passing(FailureCause.Unreadable, problem, After: null);
            }

            ReadOnlyMemory<byte> text = body.Text;
            TimeSpan? after = headers is null ? null : RateHeaders.After(headers, now);
            return isSuccess
                ? Of(streamed ? wire.ReadStream(text) : wire.Read(text), after)
                : OfError(wire.ReadError(text) ?? new WireError([], body.Problem ?? Shortened(text)), status, after);
        }
#pragma warning disable CA1031 // The readers throw for nothing that a body holds, which a fuzz test holds them to. Were there a body that they do throw for, it would end a run of days: it is this attempt's failure, and recorded with its bytes.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new Attempt.Passing(FailureCause.Unreadable, $"The answer could not be read: {e.Message}", After: null);
        }
    }

    private static Attempt Of(WireReading reading, TimeSpan? after) => reading switch
    {
        WireReading.Whole { Reply: Reply.Answered { Stop: StopReason.Unknown, StopWord: null } unended } => new Attempt.Passing(FailureCause.Unreadable, "The answer gives no reason for its end: it may be cut.", After: null) { Salvage = unended },
        WireReading.Whole whole => new Attempt.Done(whole.Reply),
        WireReading.Refused refused => OfError(refused.Error, HttpStatusCode.OK, after),
        WireReading.BrokenOff off => new Attempt.Passing(FailureCause.Unavailable, off.Problem, after) { BrokeOff = true },
        WireReading.Broken broken => new Attempt.Passing(FailureCause.Unreadable, broken.Problem, After: null),
        _ => throw new InvalidOperationException("There is no such reading."),
    };

    private static Attempt OfError(WireError error, HttpStatusCode came, TimeSpan? after)
    {
        string words = error.Message;
        string says = came == HttpStatusCode.OK ? $"An error came in the body: {words}" : $"Status {(int)came}: {words}";
        // A gateway passes its upstream's status on in the body, under one of its own that says little.
        int status = (int)came is 200 or 400 or 500 or 502 ? error.Status ?? (int)came : (int)came;
        bool mayBeFilter = status is not (401 or 402 or 404 or 408 or 429 or 503 or Overloaded);
        Attempt denied = new Attempt.Barred(says, BesideAnswers: new Attempt.Done(new Reply.Filtered(says)));
        return status switch
        {
            _ when status is not (401 or 402) && ErrorKinds.IsFilter(error) => new Attempt.Done(new Reply.Filtered(says)),
            _ when mayBeFilter && ErrorKinds.SoundsLikeFilter(words) => new Attempt.Done(new Reply.Filtered(says)),
            _ when ErrorKinds.IsAccount(error) && !(status == 403 && ErrorKinds.IsDenial(error) && !ErrorKinds.SoundsLikeAccount(words)) => new Attempt.Barred(says),
            401 or 402 => new Attempt.Barred(says),
            429 when ErrorKinds.SoundsEmpty(words) => new Attempt.Barred(says),
            429 => new Attempt.TooMany(says, after),
            _ when ErrorKinds.IsRate(error) => new Attempt.TooMany(says, after),
            400 or 403 or 404 or 422 or 200 when ErrorKinds.SoundsLikeAccount(words) => new Attempt.Barred(says),
            not (404 or 413 or 451) when ErrorKinds.SoundsLikeRate(words) => new Attempt.TooMany(says, after),
            403 => denied,
            451 => new Attempt.Done(new Reply.Filtered(says)),
            408 or 409 or 425 or >= 500 => Passing(status is 503 or Overloaded || ErrorKinds.IsOverload(error)),
            _ when ErrorKinds.IsOverload(error) || ErrorKinds.IsServer(error) => Passing(ErrorKinds.IsOverload(error)),
            // The request was taken, and nothing says that it is at fault.
            _ when error.BrokeOff || (status == 200 && !ErrorKinds.HasNumber(error) && !ErrorKinds.IsRefusal(error)) => Passing(isOverload: false),
            404 => new Attempt.Barred(says, BesideAnswers: new Attempt.TurnedDown(says)),
            _ => new Attempt.TurnedDown(ErrorKinds.WantsCompletionTokens(words) ? $"{says} (`decoding.extra: {{max_completion_tokens: N}}` in the study sends that field in place of max_tokens.)" : says),
        };

        Attempt.Passing Passing(bool isOverload) => new(FailureCause.Unavailable, says, after, isOverload) { BrokeOff = error.BrokeOff };
    }

    private static string Shortened(ReadOnlyMemory<byte> body)
    {
        string text = string.Join(' ', Encoding.UTF8.GetString(body.Span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length == 0 ? "no explanation came with it" : text.Length <= LongestSays ? text : JsonText.Mended(text[..LongestSays]) + "…";
    }
}
