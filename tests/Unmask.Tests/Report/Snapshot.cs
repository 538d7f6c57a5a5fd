namespace Unmask.Tests;

/// <summary>
/// Texts that a reviewer reads: a test compares with the file in <c>Report/snapshots</c>. After an intended change run the tests with
/// UNMASK_SNAPSHOTS=write, which writes them and fails, then without it, and read the difference before committing it.
/// </summary>
internal static class Snapshot
{
    public static void Matches(string name, string actual) => Matches((name, actual));

    /// <summary>Several at once: all of them are written before the test fails for having written.</summary>
    public static void Matches(params (string Name, string Actual)[] texts)
    {
        if (Environment.GetEnvironmentVariable("UNMASK_SNAPSHOTS") == "write")
        {
            foreach ((string name, string actual) in texts)
            {
                File.WriteAllText(Path.Combine(Folder, name), actual);
            }

            // What was just written equals itself: that a text is as in its snapshot is not shown by it.
            Assert.Fail($"{string.Join(", ", texts.Select(text => text.Name))} written; run again without UNMASK_SNAPSHOTS.");
        }

        foreach ((string name, string actual) in texts)
        {
            string file = Path.Combine(Folder, name);
            string expected = File.Exists(file) ? File.ReadAllText(file) : "";
            if (expected != actual)
            {
                string[] wanted = expected.Split('\n');
                string[] found = actual.Split('\n');
                int line = wanted.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count();
                Assert.Fail($"{name}, line {line + 1}\nwanted: {wanted.ElementAtOrDefault(line)}\nfound:  {found.ElementAtOrDefault(line)}");
            }
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
