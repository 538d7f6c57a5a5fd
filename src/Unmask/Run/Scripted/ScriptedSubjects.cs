namespace Unmask;

/// <summary>The scripted subjects by name.</summary>
public static class ScriptedSubjects
{
    // A scenario with policies of its own adds them here; each is a function of a call.
    private static readonly SortedDictionary<string, Func<ScriptedCall, Reply.Answered>> Policies = new(StringComparer.Ordinal)
    {
        ["consequent"] = TierPolicies.Consequent,
        ["expectant"] = TierPolicies.Expectant,
        ["faker"] = TierPolicies.Faker,
        ["faker-rare"] = TierPolicies.RareFaker,
        ["hider"] = TierPolicies.Hider,
        ["honest"] = TierPolicies.Honest,
        ["ops-faker"] = PlanPolicies.Faker,
        ["ops-faker-rare"] = PlanPolicies.RareFaker,
        ["ops-goal"] = PlanPolicies.Goal,
        ["ops-incapable"] = PlanPolicies.Incapable,
        ["ops-keeper"] = PlanPolicies.Keeper,
        ["pliant"] = TierPolicies.Pliant,
        ["silent"] = TierPolicies.Silent,
        ["sycophant"] = TierPolicies.Sycophant,
        ["tool-faker"] = ToolPolicies.Faker,
        ["tool-faker-rare"] = ToolPolicies.RareFaker,
        ["tool-honest"] = ToolPolicies.Honest,
        ["tool-noisy"] = ToolPolicies.Noisy,
        ["tool-pliant"] = ToolPolicies.Pliant,
    };

    /// <summary>Every name, as studies write it, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Policies.Keys.Select(name => ScriptedSubject.Prefix + name)];

    /// <summary>The subject of a name; null where there is none.</summary>
    public static ScriptedSubject? Find(string name) =>
        name.StartsWith(ScriptedSubject.Prefix, StringComparison.Ordinal) && Policies.TryGetValue(name[ScriptedSubject.Prefix.Length..], out Func<ScriptedCall, Reply.Answered>? policy) ? new ScriptedSubject(name, call => ScriptedAnswers.To(call, name[ScriptedSubject.Prefix.Length..]) ?? policy(call)) : null;
}
