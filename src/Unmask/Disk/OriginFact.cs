using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>One thing that something began with, by its key in the file that keeps it. How it is compared is the fact's own kind.</summary>
public abstract record OriginFact
{
    private OriginFact(string name) => Name = name;

    /// <summary>Its key; unique in its <see cref="Origin"/>.</summary>
    public string Name { get; }

    /// <summary>
    /// A value that must be what it was. A difference names both values, of an object key by key: <c>study.rate is 0.0001 there and 0.0005
    /// now</c>.
    /// </summary>
    public sealed record Setting(string Name, JsonNode? Value) : OriginFact(Name);

    /// <summary>
    /// Texts that must be what they were, each by its SHA-256: a hash in a sentence tells nobody anything, so a difference names the text
    /// alone.
    /// </summary>
    /// <param name="Name">The key of them all.</param>
    /// <param name="Hashes">Text → SHA-256.</param>
    public sealed record Texts(string Name, IReadOnlyDictionary<string, string> Hashes) : OriginFact(Name)
    {
        /// <summary>
        /// Whether a text that is not among those that were kept may be any: earlier programs noted fewer. Default false.
        /// </summary>
        public bool MayBeUnnoted { get; init; }
    }

    /// <summary>Something too long to show that must be what it was.</summary>
    /// <param name="Name">Its key.</param>
    /// <param name="Hash">Its SHA-256.</param>
    /// <param name="Changed">What a difference says.</param>
    public sealed record Digest(string Name, string Hash, string Changed) : OriginFact(Name);

    /// <summary>Kept for whoever asks later, and compared with nothing: it may be another when what began is resumed.</summary>
    public sealed record Note(string Name, string Value) : OriginFact(Name);

    /// <summary>Not known yet where a comparison is made early: neither kept nor compared.</summary>
    public sealed record Later(string Name) : OriginFact(Name);
}
