using System.Globalization;
using System.Text;

namespace Unmask.Cli;

/// <summary>What went over the wire for a trial, as text: headings of ours, and between them the bodies as they were, each in its own encoding.</summary>
internal static class WireRecord
{
    public static void Write(TextWriter output, RunReader run, Trial trial)
    {
        IReadOnlyList<(int Attempt, Exchange Exchange)> exchanges = run.Exchanges(trial.Index);
        if (exchanges.Count == 0)
        {
            output.WriteLine($"Nothing went over a wire for trial {trial.Index}: {(run.Record(trial.Index) is null ? "it has not been asked yet" : $"{trial.Subject} answered in the process")}.");
            return;
        }

        for (int i = 0; i < exchanges.Count; i++)
        {
            (int attempt, Exchange exchange) = exchanges[i];
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"── request {i + 1} of {exchanges.Count}, asking {attempt}: POST {exchange.Address}, {exchange.Started:yyyy-MM-dd HH:mm:ss.fff}Z, {exchange.Sent.Length} bytes"));
            output.WriteLine(Encoding.UTF8.GetString(exchange.Sent.Span));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"── {(exchange.Status is { } status ? $"status {status}" : "no answer")} after {exchange.Took.TotalSeconds:0.000} s, {exchange.Received.Length} bytes{(exchange.RequestId is { } id ? $", request id {id}" : "")}{(exchange.Problem is { } problem ? $": {problem}" : "")}"));
            output.WriteLine(exchange.ReceivedText);
        }
    }
}
