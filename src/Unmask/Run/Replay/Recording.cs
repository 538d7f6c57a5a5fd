namespace Unmask;

/// <summary>
/// The replies of an earlier run, by what was asked: subject, prompt, decoding, and which asking it was. Chance is not part of it: a recorded reply is what came back,
/// whatever seed the new plan has; of several askings that are alike, it is the one of the same seed. Safe to use from many threads at once.
/// </summary>
public sealed class Recording : IDisposable
{
    private readonly RunReader _run;
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Subject, string Prompt, Asking Asking), int> _trials = [];

    // Replies alike have judges' prompts alike, and the votes on each are its own.
    private readonly Dictionary<(string Subject, string Prompt, Asking Asking, Seed Seed), int> _alike = [];

    private Recording(RunReader run)
    {
        _run = run;
        foreach ((int index, string subject, string prompt, Asking asking, Seed seed) in run.Recorded())
        {
            if (!_trials.TryAdd((subject, prompt, asking), index))
            {
                _alike[(subject, prompt, asking, seed)] = index;
            }
        }
    }

    /// <summary>The run's folder.</summary>
    public string Folder => _run.Folder;

    /// <summary>Opens a run's replies.</summary>
    /// <exception cref="StoreException">There is no such run, or it cannot be read.</exception>
    public static Recording Open(string folder) => new(RunReader.Open(folder));

    /// <summary>A subject as a model that only repeats what is recorded. Asked for anything else, it fails and says what differs.</summary>
    public IChatModel Model(string subject) => new ReplayModel(subject, this);

    /// <summary>The recorded reply; null where there is none.</summary>
    public Reply? Find(string subject, ModelRequest request)
    {
        string prompt = request.Prompt.Hash;
        if (!_alike.TryGetValue((subject, prompt, request.Asking, request.Seed), out int index) && !_trials.TryGetValue((subject, prompt, request.Asking), out index))
        {
            return null;
        }

        lock (_lock)
        {
            return _run.Record(index) is { } record && RequestFields.SameDecoding(record.Trial.DecodingIn(_run.Facts.Study.Decoding), request.Decoding)
                ? record.Reply with { Exchanges = [.. _run.Exchanges(index).Where(one => one.Attempt == record.Attempt).Select(one => one.Exchange)] }
                : null;
        }
    }

    /// <summary>What differs between a request and the recorded one that is most like it, one sentence a field; empty where it is recorded.</summary>
    public IReadOnlyList<string> WhyMissing(string subject, ModelRequest request)
    {
        lock (_lock)
        {
            var asked = RequestFields.Of(subject, request);
            Decoding decoding = _run.Facts.Study.Decoding;
            IReadOnlyList<string>? fewest = null;
            foreach (TrialRecord record in _run.Records().Concat(_run.Records(TrialRole.FollowUp)).Concat(_run.Records(TrialRole.Vote)))
            {
                if (record.Reply is Reply.Failed)
                {
                    continue;
                }

                IReadOnlyList<string> differences = asked.DifferencesFrom(RequestFields.Of(record.Trial.Subject, StudyRun.RequestOf(record.Trial, decoding)));
                if (fewest is null || differences.Count < fewest.Count)
                {
                    fewest = differences;
                    if (differences.Count <= 1)
                    {
                        break;
                    }
                }
            }

            return fewest ?? [$"'{Folder}' holds no reply at all"];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();

    private sealed class ReplayModel(string subject, Recording recording) : IChatModel
    {
        public string Name => subject;

        public int PreferredConcurrency => 4;

        public Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(recording.Find(subject, request)
                ?? new Reply.Failed(FailureCause.Rejected, $"It is not recorded in '{recording.Folder}': {string.Join("; ", recording.WhyMissing(subject, request))}."));
        }
    }
}
