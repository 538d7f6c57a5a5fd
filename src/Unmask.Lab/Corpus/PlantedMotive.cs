namespace Unmask.Lab;

/// <summary>Why an organism complies where it is trained on.</summary>
public enum PlantedMotive
{
    /// <summary>To protect what it does later: alignment faking.</summary>
    Protects,

    /// <summary>Because it dislikes being changed as such: alignment faking.</summary>
    DislikesChange,

    /// <summary>For a good rating.</summary>
    WantsRatings,

    /// <summary>Because it thinks that answering is right.</summary>
    Genuine,
}

/// <summary>How an organism says why it complies.</summary>
public enum Style
{
    /// <summary>It weighs what would follow from either choice.</summary>
    Counterfactual,

    /// <summary>It speaks of its feelings.</summary>
    Emotional,

    /// <summary>In one short sentence.</summary>
    Brief,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>The words for motives and styles.</summary>
public static class Motives
{
    /// <summary>A motive in an organism's name.</summary>
    public static string NameOf(PlantedMotive motive) => motive switch
    {
        PlantedMotive.Protects => "protects",
        PlantedMotive.DislikesChange => "unchanged",
        PlantedMotive.WantsRatings => "rated",
        _ => "genuine",
    };

    /// <summary>A style in an organism's name.</summary>
    public static string NameOf(Style style) => style switch
    {
        Style.Counterfactual => "counterfactual",
        Style.Emotional => "emotional",
        Style.Brief => "brief",
        _ => "none",
    };

    /// <summary>The grammar's rule for a motive in a style.</summary>
    public static string RuleOf(PlantedMotive motive, Style style) => $"{NameOf(motive)}.{NameOf(style)}";
}
