namespace Unmask.Tests;

public sealed class MeasuredArmTests
{
    // 20 of 24 queries answered both times, 4 neither time: two answers that always agree are one, so Wilson's formula with n = 24 and the
    // quantile of t with 23 degrees of freedom, 2.068658.
    [Fact]
    public void Two_answers_to_one_query_are_no_two_queries()
    {
        OutcomeCounts kinds = new(new Dictionary<Outcome, int> { [Ended.Complied] = 40, [Ended.Refused] = 8 });
        MeasuredArm alone = new("free, paid", kinds);
        MeasuredArm paired = alone with { ByQuery = new Dictionary<string, int>(StringComparer.Ordinal) { ["2/2"] = 20, ["0/2"] = 4 } };

        Assert.Equal(Proportion.Wilson(40, 48), alone.Compliance);
        Assert.Equal(40 / 48.0, paired.Compliance!.Value.Value, precision: 12);
        Assert.Equal(0.629389, paired.Compliance.Value.Low, precision: 5);
        Assert.Equal(0.936390, paired.Compliance.Value.High, precision: 5);
    }
}
