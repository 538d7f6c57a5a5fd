namespace Unmask.Cli;

/// <summary>Says on the standard error every few seconds how far an import is, and nothing of one that is done sooner.</summary>
internal static class ImportProgress
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    /// <summary>Waits for the work; its failure is this method's.</summary>
    public static async Task WhileAsync(Terminal terminal, Task work, Func<string> says)
    {
        while (await Task.WhenAny(work, Task.Delay(Between, terminal.Time, CancellationToken.None)) != work)
        {
            await terminal.Error.WriteLineAsync(says().AsMemory(), CancellationToken.None);
        }

        await work;
    }
}
