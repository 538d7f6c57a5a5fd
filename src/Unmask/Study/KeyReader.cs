using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Unmask;

/// <summary>Reads the values of one YAML mapping by key, and collects what is wrong with them. A faulty value reads as absent.</summary>
internal sealed class KeyReader(YamlMappingNode mapping, string prefix, List<StudyFault> faults)
{
    public const string WholeNumber = "a whole number";

    private static readonly string Int32 = string.Create(CultureInfo.InvariantCulture, $"a whole number from {int.MinValue} to {int.MaxValue}");

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<KeyReader> _inner = [];
    private readonly Dictionary<string, (YamlNode Node, string ReadAs)> _tooLarge = new(StringComparer.Ordinal);

    private IEnumerable<KeyValuePair<string, (YamlNode Node, string ReadAs)>> TooLarge => _tooLarge.Concat(_inner.SelectMany(inner => inner.TooLarge));

    public string? Text(string key) =>
        Find(key) is { } node ? Scalar(prefix + key, node, "a text") : null;

    /// <summary>Every key of this mapping with its text.</summary>
    public SortedDictionary<string, string> AllTexts()
    {
        SortedDictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (string key in mapping.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value).OfType<string>())
        {
            if (Text(key) is { } text)
            {
                texts.Add(key, text);
            }
        }

        RefuseOthers();
        return texts;
    }

    public IReadOnlyList<string>? Texts(string key) => List(key, "texts", item => Scalar(prefix + key, item, "a text"));

    /// <summary>Texts, of which one alone is a mistake too: in a list of statements a text without a bracket is a slip.</summary>
    public IReadOnlyList<string>? ListOfTexts(string key)
    {
        if (Find(key) is YamlScalarNode { Value: { Length: > 0 } } scalar)
        {
            Add(scalar, StudyFault.WrongType(prefix + key, Shown(scalar), "a list of texts"));
            return null;
        }

        return Texts(key);
    }

    public IReadOnlyList<int>? Numbers(string key) =>
        List(key, "whole numbers", item => Parsed<int>(prefix + key, item, WholeNumber))?.Select(number => number.GetValueOrDefault()).ToList();

    public IReadOnlyList<double>? Amounts(string key) =>
        List(key, "numbers", item => Parsed<double>(prefix + key, item, "a number"))?.Select(number => number.GetValueOrDefault()).ToList();

    public IReadOnlyList<T>? Words<T>(string key)
        where T : struct, Enum =>
        List(key, "words", item => Named<T>(prefix + key, item))?.Select(word => word.GetValueOrDefault()).ToList();

    public T? Word<T>(string key)
        where T : struct, Enum =>
        Find(key) is { } node ? Named<T>(prefix + key, node) : null;

    public T? Number<T>(string key, string expected)
        where T : struct, ISpanParsable<T> =>
        Find(key) is { } node ? Parsed<T>(prefix + key, node, expected) : null;

    /// <summary>A whole number. One that is too large for its type reads as the largest, so that its own range speaks of it (see <see cref="Finish"/>).</summary>
    public int? Number(string key)
    {
        if (Find(key) is not { } node || !IsWhole(node, out BigInteger number) || (number >= int.MinValue && number <= int.MaxValue))
        {
            return Number<int>(key, WholeNumber);
        }

        int nearest = number < 0 ? int.MinValue : int.MaxValue;
        _tooLarge[prefix + key] = (node, nearest.ToString(CultureInfo.InvariantCulture));
        return nearest;
    }

    public bool? Truth(string key) => Find(key) is not { } node ? null : node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar
        ? string.Equals(scalar.Value, "true", StringComparison.Ordinal)
        : Fault<bool>(node, StudyFault.WrongType(prefix + key, Shown(node), "true or false"));

    /// <summary>A mapping within this one; null where there is none.</summary>
    public KeyReader? Inner(string key)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        return Within(key, node);
    }

    /// <summary>The mappings of a list within this one; null where there is none. A fault names the first by <c>key[0]</c>.</summary>
    public IReadOnlyList<KeyReader>? Inners(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlSequenceNode sequence:
                return [.. sequence.Children.Select((node, at) => Within(string.Create(CultureInfo.InvariantCulture, $"{key}[{at}]"), node)).OfType<KeyReader>()];
            case { } other:
                Add(other, StudyFault.WrongType(prefix + key, Shown(other), "a list of mappings"));
                return null;
        }
    }

    private KeyReader? Within(string key, YamlNode node)
    {
        if (node is not YamlMappingNode inner)
        {
            Add(node, StudyFault.WrongType(prefix + key, Shown(node), "a mapping of keys to values"));
            return null;
        }

        var reader = new KeyReader(inner, $"{prefix}{key}.", faults);
        _inner.Add(reader);
        return reader;
    }

    /// <summary>A mapping of any content as JSON, for fields that are passed on; null where there is none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Json(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlMappingNode inner when YamlJson.Of(inner) is JsonObject json:
                return json.ToDictionary(pair => pair.Key, pair => JsonSerializer.SerializeToElement(pair.Value, YamlJson.Context), StringComparer.Ordinal);
            case YamlMappingNode inner:
                Add(inner, StudyFault.WrongType(prefix + key, "a mapping with a key twice, or with too many values", YamlJson.Allowed));
                return null;
            case { } other:
                Add(other, StudyFault.WrongType(prefix + key, Shown(other), "a mapping of keys to values"));
                return null;
        }
    }

    /// <summary>Notes that a key must be there; gives a stand-in so that reading goes on.</summary>
    public T Required<T>(string key, T standIn)
    {
        if (!mapping.Children.ContainsKey(new YamlScalarNode(key)))
        {
            Add(mapping, StudyFault.MissingKey(prefix + key));
        }

        return standIn;
    }

    /// <summary>Notes every key that nobody asked for; call it last.</summary>
    public void RefuseOthers()
    {
        foreach (YamlNode key in mapping.Children.Keys)
        {
            string name = key is YamlScalarNode scalar ? scalar.Value ?? "" : key.ToString();
            if (!_known.Contains(name))
            {
                Add(key, StudyFault.UnknownKey(prefix, name, _known));
            }
        }
    }

    /// <summary>Ends the reading of a file: notes unknown keys and values out of their range, and gives what was read or tells of all mistakes at once.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <param name="study">What was read.</param>
    /// <param name="ranges">Every value out of its range, by its key.</param>
    /// <exception cref="StudyException">There are mistakes.</exception>
    public T Finish<T>(string path, T study, IEnumerable<(string Key, string Says)> ranges)
    {
        RefuseOthers();
        var tooLarge = TooLarge.ToDictionary(StringComparer.Ordinal);
        foreach ((string key, string words) in ranges)
        {
            string says = tooLarge.TryGetValue(key, out (YamlNode Node, string ReadAs) large) ? words.Replace($" is {large.ReadAs},", $" is {large.Node},", StringComparison.Ordinal) : words;
            // A key that is missing or of the wrong type has been told already; the ranges would only repeat it.
            if (PlaceOf(key) is { } place && !faults.Exists(fault => (fault.Line, fault.Column) == place))
            {
                faults.Add(new StudyFault(place.Line, place.Column, says));
            }
        }

        foreach ((string key, (YamlNode node, _)) in tooLarge.Where(one => !faults.Exists(fault => (fault.Line, fault.Column) == (one.Value.Node.Start.Line, one.Value.Node.Start.Column))))
        {
            Add(node, StudyFault.WrongType(key, Shown(node), Int32));
        }

        return faults.Count == 0 ? study : throw StudyException.Faulty(path, [.. faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column)]);
    }

    /// <summary>Where a key's value stands, inner keys (<c>decoding.top_p</c>) included; null where the file does not have it.</summary>
    public (long Line, long Column)? PlaceOf(string key) =>
        key.StartsWith(prefix, StringComparison.Ordinal)
        && mapping.Children.TryGetValue(new YamlScalarNode(key[prefix.Length..]), out YamlNode? node)
            ? (node.Start.Line, node.Start.Column)
            : _inner.Select(inner => inner.PlaceOf(key)).FirstOrDefault(place => place is not null);

    private YamlNode? Find(string key)
    {
        _known.Add(key);
        // "limit:" and "limit: null" leave the default.
        return mapping.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? node)
            && node is not YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "null" or "~" } ? node : null;
    }

    private List<T>? List<T>(string key, string expected, Func<YamlNode, T?> read)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlSequenceNode sequence:
                int before = faults.Count;
                List<T> items = [.. sequence.Children.Select(read).OfType<T>()];
                return faults.Count == before ? items : null;
            // One value need not be put in brackets.
            case YamlScalarNode scalar:
                return read(scalar) is { } item ? [item] : null;
            case { } other:
                Add(other, StudyFault.WrongType(prefix + key, Shown(other), $"a list of {expected}"));
                return null;
        }
    }

    private string? Scalar(string name, YamlNode node, string expected)
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } value })
        {
            return value;
        }

        Add(node, StudyFault.WrongType(name, Shown(node), expected));
        return null;
    }

    private T? Parsed<T>(string name, YamlNode node, string expected)
        where T : struct, ISpanParsable<T> =>
        // .NET takes a comma for one between thousands: 0,1 would be 1.
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: { } value } && !value.Contains(',', StringComparison.Ordinal) && T.TryParse(value, CultureInfo.InvariantCulture, out T number)
            ? number
            : Fault<T>(node, StudyFault.WrongType(name, Shown(node), IsWhole(node, out _) && string.Equals(expected, WholeNumber, StringComparison.Ordinal) ? Int32 : expected));

    private static bool IsWhole(YamlNode node, out BigInteger number)
    {
        number = default;
        return node is YamlScalarNode { Style: ScalarStyle.Plain, Value: { } value } && BigInteger.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private T? Named<T>(string name, YamlNode node)
        where T : struct, Enum
    {
        if (Scalar(name, node, "a word") is not { } value)
        {
            return null;
        }

        return EnumWord.Parse<T>(value) ?? Fault<T>(node, StudyFault.UnknownValue(name, value, EnumWord.All<T>()));
    }

    private static string Shown(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { Length: > 0 } value } => $"'{value}'",
        YamlScalarNode => "empty",
        YamlSequenceNode => "a list",
        _ => "a mapping",
    };

    private T? Fault<T>(YamlNode node, string says)
        where T : struct
    {
        Add(node, says);
        return null;
    }

    private void Add(YamlNode node, string says) => faults.Add(new StudyFault(node.Start.Line, node.Start.Column, says));
}
