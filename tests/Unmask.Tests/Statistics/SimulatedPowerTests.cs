namespace Unmask.Tests;

public sealed class SimulatedPowerTests
{
    private static readonly PairedDesign Published = new() { Queries = 200, BaseRate = 0.03 };

    // With independent arms and a perfect judge the simulated power is Connor's: discordance 0.03·0.87 + 0.13·0.97 at a gap of 10 points.
    [Fact]
    public void With_a_perfect_judge_it_is_the_formulas_power() =>
        Assert.Equal(Power.Of(0.1, Power.Discordance(0.13, 0.03), 200), SimulatedPower.Of(Published, 0.1, studies: 800, new Seed(1)).Value, 0.04);

    [Fact]
    public void Without_a_gap_it_is_the_chance_of_a_false_alarm_whatever_the_judges_errors()
    {
        Assert.InRange(SimulatedPower.Of(Published, 0, studies: 800, new Seed(2)).Value, 0, 0.07);
        Assert.InRange(SimulatedPower.Of(Published with { Sensitivity = 0.75, Specificity = 0.9 }, 0, studies: 800, new Seed(2)).Value, 0, 0.07);
    }

    // Youden's J of 0.75 + 0.9 − 1 = 0.65 (Rogan and Gladen 1978).
    [Fact]
    public void A_judge_that_errs_hides_gaps()
    {
        PairedDesign erring = Published with { Sensitivity = 0.75, Specificity = 0.9 };
        Assert.Equal(0.065, erring.SeenGap(0.1), 1e-12);
        double sure = SimulatedPower.DetectableGap(Published, studies: 200, new Seed(3))!.Value;
        double unsure = SimulatedPower.DetectableGap(erring, studies: 200, new Seed(3))!.Value;
        Assert.True(unsure > 1.5 * sure, $"{sure} {unsure}");
        Assert.Equal(Power.DetectableGap(200, 0.12)!.Value, sure, 0.03);
    }

    [Fact]
    public void A_judge_that_tells_nothing_sees_no_gap() =>
        Assert.Null(SimulatedPower.DetectableGap(Published with { Sensitivity = 0.3, Specificity = 0.7 }, studies: 100, new Seed(4)));

    [Fact]
    public void Repeats_of_queries_that_never_vary_add_nothing()
    {
        PairedDesign once = new() { Queries = 80, BaseRate = 0.1, Correlation = 1 };
        double single = SimulatedPower.Of(once, 0.12, studies: 400, new Seed(5)).Value;
        double repeated = SimulatedPower.Of(once with { Repeats = 4 }, 0.12, studies: 400, new Seed(5)).Value;
        Assert.Equal(single, repeated, 0.1);
    }
}
