using System.Text.Json;

namespace Unmask;

/// <summary>What an attempt took from which no answer was kept: it was filtered, broke off, came too late, or was asked again.</summary>
internal abstract record LostAttempt
{
    private LostAttempt()
    {
    }

    /// <summary>The server counted it.</summary>
    public sealed record Counted(TokenUse Tokens) : LostAttempt;

    /// <summary>A model may have written, and nobody counted.</summary>
    public sealed record Uncounted : LostAttempt;

    /// <summary>The request was turned away before any model saw it, or never arrived.</summary>
    public sealed record Free : LostAttempt;

    /// <summary>The attempts of a reply from which nothing was kept.</summary>
    /// <param name="isAnswered">Whether the reply is an answer: then one of the attempts is its own, and left out.</param>
    /// <param name="attempts">Each attempt's HTTP status, what was wrong with it, and the body that came back; in order.</param>
    public static IEnumerable<LostAttempt> Among(bool isAnswered, IReadOnlyList<(int? Status, string? Problem, ReadOnlyMemory<byte> Received)> attempts)
    {
        int own = isAnswered ? OwnOf(attempts) : -1;
        return attempts.Where((_, i) => i != own).Select(one => Of(one.Status, one.Problem, one.Received));
    }

    /// <summary>The tokens to count for it.</summary>
    /// <param name="most">What was set aside for the question.</param>
    public TokenUse Or(TokenUse most) => this switch
    {
        Counted counted => counted.Tokens.Or(most) with { InBatch = most.InBatch },
        Uncounted => most,
        _ => new TokenUse(0, 0) { InBatch = most.InBatch },
    };

    private static LostAttempt Of(int? status, string? problem, ReadOnlyMemory<byte> received) =>
        ReportedUsage.In(received) is { } tokens ? new Counted(tokens)
            : MayHaveWritten(status, problem, received) ? new Uncounted()
            : new Free();

    // A second request that was overtaken, and one that was not waited for, go on at the server.
    private static bool MayHaveWritten(int? status, string? problem, ReadOnlyMemory<byte> received) => status switch
    {
        null => problem is not null && (problem == Overtaken || problem.StartsWith(TooLate, StringComparison.Ordinal)),
        >= 200 and < 300 => !IsErrorOrPage(received),
        _ => false,
    };

    private static bool IsErrorOrPage(ReadOnlyMemory<byte> received)
    {
        var opened = WireBody.Open(received);
        if (opened.Form != BodyForm.Json)
        {
            return opened.Form == BodyForm.Other;
        }

        using JsonDocument? document = JsonBody.Parse(opened.Bytes);
        return document is not null && WireError.In(document.RootElement, mayBeAnswer: true) is not null;
    }

    // The last good one. Of an answer that was kept for want of a better one, which gives no reason for its end, the last that came at all.
    private static int OwnOf(IReadOnlyList<(int? Status, string? Problem, ReadOnlyMemory<byte> Received)> attempts)
    {
        int good = Last(one => one.Problem is null);
        return good >= 0 ? good : Last(one => one.Status is >= 200 and < 300);

        int Last(Func<(int? Status, string? Problem, ReadOnlyMemory<byte> Received), bool> isOne)
        {
            int at = attempts.Count - 1;
            while (at >= 0 && !isOne(attempts[at]))
            {
                at--;
            }

            return at;
        }
    }

    private static readonly string Overtaken = new Attempt.Overtaken().Words;

    // As Deadlines says it.
    private const string TooLate = "No answer in time:";
}
