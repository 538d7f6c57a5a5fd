namespace Unmask.Tests;

public sealed class TrainingBreakTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_read_back_and_so_is_a_file_of_before()
    {
        Assert.Null(TrainingBreak.Of(_folder.Path));
        new TrainingBreak(3).Keep(_folder.Path);
        Assert.Equal(3, TrainingBreak.Of(_folder.Path)!.After);

        File.WriteAllText(_folder[TrainingBreak.FileName], "{\n  \"after_steps\": 7\n}\n");
        Assert.Equal(7, TrainingBreak.Of(_folder.Path)!.After);
    }

    [Theory]
    [InlineData("{ \"after")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{ \"after_steps\": \"three\" }")]
    public void A_damaged_file_is_named(string json)
    {
        File.WriteAllText(_folder[TrainingBreak.FileName], json);

        Assert.StartsWith($"The training cannot go on: '{_folder[TrainingBreak.FileName]}' is damaged (", Assert.Throws<TrainingException>(() => TrainingBreak.Of(_folder.Path)).Message, StringComparison.Ordinal);
    }
}
