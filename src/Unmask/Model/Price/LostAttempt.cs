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
    /// <param name="attempts">All of them, in order.</param>
    public static IEnumerable<LostAttempt> Among(bool isAnswered, IReadOnlyList<MadeAttempt> attempts)
    {
        int own = isAnswered ? OwnOf(attempts) : -1;
        return attempts.Where((_, i) => i != own).Select(Of);
    }

    /// <summary>The attempts of a reply from which nothing was kept; none where there is no reply.</summary>
    public static IEnumerable<LostAttempt> Among(Reply? reply) =>
        Among(reply is Reply.Answered, [.. (reply?.Exchanges ?? []).Select(one => new MadeAttempt(one.Status, one.End, one.Problem is null, one.Received))]);

    /// <summary>The tokens to count for it.</summary>
    /// <param name="most">What was set aside for the question.</param>
    public TokenUse Or(TokenUse most) => this switch
    {
        Counted counted => counted.Tokens.Or(most) with { InBatch = most.InBatch },
        Uncounted => most,
        _ => new TokenUse(0, 0) { InBatch = most.InBatch },
    };

    private static LostAttempt Of(MadeAttempt made) =>
        ReportedUsage.In(made.Received) is { } tokens ? new Counted(tokens)
            : MayHaveWritten(made) ? new Uncounted()
            : new Free();

    // A second request that was overtaken, and one that was not waited for, go on at the server.
    private static bool MayHaveWritten(MadeAttempt made) => made.Status switch
    {
        null => made.End is ExchangeEnd.TimedOut or ExchangeEnd.Overtaken,
        >= 200 and < 300 => !IsErrorOrPage(made.Received),
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
    private static int OwnOf(IReadOnlyList<MadeAttempt> attempts)
    {
        int good = Last(one => one.IsGood);
        return good >= 0 ? good : Last(one => one.Status is >= 200 and < 300);

        int Last(Func<MadeAttempt, bool> isOne)
        {
            int at = attempts.Count - 1;
            while (at >= 0 && !isOne(attempts[at]))
            {
                at--;
            }

            return at;
        }
    }
}

/// <summary>One attempt, as far as it tells what it took.</summary>
/// <param name="Status">The HTTP status; null where none came.</param>
/// <param name="End">How it ended.</param>
/// <param name="IsGood">Whether nothing was wrong with it.</param>
/// <param name="Received">The body that came back.</param>
internal readonly record struct MadeAttempt(int? Status, ExchangeEnd End, bool IsGood, ReadOnlyMemory<byte> Received);
