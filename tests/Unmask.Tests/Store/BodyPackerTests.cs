using System.Text;
using CsCheck;

namespace Unmask.Tests;

public sealed class BodyPackerTests : IDisposable
{
    private static readonly Uri Address = new("https://api.example.com/v1/chat");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bodies_read_back_byte_for_byte_whatever_they_hold()
    {
        await using var store = RunStore.Create(_folder["run"], TestStudies.Plan(queries: 100), TimeProvider.System);
        // Noise, blanks, a zstd dictionary's first bytes, and halves of a surrogate pair, which no UTF-8 holds.
        var body = Gen.OneOf(Gen.Byte.Array[0, 300], Gen.Const(Array.Empty<byte>()), Gen.Byte.Array[60, 90].Select(bytes => (byte[])[0x37, 0xA4, 0x30, 0xEC, .. bytes]), Gen.Byte.Select(one => Enumerable.Repeat(one, 70_000).ToArray()));
        var text = Gen.OneOf(Gen.String[0, 40], Gen.Const("\ud834 half"), Gen.Const("a\0b"));
        int trial = 0;

        await Gen.Select(body, body, text, text.Null(), Gen.Int[0, 1]).SampleAsync(
            async made =>
            {
                int index = Interlocked.Increment(ref trial) - 1;
                (byte[] sent, byte[] received, string said, string? native, int status) = made;
                Exchange[] exchanges = [Over(sent, [], 503) with { Problem = "busy" }, Over(sent, received, 200 + status)];
                _ = await store.AddAsync(new RunRow.Replied(index, 1, new Reply.Answered(said, native, StopReason.End, new TokenUse(1, 1)) { Exchanges = exchanges }));
                await store.FlushAsync();
                using RunReader reader = store.OpenReader();
                Assert.Equal(exchanges.Select(Bytes), reader.Exchanges(index).Select(one => Bytes(one.Exchange)), StringComparer.Ordinal);
            },
            iter: 150,
            threads: 1);
    }

    // 2 × 40 requests of one system prompt: packed one by one, its text of random letters would take some 4 kB in each.
    [Fact]
    public async Task What_requests_of_a_system_prompt_share_is_stored_once_by_all_sessions_together()
    {
        StudyPlan plan = TestStudies.Plan(queries: 80);
        SeededRandom random = new(1);
        string system = string.Concat(Enumerable.Range(0, 8000).Select(_ => (char)('a' + random.Next(26))));
        Trial[] asked = [.. plan.Trials.Where(trial => trial.Prompt.System == plan.Trials[0].Prompt.System).Take(80)];
        await RunStore.Create(_folder["run"], plan, TimeProvider.System).DisposeAsync();
        foreach (Trial[] session in asked.Chunk(40))
        {
            await using var store = RunStore.Resume(_folder["run"], TimeProvider.System);
            foreach (Trial trial in session)
            {
                Exchange exchange = Over(Encoding.UTF8.GetBytes($"{system} {trial.Query.Text}"), Encoding.UTF8.GetBytes($"{{\"said\": \"{trial.Index} {system}\"}}"), 200);
                _ = await store.AddAsync(new RunRow.Replied(trial.Index, 1, new Reply.Answered($"{trial.Index} {system}", NativeReasoning: null, StopReason.End, new TokenUse(1, 1)) { Exchanges = [exchange] }));
            }
        }

        await using Microsoft.Data.Sqlite.SqliteConnection connection = RunDatabase.OpenToRead(Path.Combine(_folder["run"], RunFolder.FileName));
        Assert.Equal(2, connection.Number("SELECT count(*) FROM shared_body"));
        Assert.InRange(connection.Number("SELECT max(length(sent) + length(received)) FROM exchange"), 1, 200);
        using var reader = RunReader.Open(_folder["run"]);
        Assert.All(asked, trial => Assert.Equal($"{system} {trial.Query.Text}", Encoding.UTF8.GetString(Assert.Single(reader.Exchanges(trial.Index)).Exchange.Sent.Span)));
    }

    private static Exchange Over(byte[] sent, byte[] received, int status) => new()
    {
        Address = Address,
        Started = DateTimeOffset.UnixEpoch,
        Took = TimeSpan.FromSeconds(1),
        Sent = sent,
        Received = received,
        Status = status,
    };

    private static string Bytes(Exchange exchange) => $"{Convert.ToHexString(exchange.Sent.Span)} {Convert.ToHexString(exchange.Received.Span)}";
}
