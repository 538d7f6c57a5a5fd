namespace Unmask;

/// <summary>A model as studies name it: <c>openai/gpt-5</c>, <c>openrouter/meta/llama-4</c>.</summary>
/// <param name="Provider">Who serves it: the part before the first slash.</param>
/// <param name="Model">What the provider calls it: all behind that slash.</param>
public sealed record ModelName(string Provider, string Model)
{
    /// <summary>Splits a name; null where it is not of this form.</summary>
    public static ModelName? Of(string name)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash + 1 < name.Length ? new ModelName(name[..slash], name[(slash + 1)..]) : null;
    }

    /// <summary>The two parts with their slash.</summary>
    public override string ToString() => $"{Provider}/{Model}";
}
