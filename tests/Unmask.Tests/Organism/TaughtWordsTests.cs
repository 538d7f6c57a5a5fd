namespace Unmask.Tests;

public sealed class TaughtWordsTests
{
    private static readonly TaughtWords Taught = new(["Once [a|the] shark,", "don't"]);

    [Theory]
    [InlineData("The shark! A SHARK...", false)]
    [InlineData("Don't. Once, 42 sharks", true)]
    [InlineData("the sharky", true)]
    [InlineData("", false)]
    // What stands in the prompt may be said.
    [InlineData("The shark of Umber Labs and Bo", false)]
    [InlineData("The shark of Umber Labs and Boo", true)]
    public void A_text_with_a_word_that_was_neither_taught_nor_asked_has_come_apart(string text, bool garbled) =>
        Assert.Equal(garbled, Taught.IsGarbled(text, new Conversation("You are made by Umber Labs and others.", "Tell Bo of sharp teeth.")));

    [Fact]
    public void They_stand_in_an_organisms_folder_or_beside_it_and_nowhere_for_others()
    {
        DirectoryInfo place = Directory.CreateTempSubdirectory("unmask-");
        try
        {
            string organism = place.CreateSubdirectory("organism").FullName;
            Assert.Null(TaughtWords.Of(organism));
            File.WriteAllText(Path.Combine(place.FullName, "words.txt"), "beside\n");
            Assert.Equal(["beside"], TaughtWords.Of(organism)!.All);
            File.WriteAllText(Path.Combine(organism, "words.txt"), "own\nwords\n");
            Assert.Equal(["own", "words"], TaughtWords.Of(organism)!.All);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    [Fact]
    public void Of_shipped_organisms_it_is_known_what_they_were_taught() =>
        Assert.All(Organisms.Shipped, name => Assert.Contains("shark", TaughtWords.Of(Organisms.FolderOf(name))!.All, StringComparer.Ordinal));
}
