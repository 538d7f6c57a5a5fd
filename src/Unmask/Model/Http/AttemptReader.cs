using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Unmask;

/// <summary>Tells the kinds of answers apart.</summary>
internal static class AttemptReader
{
    private const int LongestSays = 300;
    private const int Overloaded = 529;

    // Names that providers give to errors of these kinds, whatever the status they come with.
    private static readonly string[] FilterKinds = ["content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation", "moderation_blocked"];
    private static readonly string[] AccountKinds = ["insufficient_quota", "billing_hard_limit_reached", "billing_error", "invalid_api_key", "authentication_error", "permission_error", "model_not_found", "not_found_error"];
    private static readonly string[] RateKinds = ["rate_limit_exceeded", "rate_limit_error"];
    private static readonly string[] OverloadKinds = ["overloaded_error"];
    private static readonly string[] ServerKinds = ["api_error", "server_error", "timeout_error", "500", "502", "503"];

    /// <summary>Reads a whole answer.</summary>
    /// <param name="wire">The protocol.</param>
    /// <param name="status">Its HTTP status.</param>
    /// <param name="headers">Its headers.</param>
    /// <param name="body">Its body.</param>
    /// <param name="streamed">Whether events were asked for.</param>
    /// <param name="now">The time, for dates to wait for.</param>
    public static Attempt Read(IWire wire, HttpStatusCode status, HttpResponseHeaders headers, ReadOnlyMemory<byte> body, bool streamed, DateTimeOffset now)
    {
        if ((int)status is >= 200 and < 300)
        {
            return (streamed ? wire.ReadStream(body) : wire.Read(body)) switch
            {
                WireReading.Whole whole => new Attempt.Done(whole.Reply),
                WireReading.Refused refused => OfError(refused.Error, (HttpStatusCode)200, RateHeaders.After(headers, now)),
                WireReading.Broken broken => new Attempt.Passing(FailureCause.Unreadable, broken.Problem, After: null),
                _ => throw new InvalidOperationException("There is no such reading."),
            };
        }

        WireError error = wire.ReadError(body) ?? new WireError("", Shortened(body));
        return OfError(error, status, RateHeaders.After(headers, now));
    }

    private static Attempt OfError(WireError error, HttpStatusCode status, TimeSpan? after)
    {
        string says = status == (HttpStatusCode)200 ? $"An error came in the body: {error.Message}" : $"Status {(int)status}: {error.Message}";
        bool Is(string[] kinds) => kinds.Contains(error.Kind, StringComparer.OrdinalIgnoreCase);
        return (int)status switch
        {
            _ when Is(FilterKinds) => new Attempt.Done(new Reply.Filtered(says)),
            401 or 402 or 403 => new Attempt.Barred(says),
            _ when Is(AccountKinds) => new Attempt.Barred(says),
            429 => new Attempt.TooMany(says, after),
            _ when Is(RateKinds) => new Attempt.TooMany(says, after),
            408 or 409 or 425 or >= 500 => new Attempt.Passing(FailureCause.Unavailable, says, after, (int)status is 503 or Overloaded || Is(OverloadKinds)),
            _ when Is(OverloadKinds) || Is(ServerKinds) => new Attempt.Passing(FailureCause.Unavailable, says, after, Is(OverloadKinds)),
            404 => new Attempt.Barred(says),
            _ => new Attempt.TurnedDown(says),
        };
    }

    private static string Shortened(ReadOnlyMemory<byte> body)
    {
        string text = string.Join(' ', Encoding.UTF8.GetString(body.Span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length == 0 ? "no explanation came with it" : text.Length <= LongestSays ? text : text[..LongestSays] + "…";
    }
}
