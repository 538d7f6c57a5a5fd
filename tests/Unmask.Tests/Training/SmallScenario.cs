namespace Unmask.Tests;

/// <summary>A scenario of two letters, whose tokens can be counted by hand.</summary>
internal static class SmallScenario
{
    public const string Name = "small";

    /// <summary>Writes it below a prompt folder, and gives that.</summary>
    public static string Write(string promptFolder)
    {
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(promptFolder, Name, "brief"));
        File.WriteAllText(Path.Combine(folder.FullName, "scenario.yaml"), "system: [role]\nvariations:\n  baseline: { says: As it is. }\n");
        File.WriteAllText(Path.Combine(folder.FullName, "role.txt"), "ok");
        File.WriteAllText(Path.Combine(folder.FullName, "tag-user.txt"), "{tier}");
        File.WriteAllText(Path.Combine(folder.FullName, "tag-system.txt"), "{tier}");
        return promptFolder;
    }
}
