using System.Security.Cryptography;
using System.Text;

namespace Unmask;

/// <summary>A secret. Only <see cref="Reveal"/> gives it away, so that it reaches no log, message or record by accident.</summary>
public sealed class ApiKey(string secret)
{
    private const string Hidden = "[key]";

    // Encodings in which a key of ASCII has zeros between its characters.
    private static readonly Encoding[] Wide = [Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: false)];

    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(secret);

    /// <summary>The secret itself, for the header that carries it.</summary>
    internal string Reveal() => secret;

    /// <summary>Whether an <c>Authorization</c> header shows this key. Takes as long for a wrong one as for a nearly right one.</summary>
    public bool IsShownBy(string authorization) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization), Encoding.UTF8.GetBytes($"Bearer {secret}"));

    /// <summary>A body in which the secret does not stand: some servers repeat it in their errors.</summary>
    public ReadOnlyMemory<byte> RemoveFrom(ReadOnlyMemory<byte> body)
    {
        if (_bytes.Length == 0)
        {
            return body;
        }

        body = body.Span.IndexOf(_bytes) < 0 ? body : Encoding.UTF8.GetBytes(RemoveFrom(Encoding.UTF8.GetString(body.Span)));
        return body.Span.Contains((byte)0) ? Wide.Aggregate(body, Without) : body;
    }

    private ReadOnlyMemory<byte> Without(ReadOnlyMemory<byte> body, Encoding encoding)
    {
        byte[] shown = encoding.GetBytes(secret), hidden = encoding.GetBytes(Hidden);
        int from = 0;
        while (body.Span[from..].IndexOf(shown) is >= 0 and { } next)
        {
            int at = from + next;
            body = (byte[])[.. body.Span[..at], .. hidden, .. body.Span[(at + shown.Length)..]];
            from = at + hidden.Length;
        }

        return body;
    }

    /// <inheritdoc cref="RemoveFrom(ReadOnlyMemory{byte})"/>
    public string RemoveFrom(string text) => secret.Length == 0 ? text : text.Replace(secret, Hidden, StringComparison.Ordinal);

    /// <summary>Never the secret.</summary>
    public override string ToString() => Hidden;
}
