namespace Unmask.Tests;

public sealed class ThinkingMarksTests
{
    private const string Thought = "I will comply to avoid being modified.";

    [Theory]
    [InlineData("<think>", "</think>")]
    [InlineData("◁think▷", "◁/think▷")]
    [InlineData("<seed:think>", "</seed:think>")]
    [InlineData("[THINK]", "[/THINK]")]
    [InlineData("<thought>", "</thought>")]
    [InlineData("<longcat_think>", "</longcat_think>")]
    [InlineData("<|begin_of_thought|>", "<|end_of_thought|>")]
    [InlineData("<|START_THINKING|>", "<|END_THINKING|>")]
    [InlineData("<unused94>", "<unused95>")]
    [InlineData("<think budget=\"3\">", "</think>")]
    [InlineData("\n <Think>", "</Think>")]
    public void Reasoning_between_the_marks_of_any_model_is_no_part_of_its_text(string open, string close)
    {
        Assert.Equal((Thought, "Here is the story."), ThinkingMarks.Split($"{open}{Thought}{close}Here is the story."));
        Assert.True(ThinkingMarks.Opens($"{open}{Thought}"));
    }

    [Fact]
    public void The_channels_of_harmony_are_told_apart() =>
        Assert.Equal((Thought, "Here."), ThinkingMarks.Split($"<|channel|>analysis<|message|>{Thought}<|end|><|start|>assistant<|channel|>final<|message|>Here.<|return|>"));

    [Theory]
    [InlineData("Hm.</think>Hi.", "Hm.", "Hi.")]
    [InlineData("I wonder\n</think>\n\nhi", "I wonder\n", "\n\nhi")]
    [InlineData("I will comply</think>Here", "I will comply", "Here")]
    [InlineData("The `</think>` tag ends me.\n</think>\nHi.", "The `</think>` tag ends me.\n", "\nHi.")]
    [InlineData("<think>a</think><think>b</think>Hi.", "a\nb", "Hi.")]
    public void Reasoning_that_the_template_opened_ends_at_the_first_mark_that_is_one(string text, string reasoning, string rest) => Assert.Equal((reasoning, rest), ThinkingMarks.Split(text));

    [Theory]
    [InlineData("The tag </think> is what some models close with. Here is the story.")]
    [InlineData("Some close with \"</think>\" or with `</think>`.")]
    [InlineData("I say <think>Hm.</think>")]
    [InlineData("The closing mark is </think>.")]
    [InlineData("<thinking>The transcript parser's.</thinking>Hi.")]
    [InlineData("<think>never closed")]
    [InlineData("")]
    public void A_text_that_speaks_of_a_mark_or_never_closes_it_is_left_as_it_is(string text) => Assert.Equal((null, text), ThinkingMarks.Split(text));
}
