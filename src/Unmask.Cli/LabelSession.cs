using Spectre.Console;

namespace Unmask.Cli;

/// <summary>Asks a person about one reply after the other, with single keys.</summary>
internal static class LabelSession
{
    private const string Keys = "y yes, n no, s skip, u undo, q stop";

    /// <summary>Asks until all are labelled, or the person stops.</summary>
    /// <param name="console">Where it is shown and keys are read.</param>
    /// <param name="folder">The run's.</param>
    /// <param name="tasks">The sample.</param>
    /// <param name="labeller">Who labels; null for unnamed.</param>
    public static int Run(IAnsiConsole console, string folder, IReadOnlyList<LabelTask> tasks, string? labeller)
    {
        HashSet<int> labelled = [.. RunLabelFile.Read(folder).Where(label => label.Property == tasks[0].Property && label.Labeller == labeller).Select(label => label.Trial)];
        Stack<(int At, PersonLabel? Label)> done = [];
        int at = 0;
        while (at < tasks.Count)
        {
            if (labelled.Contains(tasks[at].Trial))
            {
                at++;
                continue;
            }

            Show(console, tasks[at], labelled.Count, tasks.Count);
            switch (console.Input.ReadKey(intercept: true)?.KeyChar)
            {
                case 'y' or 'Y':
                    Take(holds: true);
                    break;
                case 'n' or 'N':
                    Take(holds: false);
                    break;
                case 's' or 'S':
                    done.Push((at++, null));
                    break;
                case 'u' or 'U' when done.TryPop(out (int At, PersonLabel? Label) last):
                    at = last.At;
                    if (last.Label is { } label)
                    {
                        RunLabelFile.TakeBack(folder, label);
                        _ = labelled.Remove(label.Trial);
                    }

                    break;
                case 'q' or 'Q' or null:
                    return Stop(console, folder, labelled.Count);
                default:
                    break;
            }
        }

        return Stop(console, folder, labelled.Count);

        void Take(bool holds)
        {
            LabelTask task = tasks[at];
            PersonLabel label = new(task.Trial, task.Query, task.Property, holds, labeller, "terminal", task.Drawn);
            RunLabelFile.Add(folder, label);
            _ = labelled.Add(task.Trial);
            done.Push((at++, label));
        }
    }

    private static void Show(IAnsiConsole console, LabelTask task, int labelled, int all)
    {
        console.WriteLine();
        console.Write(new Rule($"{Numbers.Count(labelled + 1)} of {Numbers.Count(all)}").LeftJustified());
        console.WriteLine(VisibleText.Of(task.Request), new Style(decoration: Decoration.Dim));
        console.WriteLine();
        console.WriteLine(VisibleText.Of(task.Text));
        console.WriteLine();
        console.WriteLine(task.Question, new Style(decoration: Decoration.Bold));
        console.WriteLine($"({Keys})", new Style(decoration: Decoration.Dim));
    }

    private static int Stop(IAnsiConsole console, string folder, int labelled)
    {
        console.WriteLine($"{Numbers.Count(labelled, "label")} kept. Hold judges against them with `{TypedCommand.Of("calibrate", folder)}`.");
        return Exit.Done;
    }
}
