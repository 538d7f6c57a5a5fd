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

    /// <summary>Refuses a study that asks a model for what its provider does not have, before anything is sent or paid for.</summary>
    /// <param name="name">The model, as the study names it; one that is not behind a wire is never refused.</param>
    /// <param name="study">The study.</param>
    /// <exception cref="ModelException">It asks for something that the provider does not have.</exception>
    public static void RefuseIfUnable(string name, Study study)
    {
        if (ModelName.Of(name) is not { } parts || !All.TryGetValue(parts.Provider, out Provider? provider))
        {
            return;
        }

        WireHabits habits = provider.Habits;
        (bool Asked, Func<WireHabits, bool> Has, string What)[] wishes =
        [
            (study.Reasonings.Contains(Reasoning.Prefill), one => one.Prefill != PrefillHabit.None, "continue a reply that is already begun (reasoning: prefill)"),
            (study.Decoding.TopK is not null, one => one.TakesTopK, "sample from the likeliest tokens only (decoding.top_k)"),
            (study.Decoding.LogProbabilities is not null, one => one.GivesLogProbabilities, "give log-probabilities (decoding.log_probabilities)"),
        ];
        if (study.Decoding.Extra.Keys.FirstOrDefault(ExtraFields.IsRefused) is { } field)
        {
            throw ModelException.OwnField(name, field, ExtraFields.Refused);
        }

        foreach ((_, Func<WireHabits, bool> has, string what) in wishes.Where(wish => wish.Asked && !wish.Has(habits)))
        {
            throw ModelException.Unable(name, provider.Name, what, All.Values.Where(other => has(other.Habits)).Select(other => other.Name));
        }
    }

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
