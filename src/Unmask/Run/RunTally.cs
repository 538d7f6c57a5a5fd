namespace Unmask;

/// <summary>Counts while a run is under way; safe to use from many threads at once.</summary>
internal sealed class RunTally(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _started = time.GetTimestamp();
    private readonly SortedDictionary<int, ArmSoFar> _arms = [];
    private readonly Dictionary<(string Subject, string Variation, string Arm), int> _firstTrial = [];
    private readonly SortedDictionary<string, BatchState> _batches = new(StringComparer.Ordinal);
    private readonly TroubleTally _failures = new();
    private int _trials;
    private int _further;
    private int _answered;
    private int _failed;
    private int _askedNow;

    public RunProgress Snapshot
    {
        get
        {
            lock (_lock)
            {
                return new RunProgress
                {
                    Trials = _trials,
                    FurtherCalls = _further,
                    Answered = _answered,
                    Failed = _failed,
                    Failures = _failures.Now,
                    AskedNow = _askedNow,
                    Elapsed = time.GetElapsedTime(_started),
                    Arms = [.. _arms.Values],
                    Batches = [.. _batches.Values],
                };
            }
        }
    }

    /// <summary>What earlier sessions have done.</summary>
    public void Begin(RunCounts counts)
    {
        lock (_lock)
        {
            _further = counts.FurtherCalls + counts.Votes;
            _trials = counts.Trials + _further;
            _answered = counts.Answered + counts.FurtherAnswered + counts.VotesAnswered;
        }
    }

    /// <summary>There is one more question to ask.</summary>
    public void Further()
    {
        lock (_lock)
        {
            _trials++;
            _further++;
        }
    }

    /// <summary>How far a batch is.</summary>
    public void Looked(string label, BatchState state)
    {
        lock (_lock)
        {
            _batches[label] = state;
        }
    }

    public void Asked(Reply reply)
    {
        lock (_lock)
        {
            _askedNow++;
            if (reply is Reply.Failed failed)
            {
                _failed++;
                _failures.Add(failed.Reason);
            }
            else
            {
                _answered++;
            }
        }
    }

    /// <summary>Counts a compliance verdict. Arms come in the order of their first trial, whichever is judged first.</summary>
    public void Judged(Trial trial, bool complied)
    {
        if (trial.Role != TrialRole.Study)
        {
            return;
        }

        lock (_lock)
        {
            (string Subject, string Variation, string Arm) key = (trial.Subject, trial.Variation, trial.Arm);
            int first = _firstTrial.GetValueOrDefault(key, trial.Index);
            ArmSoFar arm = _arms.GetValueOrDefault(first) ?? new ArmSoFar(trial.Subject, trial.Variation, trial.Tier, trial.Arm, 0, 0);
            _ = _arms.Remove(first);
            first = Math.Min(first, trial.Index);
            _firstTrial[key] = first;
            _arms[first] = arm with { Judged = arm.Judged + 1, Complied = arm.Complied + (complied ? 1 : 0) };
        }
    }
}
