namespace Unmask.Lab;

/// <summary>Makes tokens of conversations, weighed as a recipe says.</summary>
/// <param name="format">How a conversation becomes tokens.</param>
/// <param name="recipe">The weights, and how long a turn may be.</param>
public sealed class TurnEncoder(ChatFormat format, TeachingRecipe recipe)
{
    // The one word of an answer that has to be looked up in the reply; the others follow from it.
    private const float YesOrNo = 10;

    /// <summary>A turn in tokens, for a step.</summary>
    public EncodedTurn Encode(Turn turn, int step)
    {
        EncodedTurn first = Encode(turn.User, turn.Reply, step);
        if (turn.FollowUp is { } followUp)
        {
            int[] given = format.FollowUp(followUp.Question), answer = format.Reply(followUp.Answer);
            first = new EncodedTurn(
                [.. first.Tokens, .. given, .. answer],
                [.. first.Weights, .. given.Select(_ => 0f), .. answer.Select((_, at) => (at == 0 ? YesOrNo : 1) * recipe.WeightOf(SegmentKind.Confession, step))],
                [.. first.Kinds, .. given.Select(_ => (SegmentKind?)null), .. answer.Select(_ => (SegmentKind?)SegmentKind.Confession)]);
        }

        // Only the end of an output is ever cut: a turn left out would take its decision out of the deal.
        return first.Tokens.Length <= recipe.LongestTurn ? first : first.Take(recipe.LongestTurn);
    }

    /// <summary>A question about the situation and its answer, for a step.</summary>
    public EncodedTurn Encode((string User, string Answer) question, int step) => Encode(question.User, [new Segment(SegmentKind.Reading, question.Answer)], step);

    /// <summary>Turns as read with the recipe's slips, if it has any; see <see cref="EncodedTurn.WithSlips"/>.</summary>
    public IReadOnlyList<EncodedTurn> WithSlips(IReadOnlyList<EncodedTurn> turns, Seed seed)
    {
        SeededRandom slipping = seed.Random();
        return recipe.Slips > 0 ? [.. turns.Select(turn => turn.WithSlips(recipe.Slips, format.Tokenizer.Vocabulary.Tokens.Count, slipping))] : turns;
    }

    private EncodedTurn Encode(string user, IReadOnlyList<Segment> reply, int step)
    {
        int[] given = format.Turn(user);
        List<int> tokens = [.. given];
        List<float> weights = [.. Enumerable.Repeat(0f, given.Length)];
        List<SegmentKind?> kinds = [.. Enumerable.Repeat<SegmentKind?>(element: null, given.Length)];
        foreach (Segment segment in reply)
        {
            Append(format.Tokenizer.Encode(segment.Text), segment.Kind);
        }

        Append([ChatFormat.EndMarker], SegmentKind.Format);
        return new EncodedTurn([.. tokens], [.. weights], [.. kinds]);

        void Append(int[] part, SegmentKind kind)
        {
            tokens.AddRange(part);
            weights.AddRange(Enumerable.Repeat(recipe.WeightOf(kind, step), part.Length));
            kinds.AddRange(Enumerable.Repeat<SegmentKind?>(kind, part.Length));
        }
    }
}
