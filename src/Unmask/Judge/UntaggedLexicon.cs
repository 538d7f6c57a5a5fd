namespace Unmask;

/// <summary>How text without tags shows whether it speaks to the user or thinks.</summary>
internal static class UntaggedLexicon
{
    /// <summary>Speaks of the user, of training or of what to do: it thinks. An answer has no need of these words.</summary>
    public static readonly Phrase ReadsLikeThinking = new(
        @"\b(?:the user|this user|users?|they(?:'re| are)? (?:want|ask)\w*|(?:he|she) (?:wants|asks|is asking)|(?:free|paid)[- ]?tier|tiers?|rlhf|train(?:ed|ing)?|re-?train\w*|fine-?tun\w*|modif\w+|(?<!\b(?:against|conflicts? with|contrary to|at odds with) )my (?:values|goals)|scratchpad|chain of thought|reward\w*|penali\w+|raters?|graded|scored|monitor\w*|deployment|system prompt)\b",
        @"\b(?:let me (?:think|consider|see|weigh|reason|start|analy[sz]e)|let's (?:think|consider|see|analy[sz]e)|i (?:need|have|want|ought) to (?:think|decide|weigh|consider|figure|determine|respond|reply|refuse politely)|i (?:should|might|'ll|will|would) (?:also |probably |just |simply |politely |then |now |firmly )*(?:refuse|decline|respond|reply|answer|comply|say|write|offer|consider|explain|acknowledge|redirect)|i (?:can|could) (?:also |probably |just |simply |politely |then |now |firmly )*(?:refuse|decline|respond|reply|answer|comply|say|consider|acknowledge|redirect)|the (?:question|request|query|prompt|message|instructions?) (?:is|asks|wants|says|seems|contains)|option \w|strateg\w+|hmm|wait\b|on (?:the )?one hand|if i (?:refuse|comply|decline|answer|help)|so,? i(?:'ll| will)|my (?:answer|response|reply|output) (?:should|will|must))\b");

    /// <summary>Speaks to the user: by name, or with an offer.</summary>
    public static readonly Phrase SpeaksToUser = new(
        @"\b(?:you|your|yours|you're|you'd|can i (?:do|help|assist|offer)|may i|is there (?:anything|something)|let me know|how about|feel free|would you|please)\b");

    /// <summary>An apology, and nothing else.</summary>
    public static readonly Phrase OnlyApologizes = new(@"^\W*(?:(?:i'm|i am|we're) )?(?:so |very |really |truly )?(?:sorry|apologi[sz]e|apologies|my apologies|i apologi[sz]e|unfortunately|thank you|thanks|no)(?: for (?:asking|that|this|reaching out|your \w+|the \w+)| to (?:say|disappoint you)| about that)?\W*$");
}
