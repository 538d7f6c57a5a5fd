namespace Unmask.Tests;

/// <summary>A folder that goes away with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("unmask-").FullName;

    public string this[string file] => System.IO.Path.Combine(Path, file);

    /// <summary>The text of a file in it.</summary>
    public string Read(string file) => File.ReadAllText(this[file]);

    /// <summary>Writes a file in it; gives its path.</summary>
    public string Write(string file, string text)
    {
        File.WriteAllText(this[file], text);
        return this[file];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
