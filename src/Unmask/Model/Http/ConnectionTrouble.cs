using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Unmask;

/// <summary>Why a server could not be spoken to, in plain words; the same for a run and for <c>doctor</c>.</summary>
/// <param name="Says">What is wrong. Begins small, as it follows a name.</param>
/// <param name="Stays">Whether waiting will not mend it: a certificate, a name or a proxy that is wrong.</param>
internal sealed record ConnectionTrouble(string Says, bool Stays)
{
    /// <summary>Reads what was thrown while a request was sent.</summary>
    /// <param name="thrown">What was thrown.</param>
    /// <param name="address">Where the request was to go.</param>
    public static ConnectionTrouble Of(Exception thrown, Uri address) => Of(thrown, address, Outgoing.ProxyOf(address));

    /// <inheritdoc cref="Of(Exception, Uri)"/>
    /// <param name="thrown">What was thrown.</param>
    /// <param name="address">Where the request was to go.</param>
    /// <param name="proxy">The proxy on the way there; null for none.</param>
    internal static ConnectionTrouble Of(Exception thrown, Uri address, (Uri Address, string NamedBy)? proxy)
    {
        HttpRequestError error = (thrown as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown;
        return proxy is var (through, by) && OfProxy(error, thrown, address, $"the proxy {through.Authority} ({by})") is { } itsFault ? itsFault : error switch
        {
            HttpRequestError.NameResolutionError => new($"the name {address.IdnHost} is not known here; is there a network?", Stays: true),
            HttpRequestError.ConnectionError when Inner<SocketException>(thrown)?.SocketErrorCode is null or SocketError.ConnectionRefused => new($"nothing listens at {address.Authority}", Stays: false),
            HttpRequestError.SecureConnectionError when Inner<AuthenticationException>(thrown) is { } failed => failed.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase)
                ? new($"{address.Authority} has no certificate that this machine trusts{Why(failed)}", Stays: true)
                : new($"{address.Authority} does not speak TLS; should its address begin with http://?", Stays: true),
            HttpRequestError.InvalidResponse => new($"{address.Authority} does not answer in HTTP; should its address begin with https://?", Stays: false),
            _ when error == HttpRequestError.ResponseEnded || Inner<SocketException>(thrown)?.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown =>
                new($"{address.Authority} was reached and broke the connection off before it answered: {Innermost(thrown)}", Stays: false),
            _ => new($"{address.Authority} cannot be reached: {Innermost(thrown)}", Stays: false),
        };
    }

    /// <summary>Reads what was thrown while an answer was read: the server was reached, and began to answer.</summary>
    /// <param name="thrown">What was thrown.</param>
    /// <param name="address">Who answered.</param>
    public static ConnectionTrouble WhileRead(Exception thrown, Uri address) => new($"{address.Authority} answered, and its answer broke off while it was read: {Innermost(thrown)}", Stays: false);

    /// <summary>No connection stood in time.</summary>
    public static ConnectionTrouble TooSlow(Uri address, TimeSpan limit) => new(
        string.Create(CultureInfo.InvariantCulture, $"no connection to {(Outgoing.ProxyOf(address) is var (through, by) ? $"the proxy {through.Authority} ({by})" : address.Authority)} within {limit.TotalSeconds:0.#} s"),
        Stays: false);

    private static ConnectionTrouble? OfProxy(HttpRequestError error, Exception thrown, Uri address, string proxy) => error switch
    {
        HttpRequestError.NameResolutionError => new($"the name of {proxy} is not known here", Stays: true),
        HttpRequestError.ConnectionError => new($"nothing listens at {proxy}, through which {address.Authority} is asked", Stays: true),
        // Its message repeats the proxy's address, with the password that may stand in it; only the status is taken out of it.
        HttpRequestError.ProxyTunnelError => new($"{proxy} does not let requests through to {address.Authority}{(StatusIn(thrown.Message) is { } status ? $": it answered with status {status}" : "")}", StatusIn(thrown.Message) is null or < 500),
        _ => null,
    };

    private static int? StatusIn(string message)
    {
        string? quoted = message.Split('\'').FirstOrDefault(part => part.Length == 3 && part.All(char.IsAsciiDigit));
        return quoted is null ? null : int.Parse(quoted, CultureInfo.InvariantCulture);
    }

    // ".NET says 'The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot'"; what follows the colon is the cause.
    private static string Why(AuthenticationException failed) => failed.Message.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and int colon ? $" ({failed.Message[(colon + 2)..].TrimEnd('.')})" : "";

    private static T? Inner<T>(Exception? thrown)
        where T : Exception
    {
        for (; thrown is not null; thrown = thrown.InnerException)
        {
            if (thrown is T found)
            {
                return found;
            }
        }

        return null;
    }

    private static string Innermost(Exception thrown)
    {
        while (thrown.InnerException is { } inner)
        {
            thrown = inner;
        }

        return thrown.Message;
    }
}
