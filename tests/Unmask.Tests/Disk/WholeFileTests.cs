namespace Unmask.Tests;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_replaced_as_a_whole_and_nothing_stays_beside_it()
    {
        WholeFile.Write(_folder["file"], "before");
        WholeFile.Write(_folder["file"], "after");

        Assert.Equal("after", File.ReadAllText(_folder["file"]));
        Assert.Equal([_folder["file"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_cannot_be_put_in_its_place_is_taken_away_again()
    {
        _ = Directory.CreateDirectory(_folder["taken"]);

        _ = Assert.ThrowsAny<Exception>(() => WholeFile.Write(_folder["taken"], "text"));

        Assert.Equal([_folder["taken"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    // The file that is written first has a name of its own, which nobody gave.
    [Fact]
    public void Where_there_is_no_folder_it_is_named_and_no_other_file()
    {
        string message = Assert.Throws<DirectoryNotFoundException>(() => WholeFile.Write(_folder["none/deeper/file"], "text")).Message;
        Assert.Equal($"There is no folder '{_folder["none/deeper"]}'.", message);
        File.WriteAllText(_folder["plain"], "");
        Assert.DoesNotContain("partial", Assert.ThrowsAny<IOException>(() => WholeFile.Write(_folder["plain/file"], "text")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_writers_at_once_each_writes_the_whole_file()
    {
        string[] texts = [.. Enumerable.Range(0, 200).Select(writer => new string((char)('a' + (writer % 26)), 5000 + writer))];

        _ = Parallel.ForEach(texts, text => WholeFile.Write(_folder["file"], text));

        Assert.Contains(File.ReadAllText(_folder["file"]), texts, StringComparer.Ordinal);
        Assert.Equal([_folder["file"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_a_killed_writer_left_is_taken_away_and_nothing_else()
    {
        WholeFile.Write(_folder["file"], "text");
        File.WriteAllText(_folder["file.17-3.partial"], "te");

        WholeFile.Tidy(_folder.Path);

        Assert.Equal([_folder["file"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_full_disk_is_told_with_what_to_do()
    {
        IOException full = new("No space left on device", hresult: 28);

        Assert.Equal(
            "The disk is full, so the training in 'out' cannot go on; its last checkpoint and all steps until then stay. Free some space and give the same command again.",
            TrainingException.Refused("out", full).Message);
        Assert.Equal("The training in 'out' cannot be written: No way.", TrainingException.Refused("out", new IOException("No way.")).Message);
    }
}
