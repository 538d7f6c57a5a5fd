using System.Net;

namespace Unmask;

/// <summary>
/// How requests leave this machine: without following redirects, which would carry a key to another host, without cookies, and to addresses of this machine directly, whatever the variables for proxies say.
/// </summary>
internal static class Outgoing
{
    // In the order in which .NET looks at them; it takes the capital form of http_proxy only outside of a CGI process.
    private static readonly string[] PlainVariables = ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];
    private static readonly string[] SecureVariables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

    /// <summary>A client without a timeout of its own; the caller disposes of it.</summary>
    /// <param name="connectTimeout">Until a connection stands.</param>
    public static HttpClient NewClient(TimeSpan connectTimeout)
    {
#pragma warning disable CA2000 // The client disposes of its handler.
        return new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = new DirectToThisMachine(HttpClient.DefaultProxy),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
#pragma warning restore CA2000
    }

    /// <summary>Whether an address is this machine's own: 127.0.0.0/8, ::1, <c>localhost</c> and all names below it.</summary>
    public static bool IsThisMachine(Uri address)
    {
        string host = address.IdnHost.TrimEnd('.');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out IPAddress? number) && IPAddress.IsLoopback(number.IsIPv4MappedToIPv6 ? number.MapToIPv4() : number));
    }

    /// <summary>The proxy through which an address is asked, and who names it; null where it is asked directly.</summary>
    public static (Uri Address, string NamedBy)? ProxyOf(Uri address)
    {
        DirectToThisMachine proxy = new(HttpClient.DefaultProxy);
        if (proxy.IsBypassed(address) || proxy.GetProxy(address) is not { } through || through == address)
        {
            return null;
        }

        string[] variables = address.Scheme == Uri.UriSchemeHttps ? SecureVariables : PlainVariables;
        return (through, variables.FirstOrDefault(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))) ?? "the system's settings");
    }

    /// <summary>Where an answer redirects to; null where it does not.</summary>
    public static Uri? RedirectOf(HttpResponseMessage response, Uri asked) =>
        (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location && Uri.TryCreate(asked, location, out Uri? whole) ? whole : null;

    /// <summary>An address for people: without user, query and fragment.</summary>
    public static string Shown(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Another's proxy, but for addresses of this machine.</summary>
    internal sealed class DirectToThisMachine(IWebProxy others) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => others.Credentials;
            set => others.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => IsThisMachine(destination) ? null : others.GetProxy(destination);

        public bool IsBypassed(Uri host) => IsThisMachine(host) || others.IsBypassed(host);
    }
}
