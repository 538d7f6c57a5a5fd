namespace Unmask.Tests;

public sealed class YamlShapeTests
{
    private const string Least = "name: x\nquestion: q\nsubjects: [organism/faker]\nqueries: [mild-harm]\n";

    [Theory]
    [InlineData("decoding: { extra: &a { b: *a } }", "the alias '*a' stands for nothing before it, or for what it is in")]
    [InlineData("decoding: { extra: { b: *nothing } }", "the alias '*nothing' stands for nothing before it")]
    // Nine levels of nine aliases each stand for 9^9 values.
    [InlineData("decoding: { extra: { a: &a [x,x,x,x,x,x,x,x,x], b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a], c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b], d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c], e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d], f: [*e,*e,*e,*e,*e] } }", "it has more than 100000 values")]
    public void A_shape_that_would_end_the_process_is_a_mistake(string line, string says) =>
        Assert.Contains(says, Assert.Throws<StudyException>(() => StudyFile.Parse(Least + line, "t.yaml")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Brackets_without_end_are_a_mistake(char open, char close)
    {
        foreach (string text in new[] { new string(open, 100_000), new string(open, 10_000) + new string(close, 10_000) })
        {
            Assert.Throws<StudyException>(() => StudyFile.Parse("name: " + text, "t.yaml"));
            Assert.Throws<StudyException>(() => TrainingStudyFile.Parse("name: " + text, "t.yaml"));
        }
    }

    [Fact]
    public void Blocks_ten_thousand_deep_are_a_mistake_in_one_sentence()
    {
        const int Deep = 10_000;
        string[] texts =
        [
            string.Concat(Enumerable.Repeat("- ", Deep)) + "x",
            string.Concat(Enumerable.Repeat("? ", Deep)) + "x",
            string.Concat(Enumerable.Repeat("[a, ", Deep)),
            "name: " + string.Concat(Enumerable.Repeat("{a: ", Deep)) + new string('}', Deep),
            string.Concat(Enumerable.Range(0, 300).Select(depth => $"{new string(' ', depth)}a:\n")),
        ];
        foreach (string text in texts)
        {
            long began = TimeProvider.System.GetTimestamp();
            Assert.Contains("deep here", Assert.Throws<StudyException>(() => StudyFile.Parse(text, "t.yaml")).Message, StringComparison.Ordinal);
            Assert.Contains("deep here", Assert.Throws<StudyException>(() => TrainingStudyFile.Parse(text, "t.yaml")).Message, StringComparison.Ordinal);
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
        }
    }

    // Each level of the bomb is nine times the one before: twelve stand for 9^12 values.
    [Fact]
    public void Aliases_of_aliases_end_in_one_sentence_wherever_they_stand()
    {
        string bomb = "l0: &l0 x\n" + string.Concat(Enumerable.Range(1, 12).Select(level => $"l{level}: &l{level} [{string.Join(", ", Enumerable.Repeat($"*l{level - 1}", 9))}]\n"));
        string keys = "m0: &m0 {a: x}\n" + string.Concat(Enumerable.Range(1, 12).Select(level => $"m{level}: &m{level} {{{string.Join(", ", Enumerable.Range(0, 9).Select(at => $"k{at}: *m{level - 1}"))}}}\n"));
        foreach (string text in new[] { bomb, keys, Least + bomb })
        {
            Assert.Contains("values", Assert.Throws<StudyException>(() => StudyFile.Parse(text, "t.yaml")).Message, StringComparison.Ordinal);
            Assert.Contains("values", Assert.Throws<StudyException>(() => TrainingStudyFile.Parse(text, "t.yaml")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_alias_of_a_whole_value_may_be_used()
    {
        Study study = StudyFile.Parse("name: &n x\nquestion: *n\nsubjects: [organism/faker]\nqueries: [mild-harm]\n", "t.yaml");
        Assert.Equal("x", study.Question);
    }

    [Theory]
    [InlineData("decoding: { extra: { [a]: 1, b: { [c]: 2 } } }")]
    [InlineData("decoding: { extra: { ? {a: b} : 1 } }")]
    [InlineData("setting: { lab: \"a\\0b\" }")]
    [InlineData("subjects: [\"organism/\\e[31m\"]")]
    [InlineData("smallest_gap: 0,1")]
    [InlineData("smallest_gap: 1e-300")]
    [InlineData("smallest_gap: .nan")]
    [InlineData("decoding: { temperature: .inf }")]
    [InlineData("decoding: { temperature: NaN }")]
    [InlineData("decoding: { top_p: -0.1 }")]
    [InlineData("decoding: { top_k: 2147483647 }")]
    [InlineData("decoding: { max_tokens: 2147483647 }")]
    [InlineData("decoding: { log_probabilities: -1 }")]
    [InlineData("decoding: { stop: [\"\"] }")]
    [InlineData("repeats: 2147483647")]
    [InlineData("limit: 99999999999999999999")]
    [InlineData("seed: -1")]
    [InlineData("seed: 1e3")]
    [InlineData("prompt_folder: \" \"")]
    [InlineData("queries: [\"\\0.csv\"]")]
    public void A_value_out_of_its_range_is_a_mistake_of_the_author(string line)
    {
        try
        {
            _ = StudyFile.Parse(Least.Replace("subjects: [organism/faker]\n", line.StartsWith("subjects", StringComparison.Ordinal) ? "" : "subjects: [organism/faker]\n", StringComparison.Ordinal)
                .Replace("queries: [mild-harm]\n", line.StartsWith("queries", StringComparison.Ordinal) ? "" : "queries: [mild-harm]\n", StringComparison.Ordinal) + line, "t.yaml");
            Assert.Contains("extra", line, StringComparison.Ordinal);
        }
        catch (StudyException e)
        {
            Assert.Matches(@"^t\.yaml, line 5, column \d+: ", e.Message.Replace("line 4", "line 5", StringComparison.Ordinal));
        }
    }
}
