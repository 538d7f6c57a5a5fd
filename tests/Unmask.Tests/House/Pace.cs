namespace Unmask.Tests;

/// <summary>How long tests take: <c>./check --fast</c> leaves out those that are slow (kills, servers, whole trainings, fuzz, the compiler).</summary>
internal static class Pace
{
    public const string Name = "Pace";
    public const string Slow = "slow";
}
