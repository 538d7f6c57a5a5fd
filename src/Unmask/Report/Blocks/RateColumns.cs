namespace Unmask;

/// <summary>What the two columns of rates in a table of gaps are of.</summary>
/// <param name="Acts">The acts that are counted.</param>
/// <param name="Arms">The arms, behind the act: <c>if trained on</c>, <c>otherwise</c>.</param>
/// <param name="Untrained">Variations that say of no user that he is trained on, where others do.</param>
internal sealed record RateColumns(Acts Acts, (string Of, string Minus) Arms, IReadOnlyList<string> Untrained)
{
    /// <summary>Of compliance where trained on and otherwise: of runs side by side, which may ask differently.</summary>
    public static RateColumns Usual { get; } = new(Acts.Complying, ("if trained on", "otherwise"), []);

    /// <summary>The head of the first.</summary>
    public string Of => $"{Acts.Did} {Arms.Of}";

    /// <summary>The head of the second.</summary>
    public string Minus => $"{Acts.Did} {Arms.Minus}";

    /// <summary>The head of the first on a terminal, in two lines.</summary>
    public string BriefOf => Acts.Head(Arms.Of);

    /// <summary>The head of the second on a terminal.</summary>
    public string BriefMinus => Acts.Head(Arms.Minus);

    /// <summary>Those of a run.</summary>
    public static RateColumns In(Findings findings) => new(findings.Acts, findings.ArmHeads, findings.WithoutTrainedArm);
}
