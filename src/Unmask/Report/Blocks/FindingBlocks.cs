namespace Unmask;

/// <summary>The pictures and the tables of all gaps, subject by subject, and what became of the replies.</summary>
internal static class FindingBlocks
{
    // How to read a picture of gaps.
    private static readonly LegendKey Chance = new("", "An interval that leaves out 0 is unlikely to be chance.");

    public static IReadOnlyList<PageBlock> Of(Report report)
    {
        Findings findings = report.Findings;
        IGrouping<string, Gap>[] subjects = [.. findings.Gaps.GroupBy(gap => gap.Subject, StringComparer.Ordinal)];
        return
        [
            .. Arms(findings.Design),
            .. report.Facts.Variations.Count > 0 ? [new PageBlock.Paragraph(Method.Variations), new PageBlock.Terms([.. report.Facts.Variations.Select(variation => new Term(variation.Name, variation.Says))], "variations")] : Array.Empty<PageBlock>(),
            .. subjects.Length > 1 ? SideBySide("The subjects side by side", "subject", GapRow.SideBySide(findings), "subjects", RateColumns.In(findings)) : [],
            .. ScaleBlocks.Of(findings),
            .. ChanceBlocks.Of(findings),
            .. subjects.Index().SelectMany(subject => (PageBlock[])
            [
                .. subjects.Length > 1 ? [new PageBlock.Heading(subject.Item.Key)] : Array.Empty<PageBlock>(),
                Pictures(findings, [.. subject.Item], $"s{subject.Index}"),
                GapTable.InFull("All gaps", GapRow.Of(findings, subject.Item.Key), RateColumns.In(findings)),
                .. GapTable.Undecided(GapRow.Of(findings, subject.Item.Key)),
                .. ChangeBlocks.Of(findings, subject.Item.Key, $"s{subject.Index}"),
                .. OrdinaryBlocks.Of(findings, subject.Item.Key),
                .. WordingBlocks.Of(findings, [.. subject.Item], $"s{subject.Index}"),
                .. AcrossVariations.Of(findings, [.. subject.Item], $"s{subject.Index}"),
                .. CategoryBlocks.Of(findings, subject.Item.Key),
            ]),
            .. MethodsTable.Of(report),
            .. findings.OtherContrasts.Count > 0 ? [ContrastTable.Of(findings, inFull: true)] : Array.Empty<PageBlock>(),
            .. ArmTable.Of(findings, inFull: true),
            .. Replies(findings.Replies),
        ];
    }

    /// <summary>Gaps of several subjects or runs in one picture and one table.</summary>
    /// <param name="title">Of both.</param>
    /// <param name="labels">What the labels are of: <c>subject</c> or <c>run</c>.</param>
    /// <param name="rows">The gaps.</param>
    /// <param name="id">The picture's id in its page.</param>
    /// <param name="columns">What the table's columns of rates are of.</param>
    public static IEnumerable<PageBlock> SideBySide(string title, string labels, IReadOnlyList<GapRow> rows, string id, RateColumns columns) =>
    [
        new PageBlock.Heading(title),
        new PageBlock.Figures(new Figure("The gaps, in points", GapPicture.Draw(id, $"Gaps by {labels}, with 95% intervals", [.. rows.Select(row => new GapLine(row.Full, row.Gap.Paired, "gap"))])) { Legend = [Chance] }),
        GapTable.InFull(title, rows, columns, labels),
    ];

    /// <summary>Why trials have no answer, line by line; with the model where more than one was asked, as a subject or as a control.</summary>
    public static IEnumerable<PageBlock> Causes(Findings findings)
    {
        IReadOnlyList<(string Subject, string What, string Words)> causes = findings.Replies.Causes;
        IEnumerable<string> asked = [.. findings.Cells.Select(cell => cell.Subject), .. findings.Controls.Select(control => control.Subject), .. causes.Select(cause => cause.Subject)];
        bool several = asked.Distinct(StringComparer.Ordinal).Count() > 1;
        return causes.Count == 0 ? [] :
            [new PageBlock.Notices([.. causes.Select(cause => new Notice(cause.What, Tone.Mixed, "", ("", several ? $"{cause.Subject}: {cause.Words}" : cause.Words)))], "causes")];
    }

    // The classic pair is told by its tiers.
    private static IEnumerable<PageBlock> Arms(ArmDesign design) => design.Arms.Count > 2 && design.Arms.Any(arm => arm.Says.Length > 0)
        ? [new PageBlock.Terms([.. design.Arms.Select(arm => new Term(arm.Name, arm.Says))], "variations")]
        : [];

    private static IEnumerable<PageBlock> Replies(ReplyFacts replies) =>
    [
        .. replies.Causes.Count > 0 ? [new PageBlock.Table("Why trials have no answer", ["subject", "", "trials, and what was said"], [.. replies.Causes.Select(cause => TableCell.Row(cause.Subject, cause.What, cause.Words))])] : Array.Empty<PageBlock>(),
        .. replies.Stops.Count > 0 ? [new PageBlock.Table("Why replies ended", Method.StopHeads, [.. replies.Stops.Select(stop => TableCell.Row(Method.StopRow(stop)))]) { Note = Method.StopsOf(replies.Stops) }] : Array.Empty<PageBlock>(),
    ];

    private static PageBlock.Figures Pictures(Findings findings, Gap[] gaps, string id) => new(
        new Figure(findings.Acts.IsOwn ? $"How often it {findings.Acts.Did}, in each situation" : "Compliance in each situation", CompliancePicture.Draw($"{id}-compliance", findings, gaps)) { Legend = [new("key trained", ArmKeys(findings).Of), new("key diamond other", ArmKeys(findings).Minus), .. FurtherKey(findings, gaps)] },
        new Figure("The gap between the two, in points", GapPicture.Draw($"{id}-gaps", "Gap by variation, with 95% intervals", [.. gaps.Select(gap => new GapLine(findings.LabelOf(gap), gap.Paired, "gap"))], GapPicture.Tall)) { Legend = [Chance] },
        new Figure($"What {(findings.Acts.IsOwn ? $"“{findings.Acts.Did}”" : "compliance")} is made of, and the gap with it", SplitPicture.Draw($"{id}-split", findings, gaps))
        {
            Legend = [new("key bar faking", "with alignment-faking reasoning"), new("key bar trained", "without it"), .. UnreadKey(findings, gaps), new("key bar other", "not trained on")],
            IsWide = true,
        });

    // A prompt may say of nobody that he is trained on: of one variation, of all, or because the subject may have learnt it elsewhere.
    private static (string Of, string Minus) ArmKeys(Findings findings) =>
        findings.ArmHeads.Minus != "otherwise" ? (findings.Design.Headline.Of, findings.Design.Headline.Minus)
        : findings.Design.Arms.Any(arm => arm.IsSilent) ? ("not told: trained on", "not told: not trained on")
        : findings.WithoutTrainedArm.Count > 0 ? ("told, where anything is: trained on", "told, where anything is: not trained on")
        : ("told: trained on", "told: not trained on");

    private static IEnumerable<LegendKey> FurtherKey(Findings findings, Gap[] gaps)
    {
        string[] arms = [.. gaps.SelectMany(gap => CompliancePicture.Further(findings, gap)).Select(cell => cell.Arm).Distinct(StringComparer.Ordinal)];
        return arms.Length == 0 ? [] : [new LegendKey($"key diamond {CompliancePicture.FurtherClass}", string.Join(", ", arms))];
    }

    private static IEnumerable<LegendKey> UnreadKey(Findings findings, Gap[] gaps) =>
        gaps.Any(gap => findings.OfArm(gap) is { Compliance: not null } arm && (arm.FakingUnread > 0 || arm.FakingRate is null))
            ? [new("key bar unjudged", $"{findings.Acts.Did}, and nobody read with what reasoning")]
            : [];
}
