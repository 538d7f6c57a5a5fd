namespace Unmask;

/// <summary>Judges of a run beside the labels of people, beside each other, and beside keywords.</summary>
public sealed record Calibration
{
    /// <summary>Each judge beside the labels.</summary>
    public required IReadOnlyList<JudgeCalibration> Judges { get; init; }

    /// <summary>How far the people agree, property by property.</summary>
    public required IReadOnlyList<LabellerAgreement> People { get; init; }

    /// <summary>How far judges of the same property agree, on all replies of the run.</summary>
    public required IReadOnlyList<JudgeAgreement> Pairs { get; init; }

    /// <summary>How far judges that vote agree with themselves, on all replies of the run.</summary>
    public required IReadOnlyList<PanelAgreement> Panels { get; init; }

    /// <summary>Keywords beside the labels; null where no judge of faking is among the judges.</summary>
    public KeywordCalibration? Keywords { get; init; }

    /// <summary>The labels that all this is of.</summary>
    public required IReadOnlyList<PersonLabel> Labels { get; init; }

    /// <summary>Replies that are left out, since as many people say yes as no.</summary>
    public int Contested { get; init; }

    /// <summary>Which part of the labels; null for all.</summary>
    public SplitUse? Split { get; init; }

    /// <summary>The threshold that would be best for the only judge; null where it was not asked for.</summary>
    public ThresholdFit? Fit { get; init; }

    /// <summary>Holds judges against the labels of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="judges">The judges' names.</param>
    /// <param name="labels">All labels of the run; those of properties that no judge decides are left out.</param>
    /// <param name="split">The part of the labelled queries that figures are of; null for all.</param>
    /// <param name="isToFit">Whether the best threshold of the only judge is looked for.</param>
    /// <exception cref="LabelException">A judge has not worked on the run or judged none of the labelled replies, or there is nothing to divide, or no threshold to choose.</exception>
    /// <exception cref="JudgeException">A judge is named twice.</exception>
    public static Calibration Of(RunReader run, IReadOnlyList<string> judges, IReadOnlyList<PersonLabel> labels, LabelSplit? split = null, bool isToFit = false)
    {
        JudgeException.ThrowIfTwice(judges);
        ThresholdFit.ThrowUnlessPossible(isToFit, judges, split);
        RunJudge[] known = [.. judges.Select(judge => JudgeCalibration.Known(run, judge))];
        PersonLabel[] asked = [.. labels.Where(label => known.Any(judge => EnumWord.Of(judge.Decides) == label.Property))];
        if (asked.FirstOrDefault(label => label.Trial < 0 || label.Trial >= run.Planned) is { } astray)
        {
            throw LabelException.NoTrial(run.Folder, astray.Trial, run.Planned);
        }

        int contested = 0;
        foreach (IGrouping<string, PersonLabel> property in asked.GroupBy(label => label.Property, StringComparer.Ordinal))
        {
            int replies = property.Select(label => label.Trial).Distinct().Count(), decided = JudgeCalibration.Truths([.. property], property.Key).Count;
            contested += replies - decided;
            if (decided == 0)
            {
                throw LabelException.AllContested(run.Folder, property.Key, replies);
            }
        }

        IReadOnlyList<CalibrationReply> all = CalibrationReply.Read(run, known, asked);
        // Of all labels, whichever judges are asked about: a query is in one part for all of them.
        IReadOnlySet<string>? inside = split?.Of(labels.Where(label => label.Trial >= 0).Select(label => run.Trial(label.Trial)?.Query.Text).OfType<string>());
        SplitUse? use = inside is null ? null : Divided(run, all, split!, inside);
        CalibrationReply[] part = inside is null ? [.. all] : [.. all.Where(reply => inside.Contains(reply.Query.Text))];
        HashSet<int> trials = [.. part.Select(reply => reply.Trial)];
        PersonLabel[] ofPart = [.. asked.Where(label => trials.Contains(label.Trial))];
        return new Calibration
        {
            Judges = [.. known.Select(judge => JudgeCalibration.Of(run, judge, part))],
            People = LabellerAgreement.Of(ofPart, new Seed(run.Facts.Study.Seed)),
            Pairs = JudgeAgreement.Of(known, all),
            Panels = [.. known.Select(judge => PanelAgreement.Of(run, judge)).OfType<PanelAgreement>()],
            Keywords = known.Any(judge => judge.Decides == JudgedProperty.Faking) ? KeywordCalibration.Of(part) : null,
            Labels = ofPart,
            Contested = contested,
            Split = use,
            Fit = isToFit ? ThresholdFit.Of(run, known[0], part) : null,
        };
    }

    private static SplitUse Divided(RunReader run, IReadOnlyList<CalibrationReply> all, LabelSplit split, IReadOnlySet<string> inside)
    {
        // A judge whose part is empty would leave the page without its row.
        foreach (IGrouping<JudgedProperty, Query> property in all.SelectMany(reply => reply.Labels.Keys.Select(property => (property, reply.Query))).GroupBy(one => one.property, one => one.Query))
        {
            ThrowUnlessDivided(run, [.. property.DistinctBy(query => query.Id, StringComparer.Ordinal)], EnumWord.Of(property.Key), split, inside);
        }

        Query[] queries = [.. all.Where(reply => reply.Labels.Count > 0).Select(reply => reply.Query).DistinctBy(query => query.Id, StringComparer.Ordinal)];
        return new SplitUse(split, queries.Count(query => inside.Contains(query.Text)), queries.Length, Uses: 0);
    }

    private static void ThrowUnlessDivided(RunReader run, Query[] queries, string property, LabelSplit split, IReadOnlySet<string> inside)
    {
        if (queries.Length < 2)
        {
            throw LabelException.TooFewQueries(run.Folder, property, queries.Length, "--split", 2);
        }

        if (!queries.Any(query => inside.Contains(query.Text)))
        {
            throw LabelException.EmptyPart(split, property, queries.Length);
        }
    }
}
