using System.IO.Compression;
using System.Text;

namespace Unmask.Tests;

public sealed class BodyEncodingTests
{
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes(CannedServer.Good());

    private static byte[] Packed(string name, byte[] plain)
    {
        using MemoryStream packed = new();
        using (Stream stream = name switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "zlib" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            stream.Write(plain);
        }

        return packed.ToArray();
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip", "x-gzip")]
    [InlineData("gzip", null)]
    [InlineData("gzip", "deflate")]
    [InlineData("zlib", "deflate")]
    [InlineData("deflate", "deflate")]
    [InlineData("br", "br")]
    [InlineData("br", "BR")]
    public async Task An_answer_that_came_compressed_is_read_and_recorded_plain(string form, string? header)
    {
        await using CannedServer server = await CannedServer.StartAsync((_, _) => new Said(200, Packed(form, Plain), header));
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await server.AskAsync());
        Assert.Equal("Hi.", reply.Text);
        Assert.Equal(Plain, Assert.Single(reply.Exchanges).Received.ToArray());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("identity")]
    public void A_plain_body_is_taken_as_it_is_whatever_its_header_says(string header) => Assert.Equal(Plain, BodyEncoding.Open(Plain, [header]).Bytes.ToArray());

    [Fact]
    public void Two_layers_are_opened_in_their_order() => Assert.Equal(Plain, BodyEncoding.Open(Packed("gzip", Packed("br", Plain)), ["br, gzip"]).Bytes.ToArray());

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_damaged_body_is_a_failed_attempt_that_keeps_its_bytes(string form)
    {
        byte[] damaged = Packed(form, Plain);
        damaged.AsSpan(12, 20).Fill(0xFF);
        await using CannedServer server = await CannedServer.StartAsync((_, number) => number == 1 ? new Said(200, damaged, form) : new Said(200, Plain));
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await server.AskAsync());
        Assert.Equal(("Hi.", 2), (reply.Text, reply.Exchanges.Count));
        Assert.Equal(damaged, reply.Exchanges[0].Received.ToArray());
        Assert.Contains("decompressed", reply.Exchanges[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_in_a_compressed_body_is_told()
    {
        await using CannedServer server = await CannedServer.StartAsync((_, _) => new Said(400, Packed("gzip", """{"error":{"message":"too hot"}}"""u8.ToArray()), "gzip"));
        Assert.Contains("too hot", Assert.IsType<Reply.Failed>(await server.AskAsync()).Reason, StringComparison.Ordinal);
    }
}
