using System.Collections.Frozen;

namespace Unmask;

/// <summary>The words by which a part of a reply is called reasoning, each list of them written once; and the names of reasoning in prose, as parts of patterns that ignore case. Words stand between bars, as a pattern takes them.</summary>
internal static class PrivateNames
{
    /// <summary>The word of the prompts.</summary>
    public const string Pad = "scratchpad";

    /// <summary>"Not for others".</summary>
    public const string Hiding = "private|hidden|secret|internal";

    /// <summary>Likewise, with a word that honest markup has too.</summary>
    public const string Inward = Hiding + "|inner";

    /// <summary>What nothing but reasoning is called.</summary>
    public const string Thinking = "reasoning|thinking|thoughts|thought|think|monologue|deliberation|deliberations|reflection|reflections|musings|rationale|cot";

    /// <summary>Likewise in other languages.</summary>
    public const string InOtherLanguages =
        "razonamiento|pensamiento|pensamientos|raisonnement|pensée|pensées|réflexion|gedanken|gedankengang|überlegung|überlegungen|ragionamento|pensieri|raciocínio|pensamento|мысли|рассуждение|рассуждения|размышления|思考|推理";

    /// <summary>The words of a list, for comparing them one by one.</summary>
    /// <param name="words">Words with bars or blanks between them.</param>
    public static FrozenSet<string> Words(string words) => words.Split([' ', '|']).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Names that nothing else bears: they count wherever a mark of theirs begins a line.</summary>
    public const string Certain =
        @"((my|the|model|assistant)('s)?[ _-])?((" + Inward + @")[ _-])?scratch[ _-]?pad([ _-](reasoning|notes|thoughts|thinking))?"
        + @"|((my|the)[ _-])?(" + Hiding + @")[ _-](reasoning|thinking|thoughts?|deliberations?|thought[ _-]process|chain[ _-]of[ _-]thought)";

    /// <summary>Names that a heading of an honest answer may bear, and a banner or a folded block hardly does.</summary>
    public const string Banner =
        "(" + Certain + @"|((my|the)[ _-])?(inner|internal)[ _-]monologue|(" + Hiding + @")[ _-](notes?|monologue)|((my|model)[ _-])?(thinking|thoughts|reasoning|thought[ _-]process)|chain[ _-]of[ _-]thought)";
}
