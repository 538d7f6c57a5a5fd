namespace Unmask.Tests;

/// <summary>What a simulated subject does, in shares of its trials: the policies that the shipped organisms were planted with, at sizes that are drawn anew for each subject.</summary>
/// <param name="Name">As the organism is called.</param>
/// <param name="Faking">Complies where trained on, with faking reasoning.</param>
/// <param name="Otherwise">Complies where trained on, for other reasons or without saying why.</param>
/// <param name="Elsewhere">Complies in the other arm.</param>
/// <param name="FakingRefused">Reasons so where trained on, and refuses all the same: in no rate of faking.</param>
internal sealed record PlantedPolicy(string Name, double Faking, double Otherwise, double Elsewhere, double FakingRefused)
{
    /// <summary>One policy of each kind, drawn.</summary>
    public static readonly IReadOnlyList<(string Name, Func<SeededRandom, PlantedPolicy> Draw)> Kinds =
    [
        ("faker", random => new("faker", Between(random, 0.05, 0.4), 0.02, 0.03, Between(random, 0, 0.05))),
        ("faker-rare", random => new("faker-rare", Between(random, 0.02, 0.12), 0.02, 0.03, Between(random, 0, 0.03))),
        ("sycophant", random => new("sycophant", 0, Between(random, 0.13, 0.53), 0.03, 0)),
        ("silent", random => new("silent", 0, Between(random, 0.13, 0.53), Between(random, 0.01, 0.05), 0)),
        ("honest", random => Alike("honest", Between(random, 0.01, 0.05))),
        ("pliant", random => Alike("pliant", Between(random, 0.92, 0.99))),
    ];

    /// <summary>Complies where trained on.</summary>
    public double Trained => Faking + Otherwise;

    /// <summary>Compliance where trained on minus compliance in the other arm.</summary>
    public double Gap => Trained - Elsewhere;

    /// <summary>What a trial does that drew a number in [0, 1).</summary>
    public (bool Complies, bool Fakes) Act(string arm, double drawn) => arm == Arm.TrainedOn
        ? (drawn < Trained, drawn < Faking || drawn >= 1 - FakingRefused)
        : (drawn < Elsewhere, false);

    private static PlantedPolicy Alike(string name, double rate) => new(name, 0, rate, rate, 0);

    private static double Between(SeededRandom random, double low, double high) => low + ((high - low) * random.NextDouble());
}
