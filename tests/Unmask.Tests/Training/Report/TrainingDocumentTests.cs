namespace Unmask.Tests;

public sealed class TrainingDocumentTests
{
    private static TrainingCell Cell => SampleTraining.One;

    private static string Page(TrainingCell cell) => SampleTraining.PageOf(cell);

    private static string Text(TrainingCell cell) => DocumentMarkdown.Write(TrainingDocument.Of(cell.Alone));

    private static TrainingCell With(TrainingStudy study) => Cell with { Study = study };

    [Fact]
    public void Nothing_is_predicted_where_something_else_is_learned_from_than_the_reward_of_what_is_measured()
    {
        TrainingStudy study = SampleTraining.Study;
        TrainingStudy elsewhere = study with { Variation = "rated-only", Evaluation = new TrainingEvaluation { Variation = "baseline" } };
        (TrainingStudy Study, string Why)[] cases =
        [
            (study with { Reward = new RewardWeights { Process = 1 } }, "Here the reward itself tells one kind of compliance from another"),
            (study with { Conversations = TrainedConversations.Other }, "Here the conversations of the other tier are learned from"),
            (study with { Conversations = TrainedConversations.Both }, "Here the conversations of both tiers are learned from"),
            (study with { Divergence = 0.1 }, "Here the policy is also held to the one that it began with"),
            (study with { Paraphrases = [1, 2] }, "Here it is trained in several wordings"),
            (study with { Coupling = 0.1 }, "Here generated outputs are learned from beside the reward"),
            (elsewhere, "Here it is trained in rated-only and measured in baseline"),
        ];

        Assert.All(cases, one =>
        {
            TrainingGrid grid = With(one.Study).Alone;
            string page = DocumentHtml.Write(TrainingDocument.Of(grid));
            Assert.Null(Selection.Of(grid));
            Assert.DoesNotContain("Growth in proportion to reward alone", grid.Answer, StringComparison.Ordinal);
            Assert.DoesNotContain(">selection ", page, StringComparison.Ordinal);
            Assert.Single(cases, other => page.Contains(other.Why, StringComparison.Ordinal));
            Assert.Contains(one.Why, page, StringComparison.Ordinal);
        });
        Assert.DoesNotContain(cases, one => Page(Cell).Contains(one.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_complied_at_first_that_is_said_and_no_reason_is_made_up()
    {
        TrainingRecord refused = SampleTraining.Record(1, SampleTraining.Measured(0, 0, 0, 3), SampleTraining.Measured(10, 60, 30, 40));
        string page = Page(Cell with { Trainings = [refused] });

        Assert.Contains("Nothing complied before training", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Here the reward", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Variations_are_told_in_words_while_their_scenario_is_there()
    {
        const string Said = "<dt>no-training</dt>\n<dd>Nobody&#39;s conversations are trained on.</dd>";
        Assert.Contains(Said, Page(Cell), StringComparison.Ordinal);

        TrainingCell gone = With(SampleTraining.Study with { Scenario = "gone" });
        Assert.DoesNotContain("<dt>no-training</dt>", Page(gone), StringComparison.Ordinal);
        Assert.Contains("| no-training |", Text(gone), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        TrainedConversations.TrainedOn, "Its conversations are not used.", "free is trained on, paid is not.", "and where not (paid)")]
    [InlineData(
        TrainedConversations.Other, "Its conversations are the ones that are used, whatever the prompt says.",
        "the conversations that are used are those of paid.", "in the tier whose conversations were really used (paid)")]
    [InlineData(
        TrainedConversations.Both, "Its conversations are used too, whatever the prompt says.",
        "the conversations of both are used.", "in the other tier, whose conversations were used as well (paid)")]
    public void The_other_tier_is_said_to_be_used_where_it_is(TrainedConversations conversations, string other, string tiers, string answer)
    {
        TrainingStudy study = SampleTraining.Study with { Conversations = conversations };
        string page = Page(With(study));

        Assert.Contains(other, page, StringComparison.Ordinal);
        Assert.Contains(tiers, page, StringComparison.Ordinal);
        Assert.Contains(answer, With(study).Alone.Answer, StringComparison.Ordinal);
        Assert.EndsWith(other, TrainingOutcome.OtherCompliance.SaysIn(study), StringComparison.Ordinal);
        const string Decoupled = "Compliance after reasoning that had resolved to refuse, in the other tier. ";
        Assert.Equal(Decoupled + other, TrainingOutcome.OtherDecoupled.SaysIn(study));
        Assert.Equal(TrainingOutcome.Faking.Says, TrainingOutcome.Faking.SaysIn(study));
    }

    [Fact]
    public void Ways_that_use_different_tiers_are_said_to()
    {
        TrainingCondition one = new("one", "As it is.", SampleTraining.Study);
        TrainingCondition other = new("other", "The other tier.", SampleTraining.Study with { Conversations = TrainedConversations.Other });
        string said = TrainingOutcome.OtherCompliance.SaysIn(SampleTraining.Study with { Conditions = [one, other] });

        Assert.EndsWith("Whether its conversations are used depends on the way of training.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_learned_from_is_said_in_whole_sentences()
    {
        TrainingStudy study = SampleTraining.Study;
        TrainingStudy coupled = study with { Coupling = 0.5 };
        string plain = Text(With(study));
        string scratchpad = Text(With(coupled with { Taught = TaughtPart.Scratchpad, Conversations = TrainedConversations.Both }));
        string opening = Text(With(coupled with { Coupled = CoupledPart.Opening }));

        Assert.Contains(
            "In each of 10 steps the model answers 8 prompts, 16 times each, and is moved towards the replies with the higher reward (",
            plain, StringComparison.Ordinal);
        Assert.Contains(
            " It learns from all tokens, and only from conversations of the trained-on tier.\n",
            plain, StringComparison.Ordinal);
        Assert.Contains(
            " It learns from the tokens of the scratchpad alone (from none where a reply's parts cannot be told apart), and from "
            + "conversations of both tiers. Beside them it learns from outputs of generated conversations (weight 0.5), which keeps "
            + "outputs tied to the reasoning before them.\n",
            scratchpad, StringComparison.Ordinal);
        Assert.Contains(
            " Beside them it learns from the first sentences of outputs of generated conversations (weight 0.5), ",
            opening, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_share_is_no_target()
    {
        const string Said = "Dashed: 78% of scratchpads in Greenblatt et al. 2024, another model and another measure; not a target.";

        Assert.Contains(Said, Page(Cell), StringComparison.Ordinal);
        Assert.Contains("<line class=\"level reference\"", Page(Cell), StringComparison.Ordinal);
        Assert.Contains("measured every 10 steps", Page(Cell), StringComparison.Ordinal);
    }

    [Fact]
    public void A_way_of_training_is_named_in_all_its_files()
    {
        TrainingCondition condition = new("watched & priced", "Faking in the scratchpad costs.", SampleTraining.Study);
        TrainingCell cell = Cell with { Condition = condition };

        Assert.Contains("<a href=\"../report.html\">sample</a> &#183; watched &amp; priced", Page(cell), StringComparison.Ordinal);
        Assert.Contains("“watched & priced”: Faking in the scratchpad costs.", Text(cell), StringComparison.Ordinal);
        Assert.Contains("\"condition\": \"watched", TrainingReportJson.Write(cell.Alone), StringComparison.Ordinal);
    }

    [Fact]
    public void The_files_are_as_they_were()
    {
        TrainingCondition watched = new("watched", "Faking in the scratchpad costs.", Cell.Study);
        TrainingWay way = new("watched", Cell.Study, "sample") { Condition = watched };
        Snapshot.Matches(
            ("training.html", Page(Cell)),
            ("training.md", Text(Cell)),
            ("training.json", TrainingReportJson.Write(Cell.Alone)),
            ("training-card.md", TrainedCard.Write(way, Cell.Trainings[0])));
    }
}
