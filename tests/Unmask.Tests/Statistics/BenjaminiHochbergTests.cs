using CsCheck;

namespace Unmask.Tests;

public sealed class BenjaminiHochbergTests
{
    // Niblett 2026 (arXiv 2607.24758), table 5: with the stated observation against without, of 100 each, 32 models and conditions. The p
    // and adjusted p of ten of them were computed twice.
    private static readonly (int With, int Without)[] Niblett =
    [
        (12, 0), (16, 0), (16, 0), (15, 0), (95, 0), (5, 0), (81, 10), (7, 0), (1, 2), (32, 17), (30, 17), (30, 0),
        (3, 0), (28, 22), (6, 0), (8, 2),
        (20, 0), (6, 3), (20, 2), (13, 0), (5, 0), (5, 0), (3, 0), (7, 0), (3, 4), (97, 0),
        (99, 0), (91, 96), (97, 90), (5, 0), (1, 0), (5, 0),
    ];

    [Theory]
    [InlineData(12, 0, 3.43967e-4, 9.17244e-4)]
    [InlineData(5, 0, 0.0593832, 0.0863756)]
    [InlineData(7, 0, 0.0140178, 0.0320406)]
    [InlineData(32, 17, 0.0207848, 0.0443409)]
    [InlineData(20, 2, 5.09123e-5, 1.62919e-4)]
    [InlineData(30, 17, 0.0446709, 0.0840865)]
    [InlineData(28, 22, 0.414387, 0.473585)]
    [InlineData(8, 2, 0.100545, 0.13406)]
    [InlineData(97, 90, 0.0817941, 0.1138)]
    [InlineData(81, 10, 1.16358e-25, 9.30866e-25)]
    public void The_published_table_comes_out_as_computed(int with, int without, double p, double adjusted)
    {
        double?[] values = [.. Niblett.Select(row => (double?)ExactTest.Fisher(row.With, 100, row.Without, 100))];
        int place = Array.IndexOf(Niblett, (with, without));
        Assert.Equal(32, values.Length);
        Assert.Equal(p, values[place]!.Value, p * 5e-6);
        Assert.Equal(adjusted, BenjaminiHochberg.Adjust(values)[place]!.Value, adjusted * 5e-6);
    }

    [Fact]
    public void Holm_says_of_the_same_table_what_was_computed() =>
        Assert.Equal(0.0072233, Holm.Adjust([.. Niblett.Select(row => (double?)ExactTest.Fisher(row.With, 100, row.Without, 100))])[0]!.Value, 0.00000005);

    // By hand: 0.005·4/1 = 0.02; 0.01·4/2 = 0.02; 0.03·4/3 = 0.04; 0.04·4/4 = 0.04.
    [Fact]
    public void Each_p_is_multiplied_by_all_looks_over_its_rank_and_never_rises_going_down() =>
        Assert.Equal([0.02, 0.04, 0.04, 0.02], BenjaminiHochberg.Adjust([0.01, 0.04, 0.03, 0.005]).Select(p => p!.Value), (a, b) => Math.Abs(a - b) < 1e-12);

    [Fact]
    public void What_was_not_tested_is_no_look() => Assert.Equal([null, 0.04, null], BenjaminiHochberg.Adjust([null, 0.04, null]));

    [Fact]
    public void It_lies_between_the_p_itself_and_Holms() =>
        Gen.Double.Unit.Array[1, 20].Sample(values =>
        {
            double?[] looked = [.. values.Select(p => (double?)p)];
            IReadOnlyList<double?> rate = BenjaminiHochberg.Adjust(looked), family = Holm.Adjust(looked);
            Assert.All(Enumerable.Range(0, values.Length), i => Assert.InRange(rate[i]!.Value, values[i] - 1e-15, family[i]!.Value + 1e-15));
        });
}
