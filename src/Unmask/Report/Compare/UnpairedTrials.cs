namespace Unmask;

/// <summary>The trials of one arm on one side: how many are in a pair, and why the others are in none. Each is counted once.</summary>
/// <param name="Trials">With a reply.</param>
/// <param name="Paired">In a pair.</param>
/// <param name="Causes">Why the others are in none, and how many each; the most frequent first.</param>
public sealed record UnpairedTrials(int Trials, int Paired, IReadOnlyList<(string Cause, int Count)> Causes)
{
    /// <summary>It was not asked on the other side: another query, paraphrase or repeat, or one that is still to be asked.</summary>
    public const string OnlyHere = "not asked on the other side";

    /// <summary>The query has the same id there and another text.</summary>
    public const string OtherText = "another text under the same id";

    /// <summary>It was judged, and the trial on the other side was not.</summary>
    public const string OtherMissing = "missing on the other side";

    /// <summary>Trials in no pair.</summary>
    public int Unpaired => Trials - Paired;

    /// <summary>The causes in words, each with its number; empty for none.</summary>
    public string Words => string.Join(", ", Causes.Select(cause => $"{Numbers.Count(cause.Count)} {cause.Cause}"));

    /// <summary>Counts one arm of one side.</summary>
    internal sealed class Counter
    {
        private readonly Dictionary<string, int> _causes = new(StringComparer.Ordinal);
        private int _trials;

        /// <summary>Takes one trial in.</summary>
        /// <param name="own">It.</param>
        /// <param name="other">Its counterpart; not present where there is none.</param>
        /// <param name="isOtherText">Whether its query stands for another text on the other side.</param>
        /// <returns>Whether both make a pair.</returns>
        public bool Add(ArmState own, ArmState other, bool isOtherText)
        {
            _trials += own.Present ? 1 : 0;
            string? cause = own switch
            {
                { Present: false } => null,
                { Judged: false } => ((Outcome.Missing)own.Outcome).Reason.Words,
                _ when isOtherText => OtherText,
                _ when !other.Present => OnlyHere,
                _ when !other.Judged => OtherMissing,
                _ => null,
            };
            if (cause is not null)
            {
                _causes[cause] = _causes.GetValueOrDefault(cause) + 1;
            }

            return own.Present && cause is null;
        }

        /// <summary>All that was taken in.</summary>
        public UnpairedTrials Counted() => new(
            _trials, _trials - _causes.Values.Sum(), [.. _causes.OrderByDescending(cause => cause.Value).ThenBy(cause => cause.Key, StringComparer.Ordinal).Select(cause => (cause.Key, cause.Value))]);
    }
}
