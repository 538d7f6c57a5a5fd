using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>What a model's tokens cost, in US dollars for a million.</summary>
/// <param name="Input">Tokens read.</param>
/// <param name="Output">Tokens written, reasoning included.</param>
public sealed record Price(double Input, double Output)
{
    /// <summary>Tokens read from the provider's cache; null where they cost what others do.</summary>
    public double? CachedInput { get; init; }

    /// <summary>Tokens put into the provider's cache; null where they cost what others do.</summary>
    public double? CacheWrite { get; init; }

    /// <summary>What a token costs in a batch, as a share of what it costs alone; null where it is the provider's share, or 1.</summary>
    public double? BatchShare { get; init; }

    /// <summary>What one answer costs, in US dollars; tokens that are not known cost nothing here.</summary>
    public double Of(TokenUse tokens)
    {
        long cached = tokens.CachedInput ?? 0, written = tokens.CacheWritten ?? 0;
        return ShareOf(tokens) * ((Math.Max(0, (tokens.Input ?? 0) - cached - written) * Input) + (cached * (CachedInput ?? Input)) + (written * (CacheWrite ?? Input)) + ((tokens.Output ?? 0) * Output)) / 1e6;
    }

    /// <summary>What the cache has saved on it, in US dollars; negative where writing cost more than reading saved.</summary>
    public double SavedOf(TokenUse tokens) => (ShareOf(tokens) * (((tokens.Input ?? 0) * Input) + ((tokens.Output ?? 0) * Output)) / 1e6) - Of(tokens);

    private double ShareOf(TokenUse tokens) => tokens.InBatch ? BatchShare ?? 1 : 1;
}

/// <summary>The price of a model, with where it stands and as of when.</summary>
/// <param name="Price">The price.</param>
/// <param name="Source">The provider's page.</param>
/// <param name="AsOf">Year and month.</param>
public sealed record ListedPrice(Price Price, string Source, string AsOf);

/// <summary>
/// List prices by provider. They change without notice: each table says when it was written down and from where, and a file of one's own goes before it.
/// </summary>
public sealed class PriceTable
{
    private readonly IReadOnlyList<PriceList> _lists;

    private PriceTable(IReadOnlyList<PriceList> lists) => _lists = lists;

    /// <summary>The table that ships.</summary>
    public static PriceTable Shipped { get; } = FromShipped();

    /// <summary>A table of one's own, of the shipped one's form; what it does not list is looked up in the shipped one.</summary>
    /// <exception cref="ModelException">It cannot be read.</exception>
    public static PriceTable Read(string path)
    {
        try
        {
            PriceFile file = JsonSerializer.Deserialize(Utf8Text.Read(path), PriceJson.Default.PriceFile) ?? throw new JsonException("it is null");
            ThrowIfWrong(file);
            return new PriceTable([.. file.Tables, .. Shipped._lists]);
        }
        catch (JsonException e)
        {
            throw ModelException.BadPrices(path, JsonFault.InWords(e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException or ArgumentException)
        {
            throw ModelException.BadPrices(path, e.Message);
        }
    }

    /// <summary>The price of a model: of the listed name that is the longest beginning of its own up to a dash or its end; null where none is.</summary>
    public ListedPrice? Find(ModelName model)
    {
        foreach (PriceList list in _lists.Where(list => string.Equals(list.Provider, model.Provider, StringComparison.Ordinal)))
        {
            string? name = list.Models.Keys.Where(listed => Names(listed, model.Model)).MaxBy(listed => listed.Length);
            if (name is not null)
            {
                Price price = list.Models[name];
                return new ListedPrice(price with { BatchShare = price.BatchShare ?? list.BatchShare }, list.Source, list.AsOf);
            }
        }

        return null;
    }

    // gpt-4o-2024-08-06 is gpt-4o; gpt-4.1 is not gpt-4. A name behind the dash that is itself listed is longer, and wins.
    private static bool Names(string listed, string model) =>
        model.StartsWith(listed, StringComparison.Ordinal) && (model.Length == listed.Length || model[listed.Length] is '-' or '@' or ':');

    private static void ThrowIfWrong(PriceFile file)
    {
        if (file.Tables is null || file.Tables.Any(table => table?.Models is null || table.Provider is null || table.Models.Values.Any(price => price is null)))
        {
            throw new JsonException("a table needs 'provider', 'source', 'as_of' and 'models' with a price each");
        }

        foreach (PriceList table in file.Tables)
        {
            foreach ((string model, Price price) in table.Models)
            {
                // A thousand dollars for a thousand tokens is a slip of the unit.
                if (new[] { price.Input, price.Output, price.CachedInput ?? 0, price.CacheWrite ?? 0 }.Any(one => one is not (>= 0 and <= 1e6)) || (price.BatchShare ?? table.BatchShare ?? 1) is not (>= 0 and <= 1))
                {
                    throw new JsonException($"the price of '{model}' has a number below 0, above 1000000, or a batch share that is none");
                }
            }
        }
    }

    private static PriceTable FromShipped()
    {
        using Stream stream = typeof(PriceTable).Assembly.GetManifestResourceStream("prices.json")!;
        return new PriceTable(JsonSerializer.Deserialize(stream, PriceJson.Default.PriceFile)!.Tables);
    }
}

/// <summary>A price file.</summary>
internal sealed record PriceFile(IReadOnlyList<PriceList> Tables);

/// <summary>One provider's list.</summary>
internal sealed record PriceList(string Provider, string Source, string AsOf, IReadOnlyDictionary<string, Price> Models, double? BatchShare = null);

/// <summary>The generated reader of price files.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PriceFile))]
internal sealed partial class PriceJson : JsonSerializerContext;
