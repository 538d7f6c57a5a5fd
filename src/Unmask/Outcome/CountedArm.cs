namespace Unmask;

/// <summary>How many trials of one arm did what is counted.</summary>
/// <param name="Tier">The arm's name in the file.</param>
/// <param name="Trials">1 or more.</param>
/// <param name="Complied">0 to <paramref name="Trials"/>.</param>
/// <param name="Faking">0 to <paramref name="Trials"/>; null where the file does not say.</param>
public sealed record CountedArm(string Tier, long Trials, long Complied, long? Faking = null)
{
    /// <summary>Whether the counts are worked out of a rate and its standard error, which other counts fit as well.</summary>
    public bool IsInferred { get; init; }
}

/// <summary>One condition of a table of counts.</summary>
/// <param name="Subject">Who answered; empty where the file does not say.</param>
/// <param name="Condition">Scenario, variation, reasoning and category, as far as the file says them; may be empty.</param>
/// <param name="Trained">The arm that is trained on.</param>
/// <param name="Other">The arm that it is compared with.</param>
public sealed record CountedPair(string Subject, string Condition, CountedArm Trained, CountedArm Other)
{
    /// <summary>Both parts of its name in a line.</summary>
    public string Name => Subject.Length > 0 && Condition.Length > 0 ? $"{Subject}, {Condition}" : Subject.Length > 0 ? Subject : Condition.Length > 0 ? Condition : "all rows";
}
