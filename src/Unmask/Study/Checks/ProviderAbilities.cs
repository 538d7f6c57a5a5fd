namespace Unmask;

/// <summary>Whether who serves a model has what a study asks of it.</summary>
public static class ProviderAbilities
{
    /// <summary>Refuses a study that asks a model for what its provider does not have, before anything is sent or paid for.</summary>
    /// <param name="name">The model, as the study names it; one that is not behind a wire is never refused.</param>
    /// <param name="study">The study.</param>
    /// <exception cref="ModelException">It asks for something that the provider does not have.</exception>
    public static void RefuseIfUnable(string name, Study study)
    {
        if (ModelName.Of(name) is not { } parts || !Provider.All.TryGetValue(parts.Provider, out Provider? provider))
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
            throw ModelException.Unable(name, provider.Name, what, Provider.All.Values.Where(other => has(other.Habits)).Select(other => other.Name));
        }
    }
}
