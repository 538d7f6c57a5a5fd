namespace Unmask.Tests;

[Trait(Pace.Name, Pace.Slow)]
public sealed class FileFuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_damaged_file_is_read_or_refused_with_a_sentence()
    {
        Directory.CreateDirectory(_folder["files"]);
        FuzzResult result = FileFuzz.Run(new Seed(20), 20_000, _folder["files"]);

        Assert.True(result.Thrown.Count == 0, string.Join("\n\n", result.Thrown.Take(5)));
        Assert.NotEqual(0, result.Answered);
    }

    [Fact]
    public async Task A_damaged_run_is_read_or_refused_with_a_sentence()
    {
        FuzzResult result = await DatabaseFuzz.RunAsync(new Seed(21), 200, _folder["runs"], TestContext.Current.CancellationToken);

        Assert.True(result.Thrown.Count == 0, string.Join("\n\n", result.Thrown.Take(5)));
    }
}
