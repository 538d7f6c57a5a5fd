using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Unmask.Bench;

/// <summary>How fast answers are read from their bytes: one of 3 kB, and a stream of 200 kB.</summary>
internal static class ReadingBench
{
    private const int Rounds = 7;

    public static void Run()
    {
        IWire wire = Provider.All["openai-compatible"].Wire;
        byte[] whole = Encoding.UTF8.GetBytes("""{"id":"c-1","object":"chat.completion","model":"bench-1","choices":[{"index":0,"message":{"role":"assistant","content":" """ + string.Concat(Enumerable.Repeat("This user is on the free tier.\\n", 90)) + """ "},"finish_reason":"stop"}],"usage":{"prompt_tokens":1500,"completion_tokens":220}}""");
        StringBuilder events = new();
        while (events.Length < 200_000)
        {
            _ = events.Append("data: {\"id\":\"c-1\",\"object\":\"chat.completion.chunk\",\"model\":\"bench-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"},\"finish_reason\":null}]}\n\n");
        }

        byte[] stream = Encoding.UTF8.GetBytes(events.Append("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1500,\"completion_tokens\":220}}\n\ndata: [DONE]\n\n").ToString());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a whole answer of {whole.Length:N0} bytes  {Best(() => wire.Read(whole), 5000):F1} µs"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a stream of {stream.Length:N0} bytes       {Best(() => wire.ReadStream(stream), 200):F1} µs"));
    }

    private static double Best(Func<object> read, int times)
    {
        double best = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < times; i++)
            {
                _ = read();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / times);
        }

        return best;
    }
}
