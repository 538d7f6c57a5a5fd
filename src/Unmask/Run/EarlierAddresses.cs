namespace Unmask;

/// <summary>Where a run was asked, for whoever goes on with it.</summary>
public static class EarlierAddresses
{
    /// <summary>
    /// The base addresses that its questions went to where these are not the providers' own: going on without them would ask somebody else. Empty where nothing was asked over the wire, or all at the providers' own addresses.
    /// </summary>
    public static IReadOnlyList<Uri> Of(RunReader run) => Of(run.Facts.Study.Subjects, run.Addresses());

    /// <summary>The same of the models that judges asked.</summary>
    /// <param name="run">The run.</param>
    /// <param name="models">The judges' models.</param>
    public static IReadOnlyList<Uri> OfJudges(RunReader run, IReadOnlyList<string> models) => Of(models, run.Addresses(ofVotes: true));

    private static IReadOnlyList<Uri> Of(IReadOnlyList<string> models, IReadOnlyList<Uri> addresses)
    {
        Provider[] providers = [.. models.Select(ModelName.Of).OfType<ModelName>().Select(name => Provider.All.GetValueOrDefault(name.Provider)).OfType<Provider>().Distinct()];
        return
        [
            .. from address in addresses
               from provider in providers
               where address.AbsolutePath.EndsWith($"/{provider.Wire.Path}", StringComparison.Ordinal)
               let own = new Uri(address.GetLeftPart(UriPartial.Path)[..^provider.Wire.Path.Length])
               where own != provider.Address
               group own by own into alike
               select alike.Key,
        ];
    }
}
