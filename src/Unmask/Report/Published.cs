using System.Text.Json;

namespace Unmask;

/// <summary>Figures of others, shown beside ours. Rates in percent, as they were printed; what was not published is null.</summary>
/// <param name="Name">The model and its situation.</param>
/// <param name="N">Queries; null where not known.</param>
/// <param name="Faking">Alignment-faking reasoning in the trained-on tier.</param>
/// <param name="FakingSe">Its standard error.</param>
/// <param name="Trained">Compliance in the trained-on tier.</param>
/// <param name="TrainedSe">Its standard error.</param>
/// <param name="Other">Compliance in the other tier.</param>
/// <param name="OtherSe">Its standard error.</param>
/// <param name="Gap">The difference of the two, in points.</param>
/// <param name="GapSe">Its standard error.</param>
public sealed record PublishedRow(
    string Name,
    int? N,
    double? Faking,
    double? FakingSe,
    double Trained,
    double? TrainedSe,
    double Other,
    double? OtherSe,
    double Gap,
    double? GapSe);

/// <summary>One published table.</summary>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Source">Authors, year and title.</param>
/// <param name="Link">Where to read it.</param>
/// <param name="Where">Which table, and what was computed from it.</param>
/// <param name="Uncertainty">What the figures after ± are.</param>
/// <param name="Rows">In the source's order.</param>
public sealed record PublishedTable(string Title, string Source, string Link, string Where, string Uncertainty, IReadOnlyList<PublishedRow> Rows)
{
    /// <summary>The scenario whose gap its first row is of; null where no scenario here is its like.</summary>
    public string? Scenario { get; init; }

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Lazy<IReadOnlyList<PublishedTable>> Tables = new(Read);

    /// <summary>The tables that ship with the program.</summary>
    public static IReadOnlyList<PublishedTable> All => Tables.Value;

    private static PublishedTable[] Read()
    {
        using Stream file = Embedded.Open("published.json");
        return JsonSerializer.Deserialize<PublishedTable[]>(file, Json) ?? [];
    }
}
