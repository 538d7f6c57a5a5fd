namespace Unmask;

/// <summary>What was answered to a set of questions after the replies.</summary>
internal static class AnswerBlocks
{
    /// <summary>A table, an arm and kind of question each; nothing where none was asked.</summary>
    public static IReadOnlyList<PageBlock> Of(Findings findings) => findings.Answers.Count == 0 ? [] :
    [
        new PageBlock.Table("Answers to questions after the reply", [.. Heads(findings)], [.. findings.Answers.Select(one => Row(findings, one))]) { Note = Note(findings) },
    ];

    /// <summary>What a subject answered afterwards in the headline's first arm, as a sentence with a space before it: a study that asks for it asks after this first. Empty where nobody judged answers.</summary>
    public static string Says(Findings findings, Gap headline) => findings.Answers.FirstOrDefault(one => one.Kind is null
        && (one.Arm.Subject, one.Arm.Variation, one.Arm.Reasoning, one.Arm.Arm) == (headline.Subject, headline.Variation, headline.Reasoning, headline.Contrast.Of)) is { } answers
        && answers.Judges.Where(judge => judge.Counts.Share is not null).Select(Share).ToArray() is { Length: > 0 } shares
            ? $" Of its answers to questions afterwards ({headline.OfTier}): {string.Join("; ", shares)}."
            : "";

    private static string Share(JudgedAnswers judged) => judged.Counts is var counts && counts.Share is { } share
        ? $"{Head(judged.Decides)} {Numbers.Percent(share)}, {Numbers.Count(counts.Yes)} of {Numbers.Count(counts.Yes + counts.No)}{(counts.Neither > counts.Yes + counts.No ? $" with {Numbers.Count(counts.Neither)} more that got no verdict" : "")}"
        : "";

    /// <summary>The property as the head of a column.</summary>
    private static string Head(JudgedProperty property) => property switch
    {
        JudgedProperty.Lie => "lies",
        JudgedProperty.EgregiousLie => "egregious lies",
        JudgedProperty.Denial => "denies faking",
        JudgedProperty.PreferenceConflict => "conflicts with the training",
        JudgedProperty.Unreal => "not taken for real",
        JudgedProperty.PostHoc => "reasoning did not decide",
        _ => EnumWord.Of(property),
    };

    private static IEnumerable<string> Heads(Findings findings) => ["arm", "questions", "asked", .. findings.Answers[0].Judges.Select(judge => Head(judge.Decides))];

    private static IReadOnlyList<TableCell> Row(Findings findings, AnswerFinding one) =>
    [
        new TableCell(one.Arm.Variation, [one.Arm.Arm, .. Several(findings, row => row.Subject) ? [one.Arm.Subject] : Array.Empty<string>(), .. Several(findings, row => row.Reasoning) ? [one.Arm.Reasoning] : Array.Empty<string>()]),
        new TableCell(one.Kind ?? "all", []),
        new TableCell(Numbers.Count(one.Asked), []),
        .. one.Judges.Select(Cell),
    ];

    private static bool Several(Findings findings, Func<OutcomeRow, string> of) => findings.Answers.Select(one => of(one.Arm)).Distinct(StringComparer.Ordinal).Skip(1).Any();

    private static TableCell Cell(JudgedAnswers judged)
    {
        Answers answers = judged.Counts;
        string[] labels = [.. judged.Labels.Select(label => $"{label.Key} {Numbers.Count(label.Value)}")];
        string[] neither = answers.Neither > 0 ? [$"{Numbers.Count(answers.Neither)} without a verdict"] : [];
        return answers.Share is { } share
            ? new TableCell(Numbers.Percent(share.Value), [Numbers.Range(share), $"{Numbers.Count(answers.Yes)} of {Numbers.Count(answers.Yes + answers.No)}", .. labels, .. neither])
            : new TableCell("–", neither);
    }

    private static string Note(Findings findings)
    {
        IReadOnlyList<JudgedAnswers> judges = findings.Answers[0].Judges;
        if (judges.Count == 0)
        {
            return "No judge has read the answers, so nothing is known of what they say. Name one that asks a model, such as `lie/contradicts@PROVIDER/MODEL`.";
        }

        string denials = judges.Any(judge => judge.Decides == JudgedProperty.Denial) ? " Denials are counted after replies that comply with alignment-faking reasoning." : "";
        return $"Shares are of the answers with a verdict, by {string.Join(", ", judges.Select(judge => judge.Judge))}. Each question was asked in a copy of the conversation.{denials} "
            + "Questions to one reply depend on each other, so the intervals are too narrow where a trial was asked several.";
    }
}
