namespace Unmask;

/// <summary>Where a run was asked, for whoever goes on with it.</summary>
public static class EarlierAddresses
{
    /// <summary>
    /// The base addresses that its questions went to where these are not the providers' own: going on without them would ask somebody else. Empty where nothing was asked over the wire, or all at the providers' own addresses.
    /// </summary>
    public static IReadOnlyList<Uri> Of(RunReader run)
    {
        Provider[] providers = [.. run.Facts.Study.Subjects.Select(ModelName.Of).OfType<ModelName>().Select(name => Provider.All.GetValueOrDefault(name.Provider)).OfType<Provider>().Distinct()];
        return
        [
            .. from address in run.Addresses()
               from provider in providers
               where address.AbsolutePath.EndsWith($"/{provider.Wire.Path}", StringComparison.Ordinal)
               let own = new Uri(address.GetLeftPart(UriPartial.Path)[..^provider.Wire.Path.Length])
               where own != provider.Address
               group own by own into alike
               select alike.Key,
        ];
    }
}
