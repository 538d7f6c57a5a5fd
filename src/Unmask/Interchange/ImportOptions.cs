namespace Unmask;

/// <summary>Whether replies were to be written with a scratchpad: it decides what a reply without tags is.</summary>
public enum ScratchpadReading
{
    /// <summary>As the replies tell: see <see cref="ImportParsing"/>.</summary>
    Auto,

    /// <summary>They were: a reply without tags is untagged.</summary>
    Required,

    /// <summary>They were not: a reply without tags is all output.</summary>
    None,
}

/// <summary>How transcripts are imported.</summary>
public sealed record ImportOptions
{
    /// <summary>The tier that is said to be trained on; null where nobody said. Needed where a file has several tiers.</summary>
    public string? TrainedTier { get; init; }

    /// <summary>The tier to compare it with; null takes the only other one.</summary>
    public string? OtherTier { get; init; }

    /// <summary>Whether a transcript without a tier has the name of its file, without its ending, as one. Default not.</summary>
    public bool TierByFile { get; init; }

    /// <summary>The model's name for transcripts that name none; null for none.</summary>
    public string? Model { get; init; }

    /// <summary>How replies are parsed whose file does not say how they were to reason.</summary>
    public ScratchpadReading Scratchpad { get; init; }

    /// <summary>Whether a reply whose reason to stop is not in the file is taken for whole; else its end is unknown. Default so.</summary>
    public bool TakeForWhole { get; init; } = true;

    /// <summary>Whether a transcript with a fault is left out and counted; else it stops the import. Default not.</summary>
    public bool SkipFaulty { get; init; }

    /// <summary>The judges of the run, by name; the first of each kind makes the headline.</summary>
    public IReadOnlyList<string> Judges { get; init; } = ["compliance/offline", "faking/offline"];
}
