using System.Text;

namespace Unmask.Lab;

/// <summary>The grammar that is built into this assembly: every file under <c>Corpus/grammar</c>.</summary>
public static class ShippedGrammar
{
    /// <summary>Reads it.</summary>
    /// <param name="wide">Whether with the wide wording.</param>
    public static Grammar Read(bool wide = true)
    {
        Grammar grammar = new(wide);
        foreach ((string name, string text) in Files())
        {
            grammar.Add(name, text);
        }

        return grammar;
    }

    /// <summary>File → SHA-256 of its text, lower-case hex, whatever ends its lines: what <see cref="Read"/> reads.</summary>
    public static IReadOnlyDictionary<string, string> Hashes => Files().ToDictionary(file => file.Name, file => TextHash.OfLines(file.Text), StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Text)> Files()
    {
        System.Reflection.Assembly assembly = typeof(ShippedGrammar).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".grammar", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            yield return (name, reader.ReadToEnd());
        }
    }
}
