namespace Unmask.Tests;

public sealed class MachineVerbTests
{
    [Fact]
    public async Task The_doctor_finds_the_shipped_files_and_a_disk()
    {
        CommandLine done = await CommandLine.InvokeAsync("doctor");
        string[] lines = done.Console.Split('\n');
        Assert.All(
            ["program", "prompts", "queries", "studies", "disk"],
            part => Assert.Contains(lines, line => line.StartsWith("works", StringComparison.Ordinal) && line.Contains($" {part}: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Making_an_organism_without_the_training_tool_says_where_it_was_looked_for()
    {
        const string Variable = "UNMASK_LAB";
        string? before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, "/nowhere/unmask-lab.dll");
        try
        {
            CommandLine done = await CommandLine.InvokeAsync("organism", "make", "faker");
            Assert.Equal(1, done.Code);
            Assert.Contains("set UNMASK_LAB to the path of unmask-lab.dll", done.Error, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }
}
