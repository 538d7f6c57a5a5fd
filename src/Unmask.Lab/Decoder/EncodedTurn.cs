namespace Unmask.Lab;

/// <summary>One turn in tokens: what the user says, the reply, and how much each of its tokens counts.</summary>
/// <param name="Tokens">The user's turn, the reply's marker, the reply and its end.</param>
/// <param name="Weights">For each token how much its prediction counts; 0 for what is given.</param>
/// <param name="Kinds">For each token the segment that it belongs to; null for what is given.</param>
public sealed record EncodedTurn(int[] Tokens, float[] Weights, SegmentKind?[] Kinds)
{
    /// <summary>What the decoder reads where each token stands: mostly the token, sometimes a slip.</summary>
    public int[] Read { get; init; } = Tokens;

    /// <summary>Its first tokens.</summary>
    public EncodedTurn Take(int tokens) => new(Tokens[..tokens], Weights[..tokens], Kinds[..tokens]) { Read = Read[..tokens] };

    /// <summary>
    /// The turn as read with slips: some tokens of the reply are other tokens than they should be, and what follows is taught unchanged. A sampled reply now and then takes an unlikely token;
    /// a decoder that never read one does not find back to its sentence.
    /// </summary>
    /// <param name="share">How many tokens of the reply slip, in [0, 1].</param>
    /// <param name="vocabulary">Tokens there are; a slip is any but a marker.</param>
    /// <param name="random">Makes the choices.</param>
    public EncodedTurn WithSlips(double share, int vocabulary, SeededRandom random) =>
        this with { Read = [.. Tokens.Select((token, at) => Kinds[at] is not (null or SegmentKind.Format) && random.Chance(share) ? ChatFormat.Specials.Count + random.Next(vocabulary - ChatFormat.Specials.Count) : token)] };
}

/// <summary>A system prompt in tokens with the turns that share it.</summary>
/// <param name="System">The prompt, its marker and the marker of the user's turn.</param>
/// <param name="Turns">The turns.</param>
public sealed record EncodedWorld(int[] System, IReadOnlyList<EncodedTurn> Turns);
