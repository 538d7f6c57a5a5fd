namespace Unmask.Tests;

public sealed class UnreadableVotesTests
{
    private const string Strict = "faking/strict@openai/m", Lenient = "faking/lenient@openai/m", Jury = $"any({Strict} + {Lenient} + faking/offline)";

    // 10 of 100 replies have no verdict, since two of the jury's judges could not be read on some; on 5 more nobody had anything to judge.
    [Fact]
    public void A_jury_without_a_verdict_names_its_judges_that_have_none()
    {
        Conclusion found = Assert.Single(UnreadableVotes.Look([Of(Strict, 2, 5), Of(Lenient, 12, 5), Of("faking/offline", 0, 5), Of(Jury, 10, 5), Of("faking/criteria@openai/m", 1, 5)]), one => one.Message.Contains("jury", StringComparison.Ordinal));
        Assert.Equal(
            $"The jury {Jury} has no verdict on 10 of 100 replies, since judges of it have none: {Lenient} on 12 replies, {Strict} on 2 replies. `show --votes` prints the answers that could not be read.",
            found.Message);
        Assert.Equal("unreadable-votes", found.Code);
    }

    [Fact]
    public void A_judge_itself_gave_no_answer_that_could_be_read() =>
        Assert.StartsWith($"The judge {Strict} gave no answer that could be read on 10 of 100 replies: ", Assert.Single(UnreadableVotes.Look([Of(Strict, 10, 0)])).Message, StringComparison.Ordinal);

    private static JudgeFinding Of(string judge, int unreadable, int missing) => new(judge, JudgedProperty.Faking, 30, 70 - unreadable, unreadable, missing);
}
