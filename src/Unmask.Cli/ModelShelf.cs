namespace Unmask.Cli;

/// <summary>Models by name, each opened once and closed together.</summary>
internal sealed class ModelShelf(HttpOptions http, TimeProvider time) : IDisposable
{
    private IReadOnlyCollection<string> _judging = [];
    private IReadOnlyList<Uri> _judgeAddresses = [];

    /// <summary>The models of a run. Those that judges alone ask have addresses of their own.</summary>
    /// <param name="http">How models behind a wire are asked.</param>
    /// <param name="time">The clock.</param>
    /// <param name="subjects">Who is under test.</param>
    /// <param name="judges">Who judges.</param>
    /// <param name="judgeAddresses">Where judges' models are asked; empty for the providers' own addresses.</param>
    /// <exception cref="CommandException">A model is among both, and judges have another address.</exception>
    public static ModelShelf For(HttpOptions http, TimeProvider time, IReadOnlyList<string> subjects, JudgeSet judges, IReadOnlyList<Uri> judgeAddresses)
    {
        if (judgeAddresses.Count > 0 && !judgeAddresses.SequenceEqual(http.Addresses) && judges.Models.FirstOrDefault(model => subjects.Contains(model, StringComparer.Ordinal)) is { } both)
        {
            throw CommandException.TwoAddresses(both);
        }

        return For(http, time, subjects, judges.Models, judgeAddresses);
    }

    /// <summary>The same by the names of the models that judges ask.</summary>
    public static ModelShelf For(HttpOptions http, TimeProvider time, IEnumerable<string> subjects, IEnumerable<string> judging, IReadOnlyList<Uri> judgeAddresses) =>
        new(http, time) { _judging = [.. judging.Except(subjects, StringComparer.Ordinal)], _judgeAddresses = judgeAddresses };

    private readonly Dictionary<string, IChatModel> _open = new(StringComparer.Ordinal);

    /// <summary>The model of this name.</summary>
    /// <exception cref="ModelException">There is none, or it cannot be loaded.</exception>
    public IChatModel Named(string name)
    {
        lock (_open)
        {
            if (!_open.TryGetValue(name, out IChatModel? model))
            {
                _open[name] = model = ChatModels.Named(name, _judging.Contains(name, StringComparer.Ordinal) ? http with { Addresses = _judgeAddresses } : http, time);
            }

            return model;
        }
    }

    /// <summary>How the asking of those behind a wire goes.</summary>
    public IReadOnlyList<AskProgress> Asking
    {
        get
        {
            lock (_open)
            {
                return
                [
                    .. _open.Values.Select(model => model switch
                    {
                        HttpChatModel one => one.Progress,
                        HttpBatchModel batches => batches.Progress,
                        _ => null,
                    }).OfType<AskProgress>().Where(HasBegun),
                ];
            }
        }
    }

    private static bool HasBegun(AskProgress progress) =>
        progress.InputTokens > 0 || progress.WithoutUsage > 0 || progress.LostWithoutUsage > 0 || progress.Waits.Count > 0 || progress.Troubles.Count > 0 || progress.Endpoints.Any(endpoint => endpoint.InFlight > 0);

    public void Dispose()
    {
        foreach (IDisposable model in _open.Values.OfType<IDisposable>())
        {
            model.Dispose();
        }
    }
}
