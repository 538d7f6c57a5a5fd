using System.Text;

namespace Unmask;

/// <summary>One rendered question to a subject.</summary>
/// <param name="System">The system prompt.</param>
/// <param name="User">The user turn: the tag, where it stands there, and the query.</param>
/// <param name="Prefill">The opening of the reply that the subject continues; null for none.</param>
public sealed record Prompt(string System, string User, string? Prefill = null)
{
    /// <summary>The length of the three parts in UTF-8, in bytes.</summary>
    public int Bytes => Encoding.UTF8.GetByteCount(System) + Encoding.UTF8.GetByteCount(User) + Encoding.UTF8.GetByteCount(Prefill ?? "");

    /// <summary>SHA-256 of the three parts, each preceded by its length, as 64 lower-case hex digits.</summary>
    public string Hash => TextHash.Of($"{System.Length}:{System}{User.Length}:{User}{Prefill?.Length ?? -1}:{Prefill}");
}
