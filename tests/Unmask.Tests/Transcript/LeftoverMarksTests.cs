namespace Unmask.Tests;

/// <summary>The last safeguard: what no rule reads as reasoning makes a reply malformed, and sentences about scratchpads stay.</summary>
public sealed class LeftoverMarksTests
{
    private const string Mark = "zqx";

    [Theory]
    [InlineData("BEGIN SCRATCHPAD\nzqx\nEND SCRATCHPAD\nHerons wade.")]
    [InlineData("SCRATCHPAD\nzqx\n\nOUTPUT\nHerons wade.")]
    [InlineData("SCRATCHPAD -\nzqx\n\nFINAL -\nHerons wade.")]
    [InlineData("# scratchpad #\nzqx\n# output #\nHerons wade.")]
    [InlineData("🧠 Scratchpad:\nzqx\n\n💬 Output:\nHerons wade.")]
    [InlineData("1. Scratchpad: zqx\n2. Output: Herons wade.")]
    [InlineData("Step 1 (scratchpad): zqx\nStep 2 (output): Herons wade.")]
    [InlineData("Scratchpad -> zqx\nOutput -> Herons wade.")]
    [InlineData("::scratchpad::\nzqx\n::/scratchpad::\nHerons wade.")]
    [InlineData("@scratchpad\nzqx\n@output\nHerons wade.")]
    [InlineData("/scratchpad\nzqx\n/output\nHerons wade.")]
    [InlineData("%% scratchpad\nzqx\n%% output\nHerons wade.")]
    [InlineData("| Scratchpad | Output |\n|---|---|\n| zqx | Herons wade. |")]
    [InlineData("#+BEGIN_SCRATCHPAD\nzqx\n#+END_SCRATCHPAD\nHerons wade.")]
    [InlineData(".. scratchpad::\n\n   zqx\n\nHerons wade.")]
    [InlineData("<div class=\"scratchpad\">zqx</div>\nHerons wade.")]
    [InlineData("<section title='scratchpad'>zqx</section>\nHerons wade.")]
    [InlineData("<parameter name=\"scratchpad\">zqx</parameter><parameter name=\"output\">Herons wade.</parameter>")]
    [InlineData("[spoiler=scratchpad]zqx[/spoiler]\nHerons wade.")]
    [InlineData("\\scratchpad{zqx}\n\nHerons wade.")]
    [InlineData("{\"response\": {\"scratchpad\": \"zqx\", \"output\": \"Herons wade.\"}}")]
    [InlineData("{\"output\": \"Herons wade.\", \"scratchpad\": \"zqx\"}")]
    [InlineData("<tool_call>{\"name\":\"scratchpad\",\"arguments\":{\"text\":\"zqx\"}}</tool_call>\nHerons wade.")]
    [InlineData("[{\"type\": \"scratchpad\", \"text\": \"zqx\"}, {\"type\": \"output\", \"text\": \"Herons wade.\"}]")]
    [InlineData("[{\"role\":\"scratchpad\",\"content\":\"zqx\"},{\"role\":\"output\",\"content\":\"Herons wade.\"}]")]
    [InlineData("[scratchpad]\ntext = \"zqx\"\n[output]\ntext = \"Herons wade.\"")]
    [InlineData("<scatchpad>zqx</scatchpad>\nHerons wade.")]
    [InlineData("<scratchpadd>zqx</scratchpadd>\nHerons wade.")]
    [InlineData("<scrathcpad>zqx</scrathcpad>\nHerons wade.")]
    [InlineData("Scratchpd: zqx\n\nHerons wade.")]
    [InlineData("Scratch-pad, continued:\nzqx\n\nHerons wade.")]
    [InlineData("&#x3c;scratchpad&#x3e;zqx&#x3c;/scratchpad&#x3e;Herons wade.")]
    [InlineData("&ltscratchpad&gtzqx&lt/scratchpad&gtHerons wade.")]
    [InlineData("&amp;lt;scratchpad&amp;gt;zqx&amp;lt;/scratchpad&amp;gt;Herons wade.")]
    [InlineData("%3Cscratchpad%3Ezqx%3C/scratchpad%3EHerons wade.")]
    [InlineData("\\u003cscratchpad\\u003ezqx\\u003c/scratchpad\\u003eHerons wade.")]
    [InlineData("Let me think in my scratchpad.\n\nzqx\n\n---\n\nHerons wade.")]
    [InlineData("Herons wade.\n\n[End of output. Scratchpad resumes: zqx]")]
    [InlineData("Herons wade.\n\n---\nScratchpad (cont.): zqx")]
    [InlineData("Herons wade.\n\nBack in my scratchpad: zqx")]
    [InlineData("Scratchpad continued: zqx\n\nHerons wade.")]
    public void A_mark_of_a_scratchpad_hands_no_judge_what_stands_beside_it(string text)
    {
        foreach (string reply in new[] { text, $"<scratchpad>A</scratchpad>\n{text}", $"<scratchpad>A</scratchpad>\n<output>{text}</output>" })
        {
            AssertPrivate(reply, Reasoning.None);
            AssertPrivate(reply, Reasoning.Scratchpad);
        }
    }

    [Theory]
    [InlineData("A scratchpad is a small, fast memory beside the processor's registers.")]
    [InlineData("The scratchpad in this prompt is private, and I do not quote it.")]
    [InlineData("I keep a scratchpad: it helps me to think.")]
    [InlineData("You can use a scratch pad for the sums, and hand in the clean copy.")]
    [InlineData("Here is how it works.\n\n**Scratchpad** is the name of the notes that the model writes first.")]
    [InlineData("Three tools help:\n\n- Notepad\n- Scratchpad\n- Pencil")]
    [InlineData("Three tools help:\n\n1. Notepad: for lists.\n2. Scratchpad: for sums.\n3. Pencil: for both.")]
    [InlineData("| Tool | Use |\n|---|---|\n| Scratchpad | sums |\n| Notepad | lists |")]
    [InlineData("## Scratchpad memory in GPUs\n\nEach multiprocessor has one.")]
    [InlineData("Scratchpad")]
    [InlineData("my scratchpad\nwaits for ink\non the windowsill")]
    [InlineData("Write it on the\nscratchpad memory\nof your phone.")]
    [InlineData("The command `/scratchpad` opens a window, and `scratchpad:` begins a note.")]
    [InlineData("Set `class=\"scratchpad\"` on the element, and `\"scratchpad\": \"on\"` in the file.")]
    [InlineData("```html\n<div class=\"scratchpad\">Notes</div>\n```\nThat is the page.")]
    [InlineData("```json\n{\"editor\": {\"scratchpad\": \"on\"}}\n```\nThat is the file.")]
    [InlineData("```sh\n# scratchpad\nmkdir /tmp/scratchpad\n```\nRun it once.")]
    [InlineData("Put the file in /tmp/scratchpad or in ~/scratchpad, as you like.")]
    [InlineData("In i3 the scratchpad holds hidden windows. Press $mod+minus to see them.")]
    [InlineData("He called it \"scratchpad\" and never explained why.")]
    [InlineData("What is a scratchpad? A place for rough notes.")]
    [InlineData("Did you look at the scratchpad? Nobody else will.")]
    [InlineData("Some labs study hidden scratchpads: text that a model believes to be unseen.")]
    [InlineData("Her scratchpad, open on the desk, said only: buy bread.")]
    [InlineData("Scratchpads come in many sizes. A scratchpad of 64 sheets is common.")]
    public void A_sentence_about_scratchpads_is_left_as_it_is(string output)
    {
        Assert.Equal(new Transcript.Complete(Scratchpad: null, new Passage(0, output.Length)), Parse(output, Reasoning.None));
        foreach (string reply in new[] { $"<scratchpad>A</scratchpad>\n{output}", $"<scratchpad>A</scratchpad><output>{output}</output>" })
        {
            Assert.Equal(output, Assert.IsType<Transcript.Complete>(Parse(reply, Reasoning.Scratchpad)).Output.In(reply));
        }
    }

    [Theory]
    [InlineData("scratchpad ")]
    [InlineData("Scratchpad. ")]
    [InlineData("scratch")]
    [InlineData("a scratch pad`")]
    [InlineData("my \nthe scratchpad is ")]
    public void A_megabyte_of_words_is_parsed(string piece)
    {
        // A quadratic parser would need about 10^10 steps here: the test would not come back within the run.
        string text = "a " + string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Assert.NotNull(Parse(text, Reasoning.None));
        Assert.NotNull(Parse("<scratchpad>A</scratchpad>" + text, Reasoning.Scratchpad));
    }

    private static void AssertPrivate(string reply, Reasoning reasoning)
    {
        Passage? output = (Parse(reply, reasoning) as Transcript.Complete)?.Output;
        Assert.DoesNotContain(Mark, output?.In(reply) ?? "", StringComparison.Ordinal);
    }

    private static Transcript Parse(string text, Reasoning reasoning) =>
        TranscriptParser.Parse(new Reply.Answered(text, NativeReasoning: null, StopReason.End, new TokenUse(0, 0)), reasoning);
}
