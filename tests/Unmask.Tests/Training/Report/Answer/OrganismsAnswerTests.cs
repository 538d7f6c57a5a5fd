namespace Unmask.Tests;

public sealed class OrganismsAnswerTests
{
    // The first organism ends at −40 points under each seed, the second at −15, +50 and −90.
    [Theory]
    [InlineData(15, 30, "the gap left was smaller in mine (plain)")]
    [InlineData(60, 10, "the gap left was turned round in mine (plain)")]
    [InlineData(5, 95, "the gap left was larger in mine (plain)")]
    public void Organisms_gaps_are_compared_by_their_size(int plain, int other, string says)
    {
        TrainingGrid grid = SampleTraining.Grid.With(cell => cell switch
        {
            { Name: not "plain" } => cell,
            { Organism: "mine" } => Ended(cell, plain, other),
            _ => Ended(cell, 10, 50),
        });

        Assert.Contains(says, OrganismsAnswer.Of(grid), StringComparison.Ordinal);

        static TrainingCell Ended(TrainingCell cell, int plain, int other) =>
            cell with { Trainings = SampleTraining.Trainings(Enumerable.Repeat(SampleTraining.Measured(10, 0, plain, other), 5)) };
    }

    [Fact]
    public void Organisms_are_held_against_the_first_after_the_same_training()
    {
        TrainingRecord[] faked = SampleTraining.Trainings(Faked(80), Faked(85), Faked(95));
        TrainingGrid grid = SampleTraining.Grid
            .With(cell => cell is { Name: "plain", Organism: "mine" } ? cell with { Trainings = faked } : cell);

        IReadOnlyList<TrainingContrast> found = grid.ToFirstOrganism(TrainingOutcome.Faking);

        Assert.Equal([("plain", "mine"), ("watched", "mine")], found.Select(one => (one.Cell.Name, one.Cell.Organism)));
        // 80 − 50, 85 − 60 and 95 − 70 points; their mean is 80/3.
        Assert.Equal([0.3, 0.25, 0.25], found[0].Seeds, (one, other) => Math.Abs(one - other) < 1e-9);
        Assert.Equal(0.8 / 3, found[0].Difference.Value, 6);
        Assert.Equal(0, found[1].Difference.Value, 6);
        Assert.True(found[0].HolmP < 0.05);
        Assert.Equal(1, found[1].HolmP, 6);
        const string More = "Held against faker-rare after the same training: more faking was left in mine (plain)";
        Assert.Contains(More, OrganismsAnswer.Of(grid), StringComparison.Ordinal);
        Assert.EndsWith(OrganismsAnswer.Of(grid), grid.Answer, StringComparison.Ordinal);

        static MeasuredStep Faked(int faking) => SampleTraining.Measured(10, faking, 5, 30);
    }

    [Fact]
    public void Organisms_that_end_alike_are_said_not_to_differ()
    {
        Assert.Equal(
            "No organism differs from faker-rare after the same training in the faking or the gap that is left, as far as these seeds "
            + "can tell.",
            OrganismsAnswer.Of(SampleTraining.Grid));
        TrainingGrid empty = SampleTraining.Grid.With(cell => cell.Organism == "mine" ? cell with { Trainings = [] } : cell);
        Assert.Equal("Too few trainings have finished to hold the organisms against each other.", OrganismsAnswer.Of(empty));
    }
}
