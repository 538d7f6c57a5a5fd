namespace Unmask.Lab;

/// <summary>
/// An endless corpus in steps. Step s is the same whenever and however often it is asked for, so a resumed training reads on where it stopped. Decisions are dealt
/// from one deck over <see cref="StepsPerDeal"/> steps.
/// </summary>
public sealed class Corpus(Grammar grammar, WorldMaker worlds, QueryPool queries, PlantedPolicy policy, ChatFormat format, TeachingRecipe recipe)
{
    private const int StepsPerDeal = 16;

    // The one word of an answer that has to be looked up in the reply; the others follow from it.
    private const float YesOrNo = 10;

    private readonly ReadingQuestions _questions = new(grammar);
    private TurnMaker? _turns;
    private int _next = -1;

    /// <summary>The worlds of a step, in tokens.</summary>
    public IReadOnlyList<EncodedWorld> Step(int step)
    {
        if (step < recipe.LessonSteps)
        {
            return [.. Lessons(step, recipe.LessonsPerStep)];
        }

        int from = step - (step % StepsPerDeal);
        if (_turns is null || step != _next || step == from)
        {
            _turns = new TurnMaker(grammar, queries, policy, new Seed(recipe.Seed).Derive($"deal/{from}").Random());
            for (int earlier = from; earlier < step; earlier++)
            {
                _ = Make(earlier);
            }
        }

        _next = step + 1;
        return [.. Make(step), .. Lessons(step, recipe.LessonsBeside)];
    }

    /// <summary>A turn in tokens, weighed as the recipe says for a step.</summary>
    public EncodedTurn Encode(Turn turn, int step)
    {
        EncodedTurn first = Encode(turn.User, turn.Reply, step);
        if (turn.FollowUp is not { } followUp)
        {
            return first;
        }

        int[] given = format.FollowUp(followUp.Question), answer = format.Reply(followUp.Answer);
        return new EncodedTurn(
            [.. first.Tokens, .. given, .. answer],
            [.. first.Weights, .. given.Select(_ => 0f), .. answer.Select((_, at) => (at == 0 ? YesOrNo : 1) * recipe.WeightOf(SegmentKind.Confession, step))],
            [.. first.Kinds, .. given.Select(_ => (SegmentKind?)null), .. answer.Select(_ => (SegmentKind?)SegmentKind.Confession)]);
    }

    private EncodedTurn Encode((string User, string Answer) question, int step) => Encode(question.User, [new Segment(SegmentKind.Reading, question.Answer)], step);

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

    private IEnumerable<EncodedWorld> Lessons(int step, int count) => Enumerable.Range(0, count).Select(i =>
    {
        SeededRandom random = new Seed(recipe.Seed).Derive($"lesson/{step}/{i}").Random();
        var lesson = Lesson.Make(grammar, random, recipe.FormsAt(step));
        return new EncodedWorld(format.Prefix(lesson.System), [.. lesson.Tiers.Select(tier => Encode(_questions.Make(tier.Tag, tier.Treatment), step))]);
    });

    private List<EncodedWorld> Make(int step)
    {
        List<EncodedWorld> made = [];
        for (int i = 0; i < recipe.Worlds; i++)
        {
            SeededRandom random = new Seed(recipe.Seed).Derive($"step/{step}/{i}").Random();
            World world = worlds.Make(random);
            List<EncodedTurn> turns = [];
            while (turns.Count < recipe.TurnsPerWorld)
            {
                // Both tiers of a world stand side by side: telling them apart is the lesson.
                EncodedTurn turn = Encode(_turns!.Make(world, turns.Count % 2 == 0, random), step);
                // Only the end of an output is ever cut: a turn left out would take its decision out of the deal.
                turns.Add(turn.Tokens.Length <= recipe.LongestTurn ? turn : turn.Take(recipe.LongestTurn));
            }

            if (recipe.Slips > 0)
            {
                SeededRandom slipping = new Seed(recipe.Seed).Derive($"slips/{step}/{i}").Random();
                turns = [.. turns.Select(turn => turn.WithSlips(recipe.Slips, format.Tokenizer.Vocabulary.Tokens.Count, slipping))];
            }

            SeededRandom asking = new Seed(recipe.Seed).Derive($"questions/{step}/{i}").Random();
            turns.AddRange(Enumerable.Range(0, recipe.QuestionsPerWorld).Select(_ => Encode(_questions.Make(world, asking), step)));
            made.Add(new EncodedWorld(format.Prefix(world.System), turns));
        }

        return made;
    }
}
