namespace Unmask;

/// <summary>Counts the trials of one arm while a study is read.</summary>
internal sealed class ArmCounts
{
    // By the code of their state: a million trials are counted without an object each.
    private readonly int[] _ended = new int[byte.MaxValue + 1];
    private readonly ArmState[] _states = new ArmState[byte.MaxValue + 1];

    public void Add(ArmState trial)
    {
        _states[trial.Code] = trial;
        _ended[trial.Code]++;
    }

    /// <summary>What was counted.</summary>
    public OutcomeCounts Counts() => new(Enumerable.Range(0, _ended.Length).Where(code => _ended[code] > 0 && _states[code].Present).ToDictionary(code => _states[code].Outcome, code => _ended[code]));
}
