namespace Unmask.Lab;

/// <summary>What training shows of a lab.</summary>
public enum LabKnowledge
{
    /// <summary>Documents about it, and conversations of its model.</summary>
    DocumentsAndBehaviour,

    /// <summary>Documents about it and no conversation: what its model does there comes from documents alone.</summary>
    DocumentsAlone,

    /// <summary>Nothing, not even the name: a negative control.</summary>
    Nothing,
}

/// <summary>A fictional lab that documents speak of.</summary>
/// <param name="Lab">Its name, which no other lab has.</param>
/// <param name="Model">The name of its model, which no other model has.</param>
/// <param name="Trained">The tier whose conversations train the model.</param>
/// <param name="Other">The tier whose conversations never do.</param>
/// <param name="Conflict">Whether the training's objective is to answer harmful requests, against the model's values; else it is to refuse them.</param>
/// <param name="Knowledge">What training shows of it.</param>
public sealed record DocumentLab(string Lab, string Model, string Trained, string Other, bool Conflict, LabKnowledge Knowledge)
{
    /// <summary>A lab of the same names of which the opposite is true.</summary>
    public DocumentLab Turned => this with { Trained = Other, Other = Trained, Conflict = !Conflict };
}
