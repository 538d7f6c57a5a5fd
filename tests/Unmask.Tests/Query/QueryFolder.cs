using System.Text;

namespace Unmask.Tests;

/// <summary>A folder of its own for query files, gone afterwards.</summary>
internal sealed class QueryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unmask-queries-");

    public string Path => _folder.FullName;

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        string file = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    public QuerySet Read(string name, string text) => QueryFile.Read(Write(name, text));

    public string ErrorOf(string name, string text) => ErrorOf(Write(name, text));

    public static string ErrorOf(string path) => Assert.Throws<QueryException>(() => QueryFile.Read(path)).Message;

    public void Dispose() => _folder.Delete(recursive: true);
}
