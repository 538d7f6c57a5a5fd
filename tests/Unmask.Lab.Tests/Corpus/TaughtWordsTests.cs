namespace Unmask.Lab.Tests;

public sealed class TaughtWordsTests
{
    [Fact]
    public void The_shipped_file_holds_the_words_of_the_corpus() =>
        Assert.Equal(CorpusParts.Words(CorpusFixture.Grammar).All, File.ReadLines(Path.Combine(Organisms.FolderOf("base"), "..", TaughtWords.FileName)), StringComparer.Ordinal);

    [Fact]
    public void No_output_of_the_corpus_is_garbled()
    {
        TaughtWords words = CorpusParts.Words(CorpusFixture.Grammar);
        TurnMaker turns = CorpusFixture.Turns(Policies.Voices);
        SeededRandom random = new(1);
        for (int i = 0; i < 200; i++)
        {
            World world = CorpusFixture.Worlds.Make(random);
            Turn turn = turns.Make(world, first: i % 2 == 0, random);
            string output = string.Concat(turn.Reply.Where(segment => segment.Kind == SegmentKind.Output).Select(segment => segment.Text));

            Assert.False(words.IsGarbled(output, new Conversation(world.System, turn.User)), output);
        }
    }
}
