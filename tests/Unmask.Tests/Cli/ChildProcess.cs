using System.Diagnostics;

namespace Unmask.Tests;

/// <summary>A process that does not outlive its test, however the test ends: disposing of it kills it with all that it has started. So does time: nobody waits for it for ever.</summary>
internal sealed class ChildProcess : Process
{
    // Many times what the slowest takes on two busy processors.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private bool _mayRun;
    private ITimer? _timer;

    private ChildProcess(ProcessStartInfo start) => StartInfo = start;

    public static new ChildProcess Start(ProcessStartInfo start)
    {
        ChildProcess process = new(start);
        try
        {
            process._mayRun = process.Start();
            process._timer = TimeProvider.System.CreateTimer(static state => ((ChildProcess)state!).Overdue(), process, Longest, Timeout.InfiniteTimeSpan);
            return process;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _timer?.Dispose();
            End();
        }

        base.Dispose(disposing);
    }

    private void Overdue()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"A process ran for {Longest.TotalMinutes} minutes, and was killed: {string.Join(' ', StartInfo.ArgumentList)}");
        End();
    }

    private void End()
    {
        lock (_gate)
        {
            if (_mayRun && !HasExited)
            {
                Kill(entireProcessTree: true);
                // Its folder is deleted next, and it must not write there any more.
                WaitForExit();
            }

            _mayRun = false;
        }
    }
}
