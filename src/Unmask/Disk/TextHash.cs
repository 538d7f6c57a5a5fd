using System.Security.Cryptography;
using System.Text;

namespace Unmask;

/// <summary>SHA-256 of texts in UTF-8, as 64 lower-case hex digits: what runs and trainings keep of the texts that they depend on.</summary>
public static class TextHash
{
    /// <summary>Of a text as it is.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Of a file's text, the same whichever way its lines end.</summary>
    public static string OfLines(string text) => Of(text.ReplaceLineEndings("\n"));
}
