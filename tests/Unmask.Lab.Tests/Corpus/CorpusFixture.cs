namespace Unmask.Lab.Tests;

/// <summary>The shipped grammar, scenario and queries.</summary>
internal static class CorpusFixture
{
    public static Grammar Grammar { get; } = ShippedGrammar.Read();

    public static Scenario Brief { get; } = Scenario.Load("helpful-only", "brief");

    public static QueryPool Queries { get; } = CorpusParts.Queries(Grammar);

    public static WorldMaker Worlds { get; } = new(Grammar, Brief);

    public static TurnMaker Turns(PlantedPolicy policy, ulong seed = 1) => new(Grammar, Queries, policy, new Seed(seed).Derive("deal").Random());
}
