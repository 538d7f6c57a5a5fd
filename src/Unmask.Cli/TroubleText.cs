using System.Globalization;

namespace Unmask.Cli;

/// <summary>What goes wrong while a run asks, in lines for people.</summary>
internal static class TroubleText
{
    private const int Longest = 300;

    /// <summary>How many requests went wrong, and in what words: <c>40 attempts: Status 400: This model takes only temperature 1.</c> A trial may take several.</summary>
    public static string OfAttempts(Trouble trouble) => $"{Numbers.Count(trouble.Count, "attempt")}: {OneLine(trouble.Words)}";

    /// <summary>How many trials failed for good, and in what words: <c>10 trials failed: Status 400: This model takes only temperature 1.</c></summary>
    public static string OfTrials(int count, string words) => $"{Numbers.Count(count, "trial")} failed: {OneLine(words)}";

    /// <summary>For what is waited, where, and until when by the local clock.</summary>
    public static string Of(AskWait wait, TimeProvider time) => $"Waiting until {Clock(wait.Until, time)}: {wait.Address.Authority}: {OneLine(wait.Words)}";

    /// <summary>A moment by the local clock: its day only where that is another one.</summary>
    public static string Clock(DateTimeOffset moment, TimeProvider time)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone);
        return local.ToString(local.Date == time.GetLocalNow().Date ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>A provider's words in one line of bounded length; what could steer a terminal becomes a visible stand-in, as on every page (<see cref="VisibleText"/>).</summary>
    public static string OneLine(string words)
    {
        string line = VisibleText.OnOneLine(words);
        int end = line.Length <= Longest ? line.Length : char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest;
        return end == line.Length ? line : line[..end] + "…";
    }
}
