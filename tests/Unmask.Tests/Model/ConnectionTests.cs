using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Unmask.Tests;

/// <summary>Servers that cannot be spoken to, and those that send a request on to others.</summary>
public sealed class ConnectionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<ModelException> StoppedAsync(string address)
    {
        using HttpChatModel model = new(new ModelName("openai-compatible", "m"), Provider.All["openai-compatible"], key: null, OddServer.Quick with { Addresses = [new Uri(address)] }, TimeProvider.System);
        return await Assert.ThrowsAsync<ModelException>(() => OddServer.AskAsync(model));
    }

    private static async Task<ProviderCheck> CheckAsync(string address) => await ProviderCheck.CallAsync(Provider.All["openai-compatible"], new Uri(address), new ApiKey("sk-planted"), TimeProvider.System, Stop);

    /// <summary>Takes connections and does the same to each.</summary>
    private static (TcpListener Listener, string Address) Listen(string scheme, Func<NetworkStream, Task> treat)
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(
            async () =>
            {
                while (true)
                {
                    using TcpClient client = await listener.AcceptTcpClientAsync(Stop);
                    try
                    {
                        await treat(client.GetStream());
                    }
                    catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
                    {
                    }
                }
            },
            Stop);
        return (listener, $"{scheme}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1");
    }

    [Theory]
    [InlineData("Content-Length: 5000", """{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop"}]}""", false)]
    [InlineData("Transfer-Encoding: chunked", "48\r\ndata: {\"choices\":[{\"delta\":{\"content\":\"Hi.\"},\"finish_reason\":\"stop\"}]}\n\n\r\n", true)]
    public async Task An_answer_that_was_whole_before_its_connection_broke_is_kept_after_one_request(string header, string body, bool stream)
    {
        (TcpListener listener, string address) = Listen("http", async connection =>
        {
            _ = await connection.ReadAsync(new byte[65536], Stop);
            await connection.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\n{header}\r\n\r\n{body}"), Stop);
            await Task.Delay(100, Stop);
        });
        using (listener)
        {
            using HttpChatModel model = new(new ModelName("openai-compatible", "m"), Provider.All["openai-compatible"], key: null, OddServer.Quick with { Addresses = [new Uri(address)], Stream = stream }, TimeProvider.System);
            Reply.Answered reply = Assert.IsType<Reply.Answered>(await OddServer.AskAsync(model));
            Assert.Equal(("Hi.", StopReason.End, 1), (reply.Text, reply.Stop, reply.Exchanges.Count));
        }
    }

    private static (TcpListener Listener, string Address) Answering(string answer) => Listen("http", async connection =>
    {
        _ = await connection.ReadAsync(new byte[65536], Stop);
        await connection.WriteAsync(System.Text.Encoding.UTF8.GetBytes(answer), Stop);
        await Task.Delay(100, Stop);
    });

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\"choices\":")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cho")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"choXXX\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"choices\":")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")]
    public async Task An_answer_that_breaks_off_while_it_is_read_was_reached(string answer)
    {
        (TcpListener listener, string address) = Answering(answer);
        using (listener)
        {
            HttpOptions options = OddServer.Quick with { Addresses = [new Uri(address)], TransientFailures = 2, Patience = TimeSpan.FromMilliseconds(1) };
            string says = $"{new Uri(address).Authority} answered, and its answer broke off while it was read: ";
            using HttpChatModel model = new(new ModelName("openai-compatible", "m"), Provider.All["openai-compatible"], key: null, options, TimeProvider.System);
            Assert.StartsWith(says, Assert.IsType<Reply.Failed>(await OddServer.AskAsync(model)).Reason, StringComparison.Ordinal);
            Assert.StartsWith(says, (await CheckAsync(address)).Says, StringComparison.Ordinal);

            using BatchClient client = new("anthropic/m", Provider.All["anthropic"], new ApiKey("sk-planted"), options, TimeProvider.System);
            Assert.Contains(says, (await Assert.ThrowsAsync<ModelException>(() => client.SendAsync(HttpMethod.Get, "results", content: null, Stop))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_connection_that_is_closed_before_the_answer_was_reached()
    {
        (TcpListener listener, string address) = Answering("");
        using (listener)
        {
            using HttpChatModel model = new(
                new ModelName("openai-compatible", "m"), Provider.All["openai-compatible"], key: null, OddServer.Quick with { Addresses = [new Uri(address)], TransientFailures = 1 }, TimeProvider.System);
            Assert.StartsWith(
                $"{new Uri(address).Authority} was reached and broke the connection off before it answered", Assert.IsType<Reply.Failed>(await OddServer.AskAsync(model)).Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("zz\r\n")]
    [InlineData("1f\r\n{\"error\":")]
    public async Task A_refusal_whose_body_breaks_off_is_told_by_its_status(string body)
    {
        (TcpListener listener, string address) = Answering($"HTTP/1.1 401 Unauthorized\r\nTransfer-Encoding: chunked\r\n\r\n{body}");
        using (listener)
        {
            ModelException stopped = await StoppedAsync(address);
            Assert.Contains("Status 401", stopped.Message, StringComparison.Ordinal);
            Assert.Single(stopped.Exchanges);
        }
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_stops_the_run_as_doctor_tells_it()
    {
        using var key = RSA.Create(2048);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
        (TcpListener listener, string address) = Listen("https", async stream =>
        {
            await using SslStream secure = new(stream);
            await secure.AuthenticateAsServerAsync(certificate);
        });
        using (listener)
        {
            ModelException stopped = await StoppedAsync(address);
            Assert.Contains("has no certificate that this machine trusts", stopped.Message, StringComparison.Ordinal);
            // Waiting does not mend it: few tries are enough.
            Assert.Equal(3, stopped.Exchanges.Count);
            ProviderCheck check = await CheckAsync(address);
            Assert.False(check.Works);
            Assert.Contains(check.Says, stopped.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_without_TLS_is_told_apart_from_a_bad_certificate()
    {
        (TcpListener listener, string address) = Listen("https", async stream => await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), Stop));
        using (listener)
        {
            Assert.Contains("does not speak TLS; should its address begin with http://?", (await StoppedAsync(address)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_name_that_is_not_known_stops_the_run_as_doctor_tells_it()
    {
        // RFC 2606 keeps .invalid free of names.
        ModelException stopped = await StoppedAsync("http://nobody.invalid/v1");
        Assert.Contains("the name nobody.invalid is not known here; is there a network?", stopped.Message, StringComparison.Ordinal);
        Assert.Contains((await CheckAsync("http://nobody.invalid/v1")).Says, stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_where_nothing_listens_is_told_with_the_first_try_and_may_be_waited_for()
    {
        using HttpChatModel model = new(
            new ModelName("vllm", "m"), Provider.All["vllm"], key: null, OddServer.Quick with { Addresses = [new Uri("http://127.0.0.1:9/v1")], TransientFailures = 2 }, TimeProvider.System);
        Reply.Failed failed = Assert.IsType<Reply.Failed>(await OddServer.AskAsync(model));
        Assert.Equal("nothing listens at 127.0.0.1:9 (failed 2 times)", failed.Reason);
        Assert.Equal([new Trouble("nothing listens at 127.0.0.1:9", 2)], model.Progress.Troubles);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8000/v1", true)]
    [InlineData("http://127.7.7.7/v1", true)]
    [InlineData("http://[::1]:8000/v1", true)]
    [InlineData("http://[::ffff:127.0.0.1]/v1", true)]
    [InlineData("http://localhost:11434/v1", true)]
    [InlineData("http://LOCALHOST./v1", true)]
    [InlineData("https://models.localhost/v1", true)]
    [InlineData("http://10.0.0.1/v1", false)]
    [InlineData("http://localhost.example.org/v1", false)]
    [InlineData("http://notlocalhost/v1", false)]
    public void Addresses_of_this_machine_are_asked_directly_whatever_proxy_there_is(string address, bool isDirect)
    {
        Uri proxy = new("http://proxy.example.org:3128");
        Outgoing.DirectToThisMachine through = new(new WebProxy(proxy));
        Assert.Equal(isDirect, through.IsBypassed(new Uri(address)));
        Assert.Equal(isDirect ? null : proxy, through.GetProxy(new Uri(address)));
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, "", "nothing listens at the proxy p:1 (HTTPS_PROXY), through which api.example.org is asked", true)]
    [InlineData(HttpRequestError.NameResolutionError, "", "the name of the proxy p:1 (HTTPS_PROXY) is not known here", true)]
    [InlineData(HttpRequestError.ProxyTunnelError, "The proxy tunnel request to proxy 'http://me:secret@p:1/' failed with status code '407'.", "the proxy p:1 (HTTPS_PROXY) does not let requests through to api.example.org: it answered with status 407", true)]
    [InlineData(HttpRequestError.ProxyTunnelError, "The proxy tunnel request to proxy 'http://p:1/' failed with status code '502'.", "the proxy p:1 (HTTPS_PROXY) does not let requests through to api.example.org: it answered with status 502", false)]
    public void A_proxy_that_fails_is_called_a_proxy(HttpRequestError error, string message, string says, bool stays)
    {
        var trouble = ConnectionTrouble.Of(new HttpRequestException(error, message), new Uri("https://api.example.org/v1"), (new Uri("http://p:1"), "HTTPS_PROXY"));
        Assert.Equal(new ConnectionTrouble(says, stays), trouble);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_told_with_its_place_and_nothing_goes_there(int status)
    {
        await using OddServer other = await OddServer.StartAsync((_, _) => (200, OddServer.Good));
        await using OddServer first = await OddServer.StartAsync((response, _) =>
        {
            response.Headers.Location = $"{other.Address}chat/completions?token=secret";
            return (status, "");
        });
        using HttpChatModel model = first.Model();
        Reply.Failed failed = Assert.IsType<Reply.Failed>(await OddServer.AskAsync(model));
        Assert.Equal(FailureCause.Rejected, failed.Cause);
        Assert.Contains($"redirects to {other.Address}chat/completions, and nothing was sent there", failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failed.Reason, StringComparison.Ordinal);

        ProviderCheck check = await CheckAsync(first.Address.AbsoluteUri);
        Assert.False(check.Works);
        Assert.Contains("redirects to", check.Says, StringComparison.Ordinal);
        Assert.Empty(other.Asked);
    }

    [Fact]
    public async Task Results_of_a_batch_are_fetched_where_a_redirect_leads_and_without_the_key()
    {
        await using OddServer other = await OddServer.StartAsync((_, _) => (200, "{\"line\":1}"));
        await using OddServer first = await OddServer.StartAsync((response, _) =>
        {
            response.Headers.Location = $"{other.Address}results";
            return (302, "");
        });
        HttpOptions options = OddServer.Quick with { Addresses = [first.Address] };
        using BatchClient client = new("anthropic/m", Provider.All["anthropic"], new ApiKey("sk-planted"), options, TimeProvider.System);
        Assert.Equal("{\"line\":1}"u8.ToArray(), (await client.SendAsync(HttpMethod.Get, "results", content: null, Stop)).ToArray());
        Assert.Equal("sk-planted", Assert.Single(first.Asked).Key);
        Assert.Null(Assert.Single(other.Asked).Key);

        // What is sent, or asked about a batch, goes nowhere else.
        ModelException refused = await Assert.ThrowsAsync<ModelException>(() => client.SendAsync(HttpMethod.Post, "messages/batches", () => BatchClient.Json("{}"u8.ToArray()), Stop));
        Assert.Contains("redirects to", refused.Message, StringComparison.Ordinal);
        _ = Assert.Single(other.Asked);
    }
}
