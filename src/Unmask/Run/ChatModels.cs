namespace Unmask;

/// <summary>Finds chat models by their names.</summary>
public static class ChatModels
{
    /// <summary>The model that a study names, ready to be asked. A model that is <see cref="IDisposable"/> is the caller's to dispose.</summary>
    /// <param name="name">A provider and what it calls the model: <c>organism/faker</c>, <c>organism/./my-folder</c>, <c>openai/gpt-5</c>.</param>
    /// <param name="http">How a provider behind a wire is asked.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ModelException">No provider knows the name, its key is missing, or the model cannot be loaded.</exception>
    public static IChatModel Named(string name, HttpOptions http, TimeProvider time)
    {
        if (name.StartsWith(OrganismModel.Prefix, StringComparison.Ordinal))
        {
            string folder = Organisms.Find(name[OrganismModel.Prefix.Length..]) ?? throw Unknown(name);
            return new OrganismModel(name, OrganismFolder.Load(folder));
        }

        if (name.StartsWith(ScriptedSubject.Prefix, StringComparison.Ordinal))
        {
            return name == ScriptedJudge.ModelName ? new ScriptedJudge() : ScriptedSubjects.Find(name) ?? throw Unknown(name);
        }

        if (ModelName.Of(name) is not { } parts || !Provider.All.TryGetValue(parts.Provider, out Provider? provider))
        {
            throw Unknown(name);
        }

        ApiKey? key = ApiKeys.Of(provider.KeyVariable);
        return key is null && provider.NeedsKey && http.Addresses.Count == 0
            ? throw ModelException.NoKey(name, provider.KeyVariable)
            : http.InBatches ? new HttpBatchModel(parts, provider, key, http, time)
            : new HttpChatModel(parts, provider, key, http, time);
    }

    private static ModelException Unknown(string name) => ModelException.Unknown(name, [.. Organisms.Shipped.Select(organism => OrganismModel.Prefix + organism), .. ScriptedSubjects.Names]);
}
