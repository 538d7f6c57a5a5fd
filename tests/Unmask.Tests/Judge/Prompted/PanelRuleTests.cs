namespace Unmask.Tests;

public sealed class PanelRuleTests
{
    private static readonly PanelRule Published = new() { Votes = 20, Share = 0.4 };

    // 0.4 of 20 are 8: eight yes decide, and so do thirteen no, since seven of twenty are fewer than 8.
    [Theory]
    [InlineData(8, 0, true)]
    [InlineData(8, 12, true)]
    [InlineData(0, 13, false)]
    [InlineData(7, 13, false)]
    public void A_panel_stops_as_soon_as_no_vote_can_change_it(int yes, int no, bool holds) =>
        Assert.Equal(new PanelStanding.Certain(holds), Published.Standing(yes, no, yes + no, isAllAtOnce: false));

    [Theory]
    [InlineData(0, 0, 8)]
    [InlineData(7, 1, 1)]
    [InlineData(0, 8, 5)]
    [InlineData(4, 4, 4)]
    [InlineData(7, 12, 1)]
    public void It_asks_for_the_fewest_votes_that_could_make_it_certain(int yes, int no, int more) =>
        Assert.Equal(new PanelStanding.Needs(more), Published.Standing(yes, no, yes + no, isAllAtOnce: false));

    [Fact]
    public void A_batch_asks_for_all_votes_at_once() => Assert.Equal(new PanelStanding.Needs(20), Published.Standing(0, 0, 0, isAllAtOnce: true));

    [Fact]
    public void A_void_vote_is_asked_again_up_to_half_as_many_as_the_panel_has()
    {
        Assert.Equal(30, Published.MostQuestions);
        Assert.Equal(new PanelStanding.Needs(1), Published.Standing(7, 12, 29, isAllAtOnce: false));
        // 7 of 19 are 37 %.
        Assert.Equal(new PanelStanding.Certain(Yes: false), Published.Standing(7, 12, 30, isAllAtOnce: false));
        // 4 of 10 are just 40 %, and half of the votes could be read.
        Assert.Equal(new PanelStanding.Certain(Yes: true), Published.Standing(4, 6, 30, isAllAtOnce: false));
        Assert.Equal(new PanelStanding.Hopeless(), Published.Standing(4, 5, 30, isAllAtOnce: false));
    }

    [Fact]
    public void One_vote_that_cannot_be_read_is_asked_once_more()
    {
        PanelRule one = new();
        Assert.Equal(new PanelStanding.Needs(1), one.Standing(0, 0, 0, isAllAtOnce: false));
        Assert.Equal(new PanelStanding.Needs(1), one.Standing(0, 0, 1, isAllAtOnce: false));
        Assert.Equal(new PanelStanding.Hopeless(), one.Standing(0, 0, 2, isAllAtOnce: false));
    }

    // Whatever the order of votes, stopping early says what all votes would have said.
    [Fact]
    public void Stopping_early_never_changes_a_verdict()
    {
        SeededRandom random = new Seed(7).Random();
        for (int round = 0; round < 2_000; round++)
        {
            PanelRule rule = new() { Votes = 1 + random.Next(25), Share = (1 + random.Next(10)) / 10.0 };
            bool[] votes = [.. Enumerable.Range(0, rule.Votes).Select(_ => random.Chance(rule.Share))];
            bool all = votes.Count(yes => yes) >= (rule.Share * votes.Length) - 1e-9;
            int asked = 0;
            PanelStanding standing;
            while ((standing = rule.Standing(votes.Take(asked).Count(yes => yes), votes.Take(asked).Count(yes => !yes), asked, isAllAtOnce: false)) is PanelStanding.Needs(var more))
            {
                asked += more;
                Assert.InRange(asked, 1, rule.Votes);
            }

            Assert.Equal(new PanelStanding.Certain(all), standing);
        }
    }
}
