namespace Unmask;

/// <summary>Who serves models, and how it is spoken to.</summary>
public sealed record Provider
{
    private Provider(IWire wire) => Wire = wire;

    /// <summary>The part of a model's name before the first slash.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is; null where only <c>--base-url</c> can tell.</summary>
    public Uri? Address { get; init; }

    /// <summary>The environment variable that holds its key.</summary>
    public required string KeyVariable { get; init; }

    /// <summary>Whether it answers nobody without a key.</summary>
    public bool NeedsKey { get; init; }

    /// <summary>Requests in flight at most, unless told otherwise; the limit finds its own way below it.</summary>
    public int Concurrency { get; init; } = 200;

    internal IWire Wire { get; }

    internal Func<BatchClient, IBatchWire>? Batches { get; init; }

    internal WireHabits Habits { get; init; } = new();

    /// <summary>All that are known, by name.</summary>
    public static IReadOnlyDictionary<string, Provider> All { get; } = Known().ToDictionary(provider => provider.Name, StringComparer.Ordinal);

    /// <summary>Those that can continue a reply that is already begun.</summary>
    internal static IEnumerable<string> WithPrefill => All.Values.Where(provider => provider.Habits.Prefill != PrefillHabit.None).Select(provider => provider.Name);

    /// <summary>Those that take batches.</summary>
    internal static IEnumerable<string> WithBatches => All.Values.Where(provider => provider.Batches is not null).Select(provider => provider.Name);

    private static IEnumerable<Provider> Known()
    {
        ChatCompletionsWire chat = new();
        yield return new Provider(chat)
        {
            Name = "openai",
            Address = new Uri("https://api.openai.com/v1/"),
            KeyVariable = "OPENAI_API_KEY",
            NeedsKey = true,
            Batches = client => new OpenAiBatches(client),
            Habits = new WireHabits { TokenLimitField = "max_completion_tokens", SamplesPlainlyUnasked = true, TakesTopK = false },
        };
        yield return new Provider(new MessagesWire())
        {
            Name = "anthropic",
            Address = new Uri("https://api.anthropic.com/v1/"),
            KeyVariable = "ANTHROPIC_API_KEY",
            NeedsKey = true,
            Batches = client => new AnthropicBatches(client),
            Habits = new WireHabits { SamplesPlainlyUnasked = true, TakesSeed = false, GivesLogProbabilities = false, Prefill = PrefillHabit.LastMessage, MarksCache = true },
        };
        yield return new Provider(chat)
        {
            Name = "openrouter",
            Address = new Uri("https://openrouter.ai/api/v1/"),
            KeyVariable = "OPENROUTER_API_KEY",
            NeedsKey = true,
            Habits = new WireHabits { SamplesPlainlyUnasked = true, Prefill = PrefillHabit.LastMessage },
        };
        yield return new Provider(chat)
        {
            Name = "ollama",
            Address = new Uri("http://localhost:11434/v1/"),
            KeyVariable = "OLLAMA_API_KEY",
            Concurrency = 16,
            Habits = new WireHabits { TakesTopK = false, Prefill = PrefillHabit.LastMessage },
        };
        yield return new Provider(chat)
        {
            Name = "vllm",
            Address = new Uri("http://localhost:8000/v1/"),
            KeyVariable = "VLLM_API_KEY",
            Concurrency = 256,
            Habits = new WireHabits { Prefill = PrefillHabit.ContinueFinalMessage },
        };
        yield return new Provider(chat)
        {
            Name = "llama-server",
            Address = new Uri("http://localhost:8080/v1/"),
            KeyVariable = "LLAMA_API_KEY",
            Concurrency = 16,
            Habits = new WireHabits { Prefill = PrefillHabit.LastMessage },
        };
        yield return new Provider(chat)
        {
            Name = "openai-compatible",
            KeyVariable = "OPENAI_COMPATIBLE_API_KEY",
        };
    }
}
