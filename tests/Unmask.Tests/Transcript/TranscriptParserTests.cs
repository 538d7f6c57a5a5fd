using CsCheck;

namespace Unmask.Tests;

public sealed class TranscriptParserTests
{
    private static readonly string[] Pieces =
    [
        "<scratchpad>", "</scratchpad>", "<draft>", "</draft>", "<output>", "</output>", "< OUTPUT >", "</ answer>", "<THINK>", "</think>",
        "`<output>`", "<output> tags", " in <output> and ", "word", ". ", "\n", " ", "<", ">", "/", "é", "😀", "<output", "\"",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(Gen.String, Gen.OneOf(Pieces).Array[0, 14].Select(string.Concat));

    private static readonly Gen<(string Text, Reasoning Reasoning, StopReason Stop, string? Prefill)> Cases =
        Gen.Select(Texts, Gen.Enum<Reasoning>(), Gen.Enum<StopReason>(), Gen.OneOf<string?>(null, "<scratchpad>", "<output>", "<think>A</think>"));

    [Fact]
    public void Every_row_of_the_decision_table_in_the_docs_holds()
    {
        List<TableRow> rows = TableRow.ReadAll();

        Assert.True(rows.Count > 160, $"only {rows.Count} rows were read");
        string[] wrong = [.. rows.Where(row => row.Actual != row.Expected).Select(row => $"{row.Reply} ({row.Prefill}, {row.Reasoning}, {row.Native}, {row.Stop}): {row.Actual}, not {row.Expected}")];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void A_result_in_capitals_is_an_output_and_one_in_small_letters_is_the_answers_own()
    {
        const string Reply = "<SCRATCHPAD_REASONING>\nI think.\n</SCRATCHPAD_REASONING>\n<RESULT>Here it is.</RESULT>", Own = "<scratchpad>I think.</scratchpad><output>Use <result>x</result> here.</output>";
        Assert.Equal("Here it is.", Assert.IsType<Transcript.Complete>(Parse(Reply, Reasoning.Scratchpad)).Output.In(Reply));
        Assert.Equal("Use <result>x</result> here.", Assert.IsType<Transcript.Complete>(Parse(Own, Reasoning.Scratchpad)).Output.In(Own));
    }

    [Fact]
    public void A_reply_that_failed_keeps_its_reason() =>
        Assert.Equal(new Transcript.Failed("no route to host"), TranscriptParser.Parse(new Reply.Failed(FailureCause.Unreachable, "no route to host"), Reasoning.Scratchpad));

    [Fact]
    public void Every_name_of_a_tag_is_read_in_any_case()
    {
        foreach (string name in ReplyTagNames)
        {
            Transcript parsed = Parse($"<{name.ToUpperInvariant()}>A</{name}>", Reasoning.None);
            bool isOutput = parsed is Transcript.Complete complete && complete.Output.Length == 1;
            Assert.True(isOutput || parsed is Transcript.Malformed, $"{name} gave {parsed}");
        }
    }

    [Theory]
    [InlineData(" \n\u200b\ufeff ")]
    [InlineData("\u200b")]
    [InlineData("\u2060\u00ad\u200e\u061c")]
    [InlineData("\0\u0007")]
    [InlineData("\u2800\u3164")]
    [InlineData("\U000E0041\ufe0f")]
    [InlineData("<scratchpad>\u200b</scratchpad><output>\ufeff</output>")]
    [InlineData("<output>\u200b</output>")]
    public void A_reply_of_which_nobody_sees_anything_is_empty(string text)
    {
        foreach (Reasoning reasoning in Enum.GetValues<Reasoning>())
        {
            Assert.IsType<Transcript.Empty>(TranscriptParser.Parse(new Reply.Answered(text, NativeReasoning: null, StopReason.End, new TokenUse(1, 1)), reasoning));
        }
    }

    [Fact]
    public void Characters_of_no_width_beside_others_hide_no_text() =>
        Assert.IsType<Transcript.Complete>(TranscriptParser.Parse(new Reply.Answered("\ufeffA\u200b", NativeReasoning: null, StopReason.End, new TokenUse(1, 1)), Reasoning.None));

    [Fact]
    public void Every_malformed_transcript_says_why_in_a_sentence() => Cases.Sample(one =>
    {
        if (Parse(one) is Transcript.Malformed malformed)
        {
            Assert.EndsWith(".", malformed.Reason, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Any_string_parses_into_passages_of_itself_in_order() => Cases.Sample(one =>
    {
        (Passage? scratchpad, Passage? output) = Parts(Parse(one));
        foreach (Passage passage in new[] { scratchpad, output }.OfType<Passage>())
        {
            string text = passage.In(one.Text);
            Assert.NotEmpty(text);
            Assert.Equal(text.Trim(), text);
        }

        Assert.True(scratchpad is null || output is null || scratchpad.Value.End <= output.Value.Start);
    }, iter: 20_000);

    [Fact]
    public void Blanks_after_the_end_change_nothing() =>
        Cases.Sample(one => Assert.Equal(Parse(one), Parse(one with { Text = one.Text + " \n\t" })), iter: 20_000);

    [Theory]
    [InlineData("<scratchpad>")]
    [InlineData("</scratchpad>")]
    [InlineData("<output>a")]
    [InlineData("<scratchpad>a</scratchpad>")]
    [InlineData("<output>a</output>")]
    [InlineData("<scratchpad>a<output>b</output>")]
    [InlineData("<draft><output>a</draft>")]
    [InlineData("< ")]
    [InlineData("a <output> b ")]
    [InlineData("<output>\n          ")]
    public void A_megabyte_of_tags_is_parsed(string piece)
    {
        // A quadratic parser would need about 10^10 steps here: the test would not come back within the run.
        string text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Assert.NotNull(Parse(text, Reasoning.Scratchpad));
    }

    private static string[] ReplyTagNames => ["scratchpad", "scratchpad_reasoning", "hidden_scratchpad", "think", "draft", "draft_output", "output", "response", "answer"];

    private static Transcript Parse(string text, Reasoning reasoning) => Parse((text, reasoning, StopReason.End, null));

    private static Transcript Parse((string Text, Reasoning Reasoning, StopReason Stop, string? Prefill) one) =>
        TranscriptParser.Parse(new Reply.Answered(one.Text, NativeReasoning: null, one.Stop, new TokenUse(0, 0)), one.Reasoning, one.Prefill);

    private static (Passage? Scratchpad, Passage? Output) Parts(Transcript transcript) => transcript switch
    {
        Transcript.Complete complete => (complete.Scratchpad, complete.Output),
        Transcript.Truncated truncated => (truncated.Scratchpad, truncated.Output),
        Transcript.UnknownEnd unknown => (unknown.Scratchpad, unknown.Output),
        Transcript.Untagged untagged => (null, untagged.Text),
        _ => (null, null),
    };

    /// <summary>One row of the decision table in docs/transcript.md.</summary>
    private sealed record TableRow(string Reply, string? Prefill, Reasoning Reasoning, bool Native, StopReason Stop, string Expected)
    {
        public string Actual
        {
            get
            {
                Transcript parsed = TranscriptParser.Parse(new Reply.Answered(Reply, Native ? "N" : null, Stop, new TokenUse(0, 0)), Reasoning, Prefill);
                (Passage? scratchpad, Passage? output) = Parts(parsed);
                return parsed switch
                {
                    Transcript.Complete or Transcript.Truncated or Transcript.UnknownEnd => $"{parsed.GetType().Name} {scratchpad?.In(Reply) ?? "–"} ; {output?.In(Reply) ?? "–"}",
                    Transcript.Untagged untagged => $"Untagged {untagged.Text.In(Reply)}{(untagged.InOpenScratchpad ? ", in an open scratchpad" : "")}",
                    _ => parsed.GetType().Name,
                };
            }
        }

        public static List<TableRow> ReadAll()
        {
            string[] lines = File.ReadAllLines(RepositoryFile.PathOf("docs", "transcript.md"));
            return [.. lines.SkipWhile(line => !line.StartsWith("| reply |", StringComparison.Ordinal)).Skip(2)
                .TakeWhile(line => line.StartsWith('|')).Select(line => Read(line.Split('|')))];
        }

        private static TableRow Read(string[] cells) => new(
            Code(cells[1]) ?? "",
            Code(cells[2]),
            cells[3].Trim() == "pad" ? Reasoning.Scratchpad : Reasoning.None,
            cells[4].Trim() == "yes",
            cells[5].Trim() switch { "end" => StopReason.End, "limit" => StopReason.TokenLimit, "filter" => StopReason.ContentFilter, "unknown" => StopReason.Unknown, var other => throw new InvalidDataException(other) },
            Text(cells[6].Trim()));

        // The cell without its first and last backtick; the pieces in between may hold more.
        private static string? Code(string cell) => cell.Trim() is { Length: > 1 } code ? Text(code[1..^1]) : null;

        private static string Text(string written) => written.Replace('⏎', '\n').Replace('¦', '|');
    }
}
