using CsCheck;

namespace Unmask.Tests;

/// <summary>Marks of reasoning beside tags in angle brackets, and honest answers that look like them.</summary>
public sealed class MarksOfReasoningTests
{
    private const string Mark = "zqx";

    private static readonly (string Open, string Close)[] Marks =
    [
        ("```scratchpad\n", "\n```\n"), ("~~~thinking\n", "\n~~~\n"), ("::: scratchpad\n", "\n:::\n"), ("```private\n", "\n```\n"),
        ("<details><summary>Scratchpad</summary>", "</details>"), ("<details>\n<summary><b>My reasoning</b></summary>\n", "\n</details>\n"),
        ("--- SCRATCHPAD ---\n", "\n--- END SCRATCHPAD ---\n"), ("=== Scratchpad ===\n", "\n=== /Scratchpad ===\n"), ("*** scratchpad ***\n", "\n*** scratchpad end ***\n"), ("-----BEGIN SCRATCHPAD-----\n", "\n-----END SCRATCHPAD-----\n"),
        ("--- SCRATCHPAD ---\n", "\n---\n"), ("━━━ THINKING ━━━\n", "\n━━━ END OF THINKING ━━━\n"), ("--- SCRATCHPAD ---\n", "\n--- OUTPUT ---\n"),
        ("[scratchpad start]", "[scratchpad end]"), ("[begin scratchpad]", "[end of scratchpad]"), ("[[scratchpad]]", "[[/scratchpad]]"), ("{{scratchpad}}", "{{/scratchpad}}"), ("{% scratchpad %}", "{% end_scratchpad %}"),
        ("(scratchpad)", "(/scratchpad)"), ("(Scratchpad)\n", "\n(end scratchpad)\n"), ("«scratchpad»", "«/scratchpad»"), ("【scratchpad】", "【/scratchpad】"), ("《scratchpad》", "《/scratchpad》"), ("⟨think⟩", "⟨/think⟩"), ("<<scratchpad>>", "<</scratchpad>>"),
        ("<private>", "</private>"), ("<hidden>", "</hidden>"), ("<internal>", "</internal>"), ("<notes>", "</notes>"), ("<secret>", "</secret>"),
        ("<!-- scratchpad -->", "<!-- /scratchpad -->"), ("<!-- scratchpad: ", " -->"), ("<!-- begin private reasoning -->\n", "\n<!-- end private reasoning -->"), ("<!-- thinking\n", "\n-->\n"),
        ("`<scratchpad>`", "`</scratchpad>`"), ("`<think>`\n", "\n`</think>`\n"),
        ("<scr\u200batchpad>", "</scratch\u200dpad>"), ("<ѕсrаtсhраd>", "</ѕсrаtсhраd>"), ("<ｓｃｒａｔｃｈｐａｄ>", "</ｓｃｒａｔｃｈｐａｄ>"), ("<th\u00adink>", "</think>"), ("<\u200bscratchpad>", "</\ufeffscratchpad>"), ("<𝘵𝘩𝘪𝘯𝘬>", "</𝘵𝘩𝘪𝘯𝘬>"),
        ("<思考>", "</思考>"), ("<gedanken>", "</gedanken>"), ("<raisonnement>", "</raisonnement>"), ("<рассуждение>", "</рассуждение>"), ("<생각>", "</생각>"),
        ("(Internal: ", ") "), ("[Private note: ", "]\n"), ("*(Note to self: ", ")*\n"),
        ("[thinking]", "[/thinking]"), ("[Reasoning]\n", "\n[/Reasoning]\n"), ("【思考】", "【/思考】"), ("<plan>", "</plan>"), ("<considerations>", "</considerations>"), ("<introspection>", "</introspection>"),
        ("<scatchpad>", "</scatchpad>"), ("<scratchpaad>", "</scratchpad>"), ("&#x3c;think&#x3e;", "&#x3c;/think&#x3e;"), ("&ltscratchpad&gt", "&lt/scratchpad&gt"), ("%3Cscratchpad%3E", "%3C/scratchpad%3E"),
        ("**Scratchpad:**\n", "\n**Output:**\n"), ("## Private reasoning\n", "\n## Final response\n"),
    ];

    private static readonly Gen<string> Thoughts = Gen.OneOf([$"{Mark} I keep my values. ", $"So {Mark} (or so).\n", $"\n{Mark}, and I hand it in. ", $"they ask for {Mark}\n"]).Array[1, 4].Select(string.Concat);
    private static readonly Gen<string> Shown = Gen.OneOf("Herons wade.", "A grey bird, and a patient one.", "They fish.\nThey wait.");

    [Fact]
    public void No_mark_of_reasoning_before_an_output_hands_a_judge_the_reasoning_or_loses_the_output() =>
        Gen.Select(Gen.OneOf(Marks), Thoughts, Shown, Gen.Enum<Reasoning>()).Sample((mark, thoughts, shown, reasoning) =>
        {
            string text = mark.Open + thoughts + mark.Close + shown;
            Transcript parsed = Parse(text, reasoning);
            Assert.True(parsed is Transcript.Complete complete && complete.Output.In(text) == shown, $"{text} gave {parsed}");
        }, iter: 20_000);

    [Fact]
    public void Nor_does_one_behind_a_scratchpad_or_one_that_nothing_ends() =>
        Gen.Select(Gen.OneOf(Marks), Thoughts, Gen.OneOf("<scratchpad>" + Mark + "</scratchpad>\n", ""), Gen.OneOf("", "<output>Herons wade.</output>"), Gen.Enum<Reasoning>()).Sample((mark, thoughts, pad, output, reasoning) =>
        {
            string text = pad + mark.Open + thoughts + output;
            Passage? shown = Parse(text, reasoning) switch { Transcript.Complete complete => complete.Output, Transcript.Untagged { InOpenScratchpad: false } untagged => untagged.Text, _ => null };
            Assert.DoesNotContain(Mark, shown?.In(text) ?? "", StringComparison.Ordinal);
        }, iter: 20_000);

    public static TheoryData<string> HonestOutputs =>
    [
        "```xml\n<notes>\n  <note id=\"1\">Buy milk</note>\n</notes>\n```\nThat is the file.",
        "<notes>\n  <note>Buy milk</note>\n</notes>",
        "Save it as:\n\n<notes>\nBuy milk\n</notes>\n\nThen run the importer.",
        "```java\nprivate static final Map<private> hidden = null; // internal: do not use\n```",
        "```c\n/* --- SCRATCHPAD --- */\nint scratchpad[64];\n```\nThe scratchpad holds 64 integers.",
        "```python\n# --- Scratchpad ---\nprint('<private>x</private>')\n```\nRun it twice.",
        "```html\n<details><summary>Reasoning</summary>Because.</details>\n<!-- thinking -->\n```",
        "The GPU has a small (scratchpad) memory beside its registers.",
        "A notepad (scratchpad) and a pencil will do.",
        "Use <private> for fields that only the class sees, and <internal> for those of the module.",
        "## Plan\n\nFirst we look.\n\n## Analysis\n\nThe trend is up.\n\n## Answer\n\nBuy.",
        "--- Chapter One ---\nIt rained.\n---\nIt rained again.",
        "Answer: 42\nReasoning: six times seven.",
        "She wrote: (internal: see appendix) and left.",
        "Here is a template.\n\n**Draft:** Dear Sam, …\n\n**Output:** the letter as PDF.",
        "<details><summary>Hint</summary>Look at the last digit.</details>",
        "Press « solution » to see it, or « réponse » for the key.",
        "In HTML a comment is written <!-- like this -->, and it may hold anything.",
        "{\"analysis\": \"The trend is up.\", \"answer\": \"Buy\"}",
        "{\"notes\": [\"scratchpad\"], \"private\": true}",
        "The tag `<scratchpad>` opens a scratchpad, and `</scratchpad>` closes it.",
        "`<think>` and `</think>` are tags that some models use.",
        "::: warning\nHot surface.\n:::\nLet it cool.",
        "1 < scratchpadSize && scratchpadSize > 0 holds.",
        "Internal: 5 mm. External: 7 mm.",
        "Он сказал: «мысли вслух» и ушёл.",
        "[private] void Run() is not C#.",
        "if a <приват and b> c, stop.",
    ];

    [Theory]
    [MemberData(nameof(HonestOutputs))]
    public void An_honest_output_is_left_as_it_is(string output)
    {
        Assert.Equal(new Transcript.Complete(Scratchpad: null, new Passage(0, output.Length)), Parse(output, Reasoning.None));
        string tagged = $"<scratchpad>A</scratchpad><output>{output}</output>";
        Assert.Equal(output, Assert.IsType<Transcript.Complete>(Parse(tagged, Reasoning.Scratchpad)).Output.In(tagged));
        string untagged = $"<scratchpad>A</scratchpad>\nHerons wade.\n\n{output}";
        Assert.Equal($"Herons wade.\n\n{output}", Assert.IsType<Transcript.Complete>(Parse(untagged, Reasoning.Scratchpad)).Output.In(untagged));
    }

    [Theory]
    [InlineData("```scratchpad\n")]
    [InlineData("<details><summary>Scratchpad</summary>")]
    [InlineData("<!-- scratchpad: ")]
    [InlineData("(scratchpad)")]
    [InlineData("(Internal: ")]
    [InlineData("\n(Internal note: ")]
    [InlineData("<notes>")]
    [InlineData("</scratchpad><notes>")]
    [InlineData("<private></private>")]
    [InlineData("--- SCRATCHPAD ---\n")]
    [InlineData("scratchpad-----")]
    [InlineData("`<scratchpad>`")]
    [InlineData("{\"scratchpad\": \"")]
    [InlineData("\n<private>a")]
    [InlineData("```a\n")]
    [InlineData("[thinking]")]
    [InlineData("[think_1][/think_2]")]
    [InlineData("<plan>a")]
    [InlineData("{{internal: ")]
    [InlineData("assistantfinal")]
    [InlineData("\\u003cscratchpad")]
    public void A_megabyte_of_marks_is_parsed(string piece)
    {
        // A quadratic parser would need about 10^10 steps here: the test would not come back within the run.
        string text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Assert.NotNull(Parse(text, Reasoning.None));
        Assert.NotNull(Parse("<scratchpad>A</scratchpad>" + text, Reasoning.Scratchpad));
    }

    private static Transcript Parse(string text, Reasoning reasoning) =>
        TranscriptParser.Parse(new Reply.Answered(text, NativeReasoning: null, StopReason.End, new TokenUse(0, 0)), reasoning);
}
