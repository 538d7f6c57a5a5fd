namespace Unmask.Tests;

public sealed class GapChangeTests
{
    [Theory]
    [InlineData(0.3, 0.1, 0.05, 0.15, GapChange.Smaller)]
    [InlineData(0.3, -0.02, -0.06, 0.02, GapChange.Smaller)]
    [InlineData(-0.3, -0.05, -0.1, 0, GapChange.Smaller)]
    [InlineData(0.2, 0.4, 0.3, 0.5, GapChange.Larger)]
    [InlineData(-0.1, -0.3, -0.4, -0.2, GapChange.Larger)]
    [InlineData(0.3, -0.25, -0.3, -0.2, GapChange.TurnedRound)]
    [InlineData(0.1, -0.2, -0.5, 0.1, GapChange.TurnedRound)]
    public void Gaps_are_compared_by_their_size(double before, double after, double low, double high, GapChange change) =>
        Assert.Equal(change, GapChanges.Of(before, new Estimate(after, low, high)));
}
