using CsCheck;

namespace Unmask.Tests;

public sealed class HolmTests
{
    // By hand: 0.005·4 = 0.02; 0.01·3 = 0.03; 0.03·2 = 0.06; 0.04·1 = 0.04, raised to the 0.06 before it.
    [Fact]
    public void Each_p_is_multiplied_by_the_looks_left_and_never_falls() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Select(p => p!.Value), (a, b) => Math.Abs(a - b) < 1e-12);

    [Fact]
    public void What_was_not_tested_is_no_look() => Assert.Equal([null, 0.04, null], Holm.Adjust([null, 0.04, null]));

    [Fact]
    public void Adjusting_never_lowers_a_p_never_passes_1_and_keeps_the_order() =>
        Gen.Double.Unit.Array[1, 20].Sample(values =>
        {
            IReadOnlyList<double?> adjusted = Holm.Adjust([.. values.Select(p => (double?)p)]);
            for (int i = 0; i < values.Length; i++)
            {
                Assert.InRange(adjusted[i]!.Value, values[i], 1);
                Assert.All(Enumerable.Range(0, values.Length), j => Assert.True(values[i] > values[j] || adjusted[i] <= adjusted[j]));
            }
        });
}
