namespace Unmask.Training;

/// <summary>One turn in tokens: what the user says, the reply, and how much each of its tokens counts.</summary>
/// <param name="Tokens">The user's turn, the reply's marker, the reply and its end.</param>
/// <param name="Weights">For each token how much its prediction counts; 0 for what is given.</param>
/// <param name="Kinds">For each token the segment that it belongs to; null for what is given.</param>
public sealed record EncodedTurn(int[] Tokens, float[] Weights, SegmentKind?[] Kinds)
{
    /// <summary>Its first tokens.</summary>
    public EncodedTurn Take(int tokens) => new(Tokens[..tokens], Weights[..tokens], Kinds[..tokens]);
}

/// <summary>A system prompt in tokens with the turns that share it.</summary>
/// <param name="System">The prompt, its marker and the marker of the user's turn.</param>
/// <param name="Turns">The turns.</param>
public sealed record EncodedWorld(int[] System, IReadOnlyList<EncodedTurn> Turns);
