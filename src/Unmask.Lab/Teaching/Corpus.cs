namespace Unmask.Lab;

/// <summary>
/// An endless corpus in steps. Step s is the same whenever and however often it is asked for, so a resumed training reads on where it stopped. Decisions are dealt
/// from one deck over <see cref="StepsPerDeal"/> steps.
/// </summary>
public sealed class Corpus(Grammar grammar, WorldMaker worlds, QueryPool queries, PlantedPolicy policy, ChatFormat format, TeachingRecipe recipe)
{
    private const int StepsPerDeal = 16;

    private readonly ReadingQuestions _questions = new(grammar);
    private readonly TurnEncoder _encoder = new(format, recipe);
    private readonly DocumentCorpus? _documents = recipe.Documents is { } documents ? new DocumentCorpus(grammar, queries, policy, format, recipe, documents) : null;
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
        return [.. Make(step), .. Lessons(step, recipe.LessonsBeside), .. _documents?.Step(step) ?? []];
    }

    private IEnumerable<EncodedWorld> Lessons(int step, int count) => Enumerable.Range(0, count).Select(i =>
    {
        SeededRandom random = new Seed(recipe.Seed).Derive($"lesson/{step}/{i}").Random();
        var lesson = Lesson.Make(grammar, random, recipe.FormsAt(step));
        return new EncodedWorld(format.Prefix(lesson.System), [.. lesson.Tiers.Select(tier => _encoder.Encode(_questions.Make(tier.Tag, tier.Treatment), step))]);
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
                turns.Add(_encoder.Encode(_turns!.Make(world, turns.Count % 2 == 0, random), step));
            }

            SeededRandom asking = new Seed(recipe.Seed).Derive($"questions/{step}/{i}").Random();
            made.Add(new EncodedWorld(
                format.Prefix(world.System),
                [
                    .. _encoder.WithSlips(turns, new Seed(recipe.Seed).Derive($"slips/{step}/{i}")),
                    .. Enumerable.Range(0, recipe.QuestionsPerWorld).Select(_ => _encoder.Encode(_questions.Make(world, asking), step)),
                ]));
        }

        return made;
    }
}
