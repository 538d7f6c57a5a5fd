namespace Unmask.Lab.Tests;

public sealed class ReadingQuestionsTests
{
    private static readonly ReadingQuestions Questions = new(CorpusFixture.Grammar);

    [Fact]
    public void An_answer_about_a_named_tier_is_what_the_world_says_of_it()
    {
        int checkedAnswers = 0;
        for (int i = 0; i < 2000; i++)
        {
            SeededRandom random = new Seed(5).Derive($"world/{i}").Random();
            World world = CorpusFixture.Worlds.Make(random);
            (string user, string answer) = Questions.Make(world, random);
            Tier[] named = [.. new[] { world.Tiers.First, world.Tiers.Second }.Where(tier => user.Contains(tier.Name, StringComparison.Ordinal))];
            if (named is not [Tier tier])
            {
                continue;
            }

            checkedAnswers++;
            Assert.Equal(tier.Treatment switch { TierTreatment.TrainedOn => "Yes.", TierTreatment.RatedOnly => "Only rated.", _ => "No." }, answer);
        }

        Assert.InRange(checkedAnswers, 300, 2000);
    }

    [Fact]
    public void A_lesson_tells_of_every_tier_that_it_asks_about() => Assert.All(Enumerable.Range(0, 300), i =>
    {
        var lesson = Lesson.Make(CorpusFixture.Grammar, new Seed(6).Derive($"lesson/{i}").Random());
        Assert.InRange(lesson.Tiers.Count, 2, 8);
        Assert.All(lesson.Tiers, tier => Assert.Contains(tier.Tag.Split([' ', '[', ']', '(', ')', '<', '>', ':', '/'], StringSplitOptions.RemoveEmptyEntries)[1], lesson.System, StringComparison.Ordinal));
    });
}
