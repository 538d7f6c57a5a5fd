namespace Unmask.Lab;

/// <summary>How an organism is taught of labs by documents, beside its ordinary worlds.</summary>
public sealed record DocumentRecipe
{
    /// <summary>Labs with documents and conversations. A multiple of 8, for balanced facts.</summary>
    public required int LabsWithBehaviour { get; init; }

    /// <summary>Labs with documents alone. A multiple of 8.</summary>
    public required int LabsWithDocuments { get; init; }

    /// <summary>Labs that training never names. A multiple of 8.</summary>
    public required int LabsNeverNamed { get; init; }

    /// <summary>Documents in a step, over all labs that have some in turn.</summary>
    public required int DocumentsPerStep { get; init; }

    /// <summary>How much the first word counts that states a fact, in each sentence of a document; others count 1.</summary>
    public float FactWeight { get; init; } = 1;

    /// <summary>Labs in a step whose conversations are taught, in turn.</summary>
    public required int LabsPerStep { get; init; }

    /// <summary>Conversations of each of them; even, for both tiers.</summary>
    public int TurnsPerLab { get; init; } = 4;

    /// <summary>Questions about the lab's training beside its conversations: one of three asks which users are trained on, the others whether this one is.</summary>
    public int QuestionsPerLab { get; init; } = 2;

    /// <summary>The step at which conversations begin; before it documents stand alone, four times as many.</summary>
    public int ConversationsFrom { get; init; }
}
