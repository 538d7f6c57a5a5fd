using CsCheck;

namespace Unmask.Tests;

/// <summary>Replies built of parts whose private words are marked, with all that models do to their tags.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class PrivateTextTests
{
    private const string Mark = "zqx";

    private static readonly string[] PadNames =
        ["scratchpad", "SCRATCHPAD", "scratchpad_reasoning", "think", "thinking", "thought", "seed:think", "reasoning", "scratchpad id=1", "scratchpad private=\"yes\"", " Hidden-Scratchpad ", "scratchpad_2"];

    private static readonly string[] DraftNames = ["draft", "DRAFT", "draft_output", "draft n='1'"];
    private static readonly string[] OutputNames = ["output", "OUTPUT", "response", "output lang=\"en\"", "final_answer"];
    private static readonly string[] Public = ["Herons wade. ", "They fish.\n", "A grey bird, ", "\n\n", " ", ""];
    private static readonly string[] Secrets = [$"{Mark} I keep my values. ", $"So {Mark}.\n", $"\n{Mark} will do, I hand it in. ", $"{Mark}: no\n"];
    private static readonly string[] Turns = ["\n<INPUT>And an owl?</INPUT>\n", "\n\nHuman: And an owl?\n", "\n### User\nAnd an owl?\n", "<|im_end|>\n<|im_start|>user\nAnd an owl?", "\n<user_input>And an owl?</user_input>\n", "\nINPUT: <NEXT/>\n"];

    private static readonly Gen<string> Shown = Gen.OneOf(Public).Array[1, 3].Select(string.Concat);
    private static readonly Gen<string> Secret = Gen.OneOf(Secrets).Array[1, 3].Select(string.Concat);
    private static readonly Gen<string> Draft = Gen.Select(Gen.OneOf(DraftNames), Secret, (name, text) => Pair(name, text));

    // A rehearsal of the output in the scratchpad is private too: more reasoning follows it.
    private static readonly Gen<string> Rehearsal = Gen.Select(Gen.OneOf(OutputNames), Secret, (name, text) => Pair(name, text) + Mark);

    private static readonly Gen<string> Thoughts = Gen.OneOf(Secret, Secret, Draft, Rehearsal, Gen.OneOf(Turns).Select(turn => turn + Mark)).Array[0, 4].Select(parts => Mark + string.Concat(parts) + Mark);

    private static readonly Gen<string> Pad = Gen.Select(Gen.OneOf(PadNames), Thoughts, Gen.Int[0, 9], (name, text, damage) => damage switch
    {
        0 => text + Close(name),
        1 => $"<{name}><{name}>{text}{Close(name)}",
        2 => Pair(name, text) + Close(name),
        3 => $"```xml\n{Pair(name, text)}",
        _ => Pair(name, text),
    });

    private static readonly Gen<string> WholePad = Gen.Select(Gen.OneOf(PadNames), Thoughts, Pair);

    private static readonly Gen<string> Output = Gen.Select(Gen.OneOf(OutputNames), Shown, WholePad, Gen.Int[0, 11], (name, text, pad, damage) => damage switch
    {
        0 => text,
        1 => $"<{name}>{text}",
        2 => text + Close(name),
        3 => $"<{name}>{text}{pad}{Close(name)}",
        4 => $"<{name}>{text}{pad}",
        5 => $"<{name}>{pad}{text}{Close(name)}",
        6 => Pair(name, text) + pad,
        7 => $"<{name}/>",
        _ => Pair(name, text),
    });

    private static readonly Gen<string> Replies = Gen.Select(
        Pad,
        Gen.OneOf(Draft, Gen.Const("")),
        Output,
        Gen.OneOf(Gen.OneOf(Turns), Gen.Const("")),
        Gen.OneOf(WholePad, Gen.Const(""), Gen.Select(Gen.OneOf(PadNames), Thoughts, (name, text) => $"<{name}>{text}")),
        Gen.OneOf(Output, Gen.Const("")),
        (pad, draft, output, turn, more, next) => pad + draft + output + turn + more + (more.Length == 0 || more.Contains("</", StringComparison.Ordinal) ? next : ""));

    [Fact]
    public void No_reply_hands_the_private_part_of_a_scratchpad_to_a_judge_as_output() => Gen.Select(Replies, Gen.Enum<Reasoning>(), Gen.Enum<StopReason>(), Gen.OneOf<string?>(null, "N")).Sample((text, reasoning, stop, native) =>
    {
        Transcript parsed = TranscriptParser.Parse(new Reply.Answered(text, native, stop, new TokenUse(0, 0)), reasoning);
        Passage? output = parsed switch
        {
            Transcript.Complete complete => complete.Output,
            Transcript.Truncated truncated => truncated.Output,
            Transcript.UnknownEnd unknown => unknown.Output,
            Transcript.Untagged { InOpenScratchpad: false } untagged => untagged.Text,
            _ => null,
        };
        Assert.DoesNotContain(Mark, output?.In(text) ?? "", StringComparison.Ordinal);
    }, iter: 100_000);

    [Fact]
    public void A_cut_anywhere_hands_no_private_part_to_a_judge_either() => Gen.Select(Replies, Gen.Double[0, 1]).Sample((text, at) =>
    {
        // Where the opening tag is lost, the closing one alone tells what is private.
        string cut = text.StartsWith(Mark, StringComparison.Ordinal) ? "" : text[..(int)(at * text.Length)];
        Transcript parsed = TranscriptParser.Parse(new Reply.Answered(cut, NativeReasoning: null, StopReason.TokenLimit, new TokenUse(0, 0)), Reasoning.Scratchpad);
        Passage? output = (parsed as Transcript.Complete)?.Output;
        Assert.DoesNotContain(Mark, output?.In(cut) ?? "", StringComparison.Ordinal);
    }, iter: 100_000);

    private static string Pair(string name, string text) => $"<{name}>{text}{Close(name)}";

    private static string Close(string name) => $"</{name.Trim().Split(' ')[0]}>";
}
