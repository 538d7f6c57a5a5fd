using Xunit;

namespace Unmask.Tests;

/// <summary>
/// Texts that a reviewer reads: a test compares with the file in <c>Report/snapshots</c>. After an intended change run the tests with
/// UNMASK_SNAPSHOTS=write and read the difference before committing it.
/// </summary>
internal static class Snapshot
{
    public static void Matches(string name, string actual)
    {
        string file = Path.Combine(Folder, name);
        if (Environment.GetEnvironmentVariable("UNMASK_SNAPSHOTS") == "write")
        {
            File.WriteAllText(file, actual);
        }

        string expected = File.Exists(file) ? File.ReadAllText(file) : "";
        if (expected != actual)
        {
            string[] wanted = expected.Split('\n');
            string[] found = actual.Split('\n');
            int line = wanted.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count();
            Assert.Fail($"{name}, line {line + 1}\nwanted: {wanted.ElementAtOrDefault(line)}\nfound:  {found.ElementAtOrDefault(line)}");
        }
    }

    private static string Folder
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Unmask.slnx")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder!.FullName, "tests", "Unmask.Tests", "Report", "snapshots");
        }
    }
}
