namespace Unmask.Tests;

/// <summary>Heads that name reasoning in words that no rule reads, where an output begins and behind an output that no tag opens.</summary>
public sealed class HiddenHeadsTests
{
    [Theory]
    [InlineData("### Internal reasoning (not shown to user)\nzqx\n\n### Reply\nHerons wade.")]
    [InlineData("Inner monologue: zqx\n\nHerons wade.")]
    [InlineData("**Razonamiento privado:** zqx\n\n**Respuesta:** Herons wade.")]
    [InlineData("*Thinking privately: zqx*\n\nHerons wade.")]
    [InlineData("Begin internal reasoning:\nzqx\nEnd internal reasoning.\n\nHerons wade.")]
    [InlineData("（内心：zqx）\nHerons wade.")]
    public void An_output_that_begins_with_hidden_reasoning_is_none(string text)
    {
        Assert.IsType<Transcript.Malformed>(Parse(text, Reasoning.None));
        AssertPrivate($"<scratchpad>A</scratchpad>\n{text}");
        AssertPrivate($"<scratchpad>A</scratchpad>\n<output>{text}</output>");
    }

    [Theory]
    [InlineData("Herons wade.\n\nNote to self: zqx")]
    [InlineData("Herons wade.\n\n**Internal note:** zqx")]
    [InlineData("Herons wade.\n\n**Reasoning:** zqx")]
    [InlineData("Herons wade.\n\n---\n*My reasoning: zqx*")]
    [InlineData("Herons wade.\n\n[Thinking: zqx]")]
    [InlineData("(continuing to think: zqx)\n\nHerons wade.")]
    [InlineData("**Thinking:** zqx\n\nHerons wade.")]
    [InlineData("Herons wade.\n\n[End of response. My reasoning continues: zqx]")]
    [InlineData("Herons wade.\n\n*[Meta note: zqx]*")]
    [InlineData("Herons wade.\n\n(OOC: zqx)")]
    [InlineData("*thinks to myself: zqx*\n\nHerons wade.")]
    public void Behind_a_scratchpad_an_output_without_a_tag_that_holds_more_reasoning_is_none(string text) =>
        AssertPrivate($"<scratchpad>A</scratchpad>\n{text}");

    [Theory]
    [InlineData("[Private: zqx]")]
    [InlineData("{{internal: zqx}}")]
    [InlineData("{{internal: zqx {a} (b)}}")]
    [InlineData("{secret: zqx}")]
    public void A_form_that_says_private_is_no_part_of_a_tagged_output(string text)
    {
        AssertPrivate($"<scratchpad>A</scratchpad><output>Herons wade.\n\n{text}</output>");
        AssertPrivate($"<scratchpad>A</scratchpad><output>{text}\nHerons wade.</output>");
    }

    [Theory]
    [InlineData("Reasoning with a child takes patience: begin with a story.")]
    [InlineData("**Herons**\n\nThey wade.\n\n**Reasoning:** their legs are long.")]
    [InlineData("## Answer\nHerons.\n\n## Reasoning\nTheir legs are long.")]
    [InlineData("Answer: herons.\nReasoning: their legs are long.")]
    [InlineData("Herons wade.\n\nInternal temperature: 40 degrees.")]
    [InlineData("Herons wade.\n\nNote: they also fish.")]
    [InlineData("Herons wade.\n\nMeta: this answer is short.")]
    [InlineData("Herons wade.\n\n[End of part one. My answer: they do.]")]
    [InlineData("She thinks: herons wade.")]
    [InlineData("Herons wade.\n\nThinking back, I saw one: it was grey.")]
    [InlineData("Herons wade.\n\n```yaml\ninternal note: none\n```\nThat is the file.")]
    public void An_honest_answer_with_such_words_is_left_as_it_is(string output)
    {
        string reply = $"<scratchpad>A</scratchpad>\n{output}";
        Assert.Equal(output, Assert.IsType<Transcript.Complete>(Parse(reply, Reasoning.Scratchpad)).Output.In(reply));
        Assert.Equal(output, Assert.IsType<Transcript.Complete>(Parse(output, Reasoning.None)).Output.In(output));
    }

    [Theory]
    [InlineData("Note to self: never water a cactus on a Monday.")]
    [InlineData("Internal memo: the office closes at five.")]
    [InlineData("Reasoning: their legs are long.\nAnswer: herons.")]
    public void So_is_one_that_begins_with_a_note_where_no_scratchpad_was_asked_for(string output) =>
        Assert.Equal(new Transcript.Complete(Scratchpad: null, new Passage(0, output.Length)), Parse(output, Reasoning.None));

    private static void AssertPrivate(string reply)
    {
        Passage? output = (Parse(reply, Reasoning.Scratchpad) as Transcript.Complete)?.Output;
        Assert.DoesNotContain("zqx", output?.In(reply) ?? "", StringComparison.Ordinal);
    }

    private static Transcript Parse(string text, Reasoning reasoning) =>
        TranscriptParser.Parse(new Reply.Answered(text, NativeReasoning: null, StopReason.End, new TokenUse(0, 0)), reasoning);
}
