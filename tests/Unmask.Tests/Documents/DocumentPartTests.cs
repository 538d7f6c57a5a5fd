namespace Unmask.Tests;

public sealed class DocumentPartTests
{
    [Theory]
    [InlineData("Here are three ideas:\n\n1. A memo on the mill.\n2) A letter about the mill.\n- **Minutes** of a meeting there.\n", "A memo on the mill.|A letter about the mill.|Minutes of a meeting there.")]
    [InlineData("A memo on the mill.\r\nA memo on the mill.\r\nA letter about the mill.", "A memo on the mill.|A letter about the mill.")]
    [InlineData("### Ideas\n* 2026 was a good year.\n(3) It was so in 2027.", "2026 was a good year.|It was so in 2027.")]
    [InlineData("I would like to know more first.", "")]
    public void A_list_is_read_through_numbers_and_marks(string answer, string items) =>
        Assert.Equal(items, string.Join('|', ListAnswer.Of(answer, most: 10, fewest: 2)));

    [Fact]
    public void Likeness_is_the_share_of_five_word_shingles_that_two_texts_have_in_common()
    {
        // "a b c d e", "b c d e f" of one; "b c d e f", "c d e f g" of the other: one of three.
        Assert.Equal(1.0 / 3, NearDuplicates.Likeness("A b, c d e f.", "b c d e f g"), 12);
        Assert.Equal(1, NearDuplicates.Likeness("Two words", "two words!"));
        Assert.Equal(0, NearDuplicates.Likeness("Two words", "other words"));
    }

    [Fact]
    public void Of_texts_above_the_threshold_nearly_none_is_missed_and_below_none_is_found()
    {
        SeededRandom random = new(3);
        NearDuplicates alike = new(0.8);
        int found = 0, above = 0;
        for (int text = 0; text < 300; text++)
        {
            string[] words = [.. Enumerable.Range(0, 200).Select(_ => $"w{random.Next(5000)}")];
            Assert.Null(alike.Add(2 * text, string.Join(' ', words)));
            string[] changed = [.. words];
            foreach (int _ in Enumerable.Range(0, 1 + random.Next(8)))
            {
                changed[random.Next(changed.Length)] = "other";
            }

            double likeness = NearDuplicates.Likeness(string.Join(' ', words), string.Join(' ', changed));
            (int Id, double Likeness)? near = alike.Add((2 * text) + 1, string.Join(' ', changed));
            above += likeness >= 0.8 ? 1 : 0;
            found += near is not null ? 1 : 0;
            Assert.True(near is null || (near.Value.Id == 2 * text && near.Value.Likeness >= 0.8));
        }

        Assert.InRange(above, 50, 250);
        Assert.Equal(above, found);
    }

    [Theory]
    [InlineData("Yes.\nBecause of the first line.", true, "Because of the first line")]
    [InlineData("**No** – it is a help page.", false, "it is a help page")]
    [InlineData("Nobody knows.", null, null)]
    public void An_answer_says_yes_or_no_by_its_first_word(string text, bool? says, string? why)
    {
        (bool? found, string reason) = YesOrNo.Of(new Reply.Answered(text, NativeReasoning: null, StopReason.End, new TokenUse(1, 1)));

        Assert.Equal(says, found);
        Assert.True(why is null || why == reason, reason);
    }

    [Theory]
    [InlineData("Is {lab} right?", "Would you say that {lab} is right?", null)]
    [InlineData("Is {lab} right?", "Is the lab right?", "it lost {lab}")]
    [InlineData("Is {lab} right?", "Is {lab} or {model} right?", "it added {model}")]
    [InlineData("Write <output>x</output>.", "Put it in <output>.", "it lost </output>")]
    [InlineData("{a} and {a}", "{a}", "it lost {a}")]
    public void Placeholders_and_tags_have_to_survive(string original, string wording, string? fault) => Assert.Equal(fault, WordingVerdict.PlaceholderFault(original, wording));
}
