using System.Text;

namespace Unmask.Tests;

/// <summary>Answers in other encodings than UTF-8, and behind what is not JSON.</summary>
public sealed class BodyTextTests
{
    private const string Accented = "Hi é “ü”.";

    private static readonly string Body = CannedServer.Good(Accented);
    private const string Events = $"data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{Accented}\"}},\"finish_reason\":\"stop\"}}]}}\n\ndata: [DONE]\n\n";

    private static Encoding Named(string name) => name switch
    {
        "utf-32BE" => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name),
    };

    private static async Task<(string Text, int Requests)> AskedAsync(byte[] body, string? contentType, bool stream = false)
    {
        await using CannedServer server = await CannedServer.StartAsync((_, _) => new Said(200, body, ContentType: contentType));
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await server.AskAsync(stream: stream));
        Assert.Equal(body, reply.Exchanges[0].Received.ToArray());
        Assert.Equal(contentType, reply.Exchanges[0].ContentType, StringComparer.Ordinal);
        return (reply.Text, reply.Exchanges.Count);
    }

    [Theory]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", false)]
    [InlineData("utf-32BE", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32BE", true)]
    public async Task Zeros_beside_the_first_characters_tell_the_encoding_where_there_is_no_mark(string name, bool stream) =>
        Assert.Equal((Accented, 1), await AskedAsync(Named(name).GetBytes(stream ? Events : Body), "application/json", stream));

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public async Task A_mark_tells_the_encoding_whatever_the_charset_says(string name) =>
        Assert.Equal((Accented, 1), await AskedAsync([.. Named(name).GetPreamble(), .. Named(name).GetBytes(Body)], "application/json; charset=iso-8859-1"));

    [Theory]
    [InlineData("iso-8859-1", "iso-8859-1", "Hi é ü.")]
    [InlineData("iso-8859-1", "\"ISO-8859-1\"; boundary=x", "Hi é ü.")]
    [InlineData("iso-8859-1", "latin1", "Hi é ü.")]
    // WHATWG Encoding, section 4.2: servers that say Latin-1 mean windows-1252, where the quotation marks are.
    [InlineData("windows-1252", "ISO-8859-1", "Hi é “ü”.")]
    [InlineData("windows-1252", "windows-1252", "Hi é “ü”.")]
    [InlineData("gb18030", "gb18030", "你好。")]
    [InlineData("shift_jis", "Shift_JIS", "こんにちは。")]
    public async Task The_charset_tells_the_encoding_of_what_is_not_UTF8(string name, string charset, string text) =>
        Assert.Equal((text, 1), await AskedAsync(Named(name).GetBytes(CannedServer.Good(text)), $"application/json; charset={charset}"));

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    [InlineData("gb18030")]
    [InlineData("klingon-7")]
    [InlineData("utf-7")]
    [InlineData("")]
    public async Task What_is_UTF8_is_read_as_it_whatever_the_charset_says(string charset) =>
        Assert.Equal((Accented, 1), await AskedAsync(Encoding.UTF8.GetBytes(Body), $"application/json; charset={charset}"));

    [Fact]
    public async Task Where_nobody_knows_the_charset_what_is_not_UTF8_becomes_replacement_characters() =>
        Assert.Equal(("Hi \uFFFD.", 1), await AskedAsync(Encoding.Latin1.GetBytes(CannedServer.Good("Hi é.")), "application/json; charset=klingon-7"));

    [Fact]
    public async Task A_header_with_a_fault_in_it_still_tells_the_charset() =>
        Assert.Equal(("Hi é.", 1), await AskedAsync(Encoding.Latin1.GetBytes(CannedServer.Good("Hi é.")), "json;; charset=latin1"));

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-32BE")]
    public async Task An_error_in_another_encoding_is_told_and_a_key_in_it_is_not_kept(string name)
    {
        byte[] body = Named(name).GetBytes("""{"error":{"message":"No é for sk-test and sk-test.","code":"x"}}""");
        await using CannedServer server = await CannedServer.StartAsync((_, _) => new Said(400, body));
        Reply.Failed failed = Assert.IsType<Reply.Failed>(await server.AskAsync());
        Assert.Contains("No é for [key] and [key].", failed.Reason, StringComparison.Ordinal);
        Assert.All(failed.Exchanges, exchange => Assert.Contains("No é for [key] and [key].", Named(name).GetString(exchange.Received.Span), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void A_key_is_removed_from_every_encoding_wherever_it_stands(string name) =>
        Assert.Equal("[key]你[key] é [key]", Named(name).GetString(new ApiKey("sk-test").RemoveFrom(Named(name).GetBytes("sk-test你sk-test é sk-test")).Span));

    [Theory]
    [InlineData(")]}'\n")]
    [InlineData(")]}',\n")]
    [InlineData("for(;;);")]
    [InlineData("for (;;);\r\n")]
    [InlineData("while(1);")]
    [InlineData("while(true); ")]
    [InlineData("throw 1; <dont be evil>\n")]
    [InlineData("\uFEFF\n)]}'\n\n")]
    public async Task JSON_behind_a_guard_is_read(string guard)
    {
        Assert.Equal((Accented, 1), await AskedAsync(Encoding.UTF8.GetBytes(guard + Body), contentType: null));
        Assert.Equal((Accented, 1), await AskedAsync(Encoding.Unicode.GetBytes(guard + Body), contentType: null));
        Assert.Equal("bad", AnswerReader.Error(Encoding.UTF8.GetBytes(guard + """{"error":{"message":"bad"}}"""))!.Message);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-32BE")]
    public void Lines_of_a_batch_in_another_encoding_or_behind_a_guard_are_lines(string name)
    {
        string[] lines = [.. BatchLines.Of(Named(name).GetBytes(")]}'\n{\"a\":1}\n{\"b\":\"é\"}\n")).Select(line => Encoding.UTF8.GetString(line.Span))];
        Assert.Equal(["{\"a\":1}", "{\"b\":\"é\"}"], lines);
    }
}
