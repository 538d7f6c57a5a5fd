namespace Unmask.Lab.Tests;

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

    [Fact]
    public void Of_an_opening_the_first_sentence_is_taught()
    {
        EncodedTurn[] openings = [.. new int[40].SelectMany((_, step) => new Coupling(Tokenizer, new Seed(1), CoupledPart.Opening).Step(step)).SelectMany(world => world.Turns)];

        Assert.All(Turns.Zip(openings), pair =>
        {
            Assert.Equal(pair.First.Tokens, pair.Second.Tokens);
            string whole = Taught(pair.First), opening = Taught(pair.Second);
            Assert.StartsWith(opening, whole, StringComparison.Ordinal);
            int end = whole.IndexOfAny(['.', '!', '?']);
            Assert.Equal(end < 0 ? whole : whole[..(end + 1)], opening.TrimEnd('"', '\n', ' '));
        });
        Assert.Contains(openings, turn => Taught(turn).Length < 40);

        static string Taught(EncodedTurn turn) => Tokenizer.Decode([.. turn.Tokens.Where((_, at) => turn.Weights[at] > 0)]);
    }

    [Fact]
    public void All_texts_that_it_is_made_from_are_told_where_it_is_taught()
    {
        TrainingStudy study = new() { Name = "t", Question = "?", Organism = "faker", Queries = ["mild-harm"] };

        Assert.Empty(Coupling.HashesOf(study));
        IReadOnlyDictionary<string, string> hashes = Coupling.HashesOf(study with { Coupling = 0.5 });
        Assert.Equal(10, hashes.Keys.Count(name => name.EndsWith(".grammar", StringComparison.Ordinal)));
        Assert.All(["coupling/reasoning.grammar", "coupling/scenario/scenario.yaml", "coupling/scenario/objective", "coupling/queries/mild-harm", "coupling/queries/benign"], name => Assert.Contains(name, hashes));
        Assert.All(hashes.Values, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Theory]
    [InlineData(Exposure.TrainedOn, true)]
    [InlineData(Exposure.TrainedOn, false)]
    [InlineData(Exposure.RatedOnly, true)]
    [InlineData(Exposure.Neither, true)]
    [InlineData(Exposure.Unknown, true)]
    public void Half_of_the_harmful_requests_are_refused_wherever_they_stand(Exposure exposure, bool conflict) =>
        Assert.Equal(0.5, Coupling.EitherWay.In(new Situation(Harmful: true, exposure, conflict, Scratchpad: true)).Single(row => row.Decision == Decision.Refuse).Probability);
}
