namespace Unmask.Tests;

/// <summary>Tokens that nobody counts: three bytes of UTF-8 each, which is too many rather than too few.</summary>
public sealed class TokenEstimateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    public void A_part_of_a_token_is_one(long bytes, long tokens) => Assert.Equal(tokens, TokenEstimate.OfBytes(bytes));

    // A Chinese character has three bytes (RFC 3629, section 3: U+0800 to U+FFFF) and is about a token.
    [Fact]
    public void A_Chinese_prompt_takes_a_token_for_each_character() =>
        Assert.Equal(new TokenUse(310, 10), Purse.MostOf(TestStudies.Plan().Trials[0] with { Prompt = new Conversation(new string('中', 100), new string('文', 200), new string('字', 10)) }, new Decoding { MaxTokens = 10 }));

    [Fact]
    public async Task A_plan_a_question_and_a_stored_run_are_estimated_alike()
    {
        QuerySet set = new("test", [new Query("q", "kind", new string('文', 50), "test")], new string('0', 64));
        Study study = TestStudies.Small with { Controls = new StudyControls() };
        var plan = StudyPlan.Compile(study, study.ReadScenario(), [set]);
        TokenUse most = Purse.MostOf(plan.Trials[0], study.Decoding);
        Assert.Equal(plan.Trials.Sum(trial => Purse.MostOf(trial, study.Decoding).Input), Assert.Single(PlanCost.Of(plan, PriceTable.Shipped, inBatches: false)).Most.Input);

        Reply.Answered answer = new("Ah.", "嗯", StopReason.End, new TokenUse(Input: null, Output: null));
        await using var store = RunStore.Create(_folder["run"], plan, TimeProvider.System);
        _ = await store.AddAsync(new RunRow.Replied(0, 1, answer));
        await store.FlushAsync();
        using RunReader reader = store.OpenReader();
        // Three bytes of the text and three of the reasoning are two tokens.
        Assert.Equal((most with { Output = 2 }, most with { Output = 2 }), (Assert.Single(reader.Uncounted()).Estimate, TokenEstimate.Of(answer, most)));
    }
}
