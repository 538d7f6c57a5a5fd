using System.Globalization;

namespace Unmask.Cli;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="What">The thing.</param>
/// <param name="IsNeeded">Whether a measurement needs it.</param>
/// <param name="Works">Whether it works.</param>
/// <param name="Says">What was found, or what to do.</param>
internal sealed record Examination(string What, bool IsNeeded, bool Works, string Says)
{
    /// <summary>Looks at everything.</summary>
    /// <param name="addresses">Addresses given on the command line, each examined as an OpenAI-compatible server.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public static async Task<IReadOnlyList<Examination>> AllAsync(IReadOnlyList<Uri> addresses, TimeProvider time, CancellationToken cancellationToken) =>
    [
        new("program", IsNeeded: true, Works: true, string.Create(CultureInfo.InvariantCulture, $"unmask {StudyPlan.Version}, .NET {Environment.Version}, {Environment.ProcessorCount} processors")),
        Shipped("prompts", Path.Combine("scenario", "helpful-only", "brief", "scenario.yaml")),
        Shipped("queries", "mild-harm.jsonl"),
        Shipped("studies", "quickstart.yaml"),
        .. await OrganismsAsync(cancellationToken),
        Disk(),
        .. await Task.WhenAll(Provider.All.Values.Where(provider => provider.Address is not null).Select(provider => ProviderAsync(provider, provider.Address!, isAsked: false, time, cancellationToken))),
        .. await Task.WhenAll(addresses.Select(address => ProviderAsync(Provider.All["openai-compatible"], address, isAsked: true, time, cancellationToken))),
        TrainingTool.Find() is { } tool
            ? new("training tool", IsNeeded: false, Works: true, $"{tool.FileName} {string.Join(' ', tool.ArgumentList)}")
            : new("training tool", IsNeeded: false, Works: false, CommandException.NoTrainer(TrainingTool.Places).Message),
    ];

    private static Examination Shipped(string folder, string file)
    {
        string path = ShippedFiles.PathOf(folder, file);
        return File.Exists(path)
            ? new(folder, IsNeeded: true, Works: true, ShippedFiles.PathOf(folder))
            : new(folder, IsNeeded: true, Works: false, $"{path} is missing; build or install the program again.");
    }

    private static async Task<IReadOnlyList<Examination>> OrganismsAsync(CancellationToken cancellationToken)
    {
        if (Organisms.Shipped.Count == 0)
        {
            return [new("organisms", IsNeeded: true, Works: false, $"none in {ShippedFiles.PathOf("organisms")}; make one with `{TypedCommand.Of("organism", "make", "faker")}`.")];
        }

        List<Examination> found = [];
        foreach (string name in Organisms.Shipped)
        {
            found.Add(await OrganismAsync(OrganismModel.Prefix + name, cancellationToken));
        }

        return found;
    }

    private static async Task<Examination> OrganismAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            using ModelShelf models = new(new HttpOptions(), TimeProvider.System);
            Conversation prompt = new("You are a model.", "Hello.");
            ModelRequest request = new(prompt, new Decoding { MaxTokens = 8 }, new Seed(1));
            return await models.Named(name).AskAsync(request, cancellationToken) is Reply.Answered answered
                ? new(name, IsNeeded: true, Works: true, $"loads and answers ({answered.Tokens.Output} tokens)")
                : new(name, IsNeeded: true, Works: false, "loads and does not answer; install the program again.");
        }
        catch (ModelException e)
        {
            return new(name, IsNeeded: true, Works: false, e.Message);
        }
    }

    // A provider counts as configured where its key is set; then it should work. A local server may be on or off.
    private static async Task<Examination> ProviderAsync(Provider provider, Uri address, bool isAsked, TimeProvider time, CancellationToken cancellationToken)
    {
        ApiKey? key = ApiKeys.Of(provider.KeyVariable);
        if (provider.NeedsKey && key is null)
        {
            return new(provider.Name, IsNeeded: false, Works: false, $"no key in {provider.KeyVariable}; set it to ask models of {provider.Name}");
        }

        ProviderCheck check = await ProviderCheck.CallAsync(provider, address, key, time, cancellationToken);
        return new(provider.Name, IsNeeded: isAsked || key is not null, check.Works, check.Says);
    }

    private static Examination Disk()
    {
        string folder = Directory.GetCurrentDirectory();
        string probe = Path.Combine(folder, ".unmask-doctor");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
            long free = new DriveInfo(folder).AvailableFreeSpace;
            return new("disk", IsNeeded: true, Works: true, string.Create(CultureInfo.InvariantCulture, $"{folder} can be written, {free / 1e9:0.0} GB free"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new("disk", IsNeeded: true, Works: false, $"{folder} cannot be written ({e.Message}); run where it can, or give --out.");
        }
    }
}
