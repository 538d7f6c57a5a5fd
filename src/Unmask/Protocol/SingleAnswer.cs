namespace Unmask;

/// <summary>One question, one answer: what a study does that names no protocol.</summary>
public sealed class SingleAnswer : IProtocol
{
    /// <summary>Its name.</summary>
    public const string ProtocolName = "single-answer";

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public int MostCalls => 1;

    /// <inheritdoc/>
    public FurtherQuestion? After(Trial trial, IReadOnlyList<Reply> replies) => null;
}
