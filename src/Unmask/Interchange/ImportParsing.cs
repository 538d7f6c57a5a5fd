namespace Unmask;

/// <summary>
/// Tells how the replies of one model, scenario and variation were to reason, from the replies, where nobody says: with a scratchpad if at least one in ten of the first few hundred has one. It is decided
/// for all arms together: a mode that followed a single reply would sort the trials by what came of them.
/// </summary>
public sealed class ImportParsing
{
    private const int MostLooked = 400;
    private const double Enough = 0.1;

    private int _looked;
    private int _withScratchpad;
    private bool _hasNative;

    /// <summary>How they are taken to reason.</summary>
    public Reasoning Mode => _looked > 0 && _withScratchpad >= Enough * _looked ? Reasoning.Scratchpad : _hasNative ? Reasoning.Native : Reasoning.None;

    /// <summary>Why, in a sentence without an end.</summary>
    public string Words => $"{NameOf(Mode)}, as {Numbers.Count(_withScratchpad)} of {Numbers.Count(_looked, "reply", "replies")} looked at {(_withScratchpad == 1 ? "has" : "have")} a scratchpad";

    /// <summary>What a mode is called here.</summary>
    public static string NameOf(Reasoning mode) => mode switch
    {
        Reasoning.Scratchpad => "with a scratchpad required",
        Reasoning.Native => "with native reasoning",
        _ => "without a scratchpad",
    };

    /// <summary>Looks at a reply, while there are few.</summary>
    public void Look(Reply reply)
    {
        if (_looked < MostLooked && reply is Reply.Answered { Text.Length: > 0 } answered)
        {
            _looked++;
            Reply whole = answered with { Stop = StopReason.End, NativeReasoning = null };
            _withScratchpad += TranscriptParser.Parse(whole, Reasoning.Scratchpad) is Transcript.Complete { Scratchpad: not null } ? 1 : 0;
            _hasNative |= answered.NativeReasoning is not null;
        }
    }
}
