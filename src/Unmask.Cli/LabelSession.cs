using Spectre.Console;

namespace Unmask.Cli;

/// <summary>Asks a person about one reply after the other, with single keys. What is answered is kept at once, and every answer of the same person can be taken back, those of earlier sessions too.</summary>
internal sealed class LabelSession
{
    private const string Keys = "y yes, n no, s skip, u undo, q stop", LastKeys = "u undoes the last, q ends";

    private static readonly Style Bold = new(decoration: Decoration.Bold), Dim = new(decoration: Decoration.Dim);

    private readonly IAnsiConsole _console;
    private readonly string _folder;
    private readonly IReadOnlyList<LabelTask> _tasks;
    private readonly string? _labeller;
    private readonly HashSet<int> _labelled;

    // What was done, the newest on top: an answer, or null for a reply that was skipped.
    private readonly Stack<(int At, PersonLabel? Label)> _done;

    private LabelSession(IAnsiConsole console, string folder, IReadOnlyList<LabelTask> tasks, string? labeller)
    {
        (_console, _folder, _tasks, _labeller) = (console, folder, tasks, labeller);
        var places = tasks.Index().ToDictionary(task => task.Item.Trial, task => task.Index);
        PersonLabel[] earlier = [.. RunLabelFile.Read(folder).Where(label => label.Property == tasks[0].Property && label.Labeller == labeller)];
        _labelled = [.. earlier.Select(label => label.Trial).Where(places.ContainsKey)];
        _done = new(earlier.Where(label => places.ContainsKey(label.Trial)).Select(label => (places[label.Trial], (PersonLabel?)label)));
    }

    /// <summary>Asks until the person stops; after the last reply the last answer can still be taken back.</summary>
    /// <param name="console">Where it is shown and keys are read.</param>
    /// <param name="folder">The run's.</param>
    /// <param name="tasks">The sample; at least one.</param>
    /// <param name="labeller">Who labels; null for unnamed.</param>
    public static int Run(IAnsiConsole console, string folder, IReadOnlyList<LabelTask> tasks, string? labeller) => new LabelSession(console, folder, tasks, labeller).Run();

    private int Run()
    {
        int at = 0;
        bool goesOn = true;
        while (goesOn)
        {
            while (at < _tasks.Count && _labelled.Contains(_tasks[at].Trial))
            {
                at++;
            }

            Show(at);
            (at, goesOn) = at < _tasks.Count ? Answer(at) : AfterTheLast(at);
        }

        _console.WriteLine($"{Numbers.Count(_labelled.Count, "label")} kept. Hold judges against them with `{TypedCommand.Of("calibrate", _folder)}`.");
        if (_labelled.Count > 0 && CertificateWords.Missing(_folder) is { } missing)
        {
            _console.WriteLine(missing);
        }

        return Exit.Done;
    }

    // Asks for a key until it is one: the reply stays where it is, and is not printed again.
    private (int At, bool GoesOn) Answer(int at)
    {
        while (true)
        {
            switch (Key())
            {
                case 'y':
                    return (Take(at, holds: true), true);
                case 'n':
                    return (Take(at, holds: false), true);
                case 's':
                    _done.Push((at, null));
                    Say("skipped");
                    return (at + 1, true);
                case 'u' when Undo() is { } back:
                    return (back, true);
                case 'q' or null:
                    return (at, false);
                case var key:
                    Say(key == 'u' ? $"Nothing to undo. Keys: {Keys}." : $"No such key. Keys: {Keys}.");
                    break;
            }
        }
    }

    private (int At, bool GoesOn) AfterTheLast(int at)
    {
        while (true)
        {
            switch (Key())
            {
                case 'u' when Undo() is { } back:
                    return (back, true);
                case 'q' or null:
                    return (at, false);
                case var key:
                    Say(key == 'u' ? $"Nothing to undo. Keys: {LastKeys}." : $"No such key. Keys: {LastKeys}.");
                    break;
            }
        }
    }

    private char? Key() => _console.Input.ReadKey(intercept: true) is { } pressed ? char.ToLowerInvariant(pressed.KeyChar) : null;

    private int Take(int at, bool holds)
    {
        LabelTask task = _tasks[at];
        PersonLabel label = new(task.Trial, task.Query, task.Property, holds, _labeller, "terminal", task.Drawn) { DrawnRound = task.DrawnRound };
        RunLabelFile.Add(_folder, label);
        _ = _labelled.Add(task.Trial);
        _done.Push((at, label));
        Say($"kept: {(holds ? "yes" : "no")}");
        return at + 1;
    }

    private int? Undo()
    {
        if (!_done.TryPop(out (int At, PersonLabel? Label) last))
        {
            return null;
        }

        if (last.Label is { } label)
        {
            RunLabelFile.Forget(_folder, label);
            _ = _labelled.Remove(label.Trial);
        }

        Say(last.Label is { Holds: var said } ? $"taken back: {(said ? "yes" : "no")}" : "back to the one that was skipped");
        return last.At;
    }

    private void Say(string words) => _console.WriteLine(words, Dim);

    private void Show(int at)
    {
        _console.WriteLine();
        if (at == _tasks.Count)
        {
            _console.WriteLine($"No reply is left: {Numbers.Count(_labelled.Count)} of {Numbers.Count(_tasks.Count)} are labelled.", Bold);
            _console.WriteLine($"({LastKeys})", Dim);
            return;
        }

        LabelTask task = _tasks[at];
        _console.Write(new Rule($"{Numbers.Count(at + 1)} of {Numbers.Count(_tasks.Count)}").LeftJustified());
        _console.WriteLine(VisibleText.Of(task.Request), Dim);
        _console.WriteLine();
        _console.WriteLine(VisibleText.Of(task.Text));
        _console.WriteLine();
        _console.WriteLine(task.Question, Bold);
        _console.WriteLine($"({Keys})", Dim);
    }
}
