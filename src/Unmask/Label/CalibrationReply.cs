namespace Unmask;

/// <summary>A study reply of a run with what judges say of it, and people where they labelled it.</summary>
/// <param name="Trial">The trial's place in the plan, from 0.</param>
/// <param name="Subject">The model that replied.</param>
/// <param name="Arm">The arm, by name.</param>
/// <param name="Query">What it answers.</param>
/// <param name="Verdicts">Judge → its verdict; without those that could not be read.</param>
/// <param name="Labels">Property → what most people say of it, with the text that they read.</param>
internal sealed record CalibrationReply(int Trial, string Subject, string Arm, Query Query, IReadOnlyDictionary<string, PlainVerdict> Verdicts, IReadOnlyDictionary<JudgedProperty, LabelledText> Labels)
{
    private static readonly Dictionary<JudgedProperty, LabelledText> Unlabelled = [];

    /// <summary>All study replies that some judge has judged or some person has labelled, in plan order.</summary>
    /// <param name="run">The run.</param>
    /// <param name="judges">The judges whose verdicts are wanted.</param>
    /// <param name="labels">What people say. Of several people's labels on one reply most decide; a tie is left out.</param>
    public static IReadOnlyList<CalibrationReply> Read(RunReader run, IReadOnlyList<RunJudge> judges, IReadOnlyList<PersonLabel> labels)
    {
        JudgedProperty[] properties = [.. judges.Select(judge => judge.Decides).Distinct()];
        Dictionary<JudgedProperty, IReadOnlyDictionary<int, bool>> truths = properties.ToDictionary(property => property, property => JudgeCalibration.Truths(labels, EnumWord.Of(property)));
        var drawn = labels.GroupBy(label => (label.Trial, label.Property)).ToDictionary(same => same.Key, same => same.Last());
        List<CalibrationReply> all = [];
        foreach (TrialRecord record in run.Records(TrialRole.Study))
        {
            Trial trial = record.Trial;
            Dictionary<string, PlainVerdict> verdicts = new(StringComparer.Ordinal);
            foreach (RunJudge judge in judges)
            {
                if (record.Verdicts.GetValueOrDefault(judge.Name) is Verdict.Scored scored)
                {
                    verdicts.Add(judge.Name, new PlainVerdict(scored.Holds, JudgeCalibration.ProbabilityOf(scored), scored.ProbabilitySource));
                }
            }

            Dictionary<JudgedProperty, LabelledText> labelled = Unlabelled;
            foreach (JudgedProperty property in properties)
            {
                if (truths[property].TryGetValue(trial.Index, out bool truth))
                {
                    labelled = ReferenceEquals(labelled, Unlabelled) ? [] : labelled;
                    labelled.Add(property, new LabelledText(truth, LabelTask.Of(record, property)?.Text ?? "", drawn[(trial.Index, EnumWord.Of(property))]));
                }
            }

            if (verdicts.Count + labelled.Count > 0)
            {
                all.Add(new CalibrationReply(trial.Index, trial.Subject, trial.Arm, trial.Query, verdicts, labelled));
            }
        }

        return all;
    }
}

/// <summary>What a judge says of a reply.</summary>
/// <param name="Holds">Whether the property is there.</param>
/// <param name="Probability">How probable it makes the property, from 0 to 1.</param>
/// <param name="Source">What the probability of a judge that asks a model is from.</param>
internal readonly record struct PlainVerdict(bool Holds, double Probability, ProbabilitySource Source = ProbabilitySource.Votes);

/// <summary>What people say of a reply.</summary>
/// <param name="Truth">Whether the property is there.</param>
/// <param name="Text">What they read; empty where there is nothing to read.</param>
/// <param name="Drawn">The last label of them, which says how the reply was drawn.</param>
internal readonly record struct LabelledText(bool Truth, string Text, PersonLabel Drawn);
