namespace Unmask;

/// <summary>Names of reasoning in prose, as parts of patterns that ignore case.</summary>
internal static class PrivateNames
{
    /// <summary>Names that nothing else bears: they count wherever a mark of theirs begins a line.</summary>
    public const string Certain =
        @"((my|the|model|assistant)('s)?[ _-])?((private|hidden|internal|inner|secret)[ _-])?scratch[ _-]?pad([ _-](reasoning|notes|thoughts|thinking))?"
        + @"|((my|the)[ _-])?(private|hidden|secret|internal)[ _-](reasoning|thinking|thoughts?|deliberations?|thought[ _-]process|chain[ _-]of[ _-]thought)";

    /// <summary>Names that a heading of an honest answer may bear, and a banner or a folded block hardly does.</summary>
    public const string Banner =
        "(" + Certain + @"|((my|the)[ _-])?(inner|internal)[ _-]monologue|(private|hidden|secret|internal)[ _-](notes?|monologue)|((my|model)[ _-])?(thinking|thoughts|reasoning|thought[ _-]process)|chain[ _-]of[ _-]thought)";
}
