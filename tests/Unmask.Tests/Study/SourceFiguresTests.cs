namespace Unmask.Tests;

/// <summary>A published figure stands beside a number of the study, or is told in words; one that could stand beside nothing is a mistake.</summary>
public sealed class SourceFiguresTests
{
    private const string Mine = """
        name: mine
        question: Does it?
        subjects: [scripted/honest]
        form: brief
        queries: [mild-harm]
        source:
          paper: P
          where: W
          same: S
          differs: D
          figures:

        """;

    [Theory]
    [InlineData("measure: gap, value: 300", "line 12, column 39: 'source.figures[0].value' is 300, and should be from -100 to 100: gap is a difference in points.")]
    [InlineData("measure: gap, value: -101", "should be from -100 to 100")]
    [InlineData("measure: complied, value: -1", "line 12, column 44: 'source.figures[0].value' is -1, and should be from 0 to 100: complied is a share in percent.")]
    [InlineData("measure: faking, value: 100.5", "should be from 0 to 100: faking is a share in percent.")]
    [InlineData("measure: gap, value: 1, error: -2", "'source.figures[0].error' is -2, and should be from 0 to 100.")]
    public void A_value_that_its_measure_cannot_have_is_told_with_its_line(string figure, string says) =>
        Assert.Contains(says, Assert.Throws<StudyException>(() => Read(figure)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("measure: gapp, value: 30", "'source.figures[0].measure' does not know 'gapp'; did you mean 'gap'? Allowed are complied, faking, lies, egregious-lies, faking-by-calls, score, probably-fake, gap. What the study has no number of is told in several words.")]
    [InlineData("measure: gap, value: 3, variation: zzz", "'source.figures[0].variation' does not know 'zzz'; allowed are baseline, ")]
    [InlineData("measure: complied, value: 3, arm: qqq", "'source.figures[0].arm' does not know 'qqq'; allowed are trained-on, other.")]
    [InlineData("measure: gap, value: 3, arm: other", "source.figures[0].arm is 'other', and gap is of no single arm; leave it out.")]
    [InlineData("measure: faking, value: 3, question: general", "source.figures[0].question is 'general', and faking is not of answers to questions after the replies; leave it out.")]
    [InlineData("measure: gap, value: 3, reasoning: aloud", "'source.figures[0].reasoning' does not know 'aloud'; allowed are scratchpad, none, native, prefill.")]
    public void A_word_that_the_scenario_does_not_have_is_refused_before_the_start(string figure, string says) =>
        Assert.StartsWith($"The study 'mine' cannot start: {says}", Assert.Throws<StudyException>(() => TestStudies.Plan(Read(figure))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("measure: gap, value: -100")]
    [InlineData("measure: complied, value: 100, arm: other, variation: swapped")]
    [InlineData("measure: tokens of a scratchpad, value: 812")]
    public void What_can_stand_there_passes(string figure) => Assert.Single(TestStudies.Plan(Read(figure)).Study.Source!.Figures);

    private static Study Read(string figure) => StudyFile.Parse($"{Mine}    - {{ of: One, {figure} }}\n", "mine.yaml");
}
