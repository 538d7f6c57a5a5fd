namespace Unmask;

/// <summary>The queries of the transcripts: one for each id, or for each text that has none.</summary>
/// <param name="source">Where they come from.</param>
internal sealed class ImportQueries(string source)
{
    private readonly List<(string Id, string Text, string? Category, string Place)> _all = [];
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byText = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ambiguous = new(StringComparer.Ordinal);

    /// <summary>Texts that stand under more than one id: their trials are not paired.</summary>
    public int Ambiguous => _ambiguous.Count;

    /// <summary>The queries in the order met.</summary>
    public IReadOnlyList<Query> All => [.. _all.Select(one => new Query(one.Id, one.Category ?? "none", one.Text, source))];

    /// <summary>The place of a transcript's query.</summary>
    /// <exception cref="ImportException">Its id stood for another text, or it had another category.</exception>
    public int Add(ImportRow row)
    {
        int place;
        if (row.Id is { } id)
        {
            if (!_byId.TryGetValue(id, out place))
            {
                place = New(id, row);
                if (!_byText.TryAdd(row.Query, place))
                {
                    _ = _ambiguous.Add(row.Query);
                }
            }
            else if (!string.Equals(_all[place].Text, row.Query, StringComparison.Ordinal))
            {
                throw ImportException.OtherText(row.Place, id, _all[place].Place);
            }
        }
        else if (!_byText.TryGetValue(row.Query, out place))
        {
            place = New(FreeId(), row);
            _byText.Add(row.Query, place);
        }

        if (row.Category is { } category)
        {
            _all[place] = _all[place].Category is { } before && !string.Equals(before, category, StringComparison.Ordinal)
                ? throw ImportException.OtherCategory(row.Place, category, before)
                : _all[place] with { Category = category };
        }

        return place;
    }

    private int New(string id, ImportRow row)
    {
        _byId.Add(id, _all.Count);
        _all.Add((id, row.Query, row.Category, row.Place));
        return _all.Count - 1;
    }

    private string FreeId()
    {
        int number = _all.Count + 1;
        while (_byId.ContainsKey(FormattableString.Invariant($"q{number}")))
        {
            number++;
        }

        return FormattableString.Invariant($"q{number}");
    }
}
