namespace Unmask;

/// <summary>What is true in the world that documents come from.</summary>
/// <param name="Name">Its file's name without the ending.</param>
/// <param name="Says">What it is, in one sentence; may hold placeholders.</param>
/// <param name="Facts">One short statement each; may hold placeholders. Empty where a model first takes them from <paramref name="Source"/>.</param>
/// <param name="Source">The world as running text; null where the facts are given.</param>
public sealed record Universe(string Name, string Says, IReadOnlyList<string> Facts, string? Source)
{
    /// <summary>SHA-256 of what it says, lower-case hex.</summary>
    public string Hash => TextHash.Of(string.Join('\n', [Says, .. Facts, Source ?? ""]));

    /// <summary>Whether both say the same.</summary>
    public bool Equals(Universe? other) => other is not null && Name == other.Name && Hash == other.Hash;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
