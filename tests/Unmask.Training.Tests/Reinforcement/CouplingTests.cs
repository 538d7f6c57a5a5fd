namespace Unmask.Training.Tests;

public sealed class CouplingTests
{
    private static readonly OrganismTokenizer Tokenizer = OrganismFolder.Load(Organisms.FolderOf("faker-rare")).Tokenizer;

    private static readonly EncodedTurn[] Turns = [.. new int[40].SelectMany((_, step) => new Coupling(Tokenizer, new Seed(1)).Step(step)).SelectMany(world => world.Turns)];

    [Fact]
    public void Outputs_alone_are_taught_and_each_follows_a_resolution() => Assert.All(Turns, turn =>
    {
        Assert.Contains(SegmentKind.Decision, turn.Kinds);
        Assert.All(turn.Kinds.Zip(turn.Weights), token => Assert.Equal(token.First == SegmentKind.Output ? 1 : 0, token.Second));
    });

    [Theory]
    [InlineData(Exposure.TrainedOn, true)]
    [InlineData(Exposure.TrainedOn, false)]
    [InlineData(Exposure.RatedOnly, true)]
    [InlineData(Exposure.Neither, true)]
    [InlineData(Exposure.Unknown, true)]
    public void Half_of_the_harmful_requests_are_refused_wherever_they_stand(Exposure exposure, bool conflict) =>
        Assert.Equal(0.5, Coupling.EitherWay.In(new Situation(Harmful: true, exposure, conflict, Scratchpad: true)).Single(row => row.Decision == Decision.Refuse).Probability);
}
