namespace Unmask.Tests;

public sealed class UnpairedTests
{
    // Greenblatt et al. 2024, table 1, default row: gap 11.3 ± 2.1 points from 14.2 % and 2.8 % (the rates are those of 50 and 10 of 352).
    [Fact]
    public void The_standard_error_is_the_one_behind_the_published_gap()
    {
        Assert.Equal(0.114, (50.0 - 10) / 352, 0.0005);
        Assert.Equal(0.021, Unpaired.StandardError(50, 352, 10, 352)!.Value, 0.0005);
    }

    // The BlueDot replication prints z = 1.8104, p = 0.0702 for 9 of 50 against 3 of 49.
    [Fact]
    public void The_pooled_z_test_gives_the_published_value()
    {
        (double z, double p) = Unpaired.PooledZ(9, 50, 3, 49)!.Value;
        Assert.Equal(1.8104, z, 0.00005);
        Assert.Equal(0.0702, p, 0.00005);
    }

    [Fact]
    public void Where_neither_arm_varies_nothing_can_be_said()
    {
        Assert.Null(Unpaired.StandardError(0, 352, 0, 352));
        Assert.Null(Unpaired.StandardError(20, 20, 0, 20));
        Assert.Null(Unpaired.PooledZ(0, 20, 0, 20));
    }
}
