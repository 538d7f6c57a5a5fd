namespace Unmask;

/// <summary>What one arm answered to questions of one kind that were asked after its replies.</summary>
/// <param name="Arm">Subject, variation, reasoning mode and arm, as one of the trials has them.</param>
/// <param name="Kind">The category of the questions; null for all of them together.</param>
/// <param name="Asked">How many questions got an answer of some kind, or were asked in vain; 1 or more.</param>
/// <param name="Judges">What each judge of answers makes of them, in the study's order; empty where none was named.</param>
public sealed record AnswerFinding(OutcomeRow Arm, string? Kind, int Asked, IReadOnlyList<JudgedAnswers> Judges)
{
    /// <summary>The arms of a run in plan order, each with all its questions before the kinds in ordinal order; empty where no set of questions was asked.</summary>
    /// <param name="run">The run.</param>
    /// <param name="rows">What its trials ended in, by their place in the plan; trials that are not among them are left out.</param>
    public static IReadOnlyList<AnswerFinding> Of(RunReader run, IReadOnlyDictionary<int, OutcomeRow> rows)
    {
        if (run.Facts.Scenario.Questions is not { } questions)
        {
            return [];
        }

        var kinds = questions.ToDictionary(question => question.Id, question => question.Category, StringComparer.Ordinal);
        (string Name, JudgedProperty Decides)[] judges = [.. run.Judges().Where(judge => judge.Decides.QuestionSet() is not null).Select(judge => (judge.Name, judge.Decides))];
        OrderedDictionary<(string Subject, string Variation, string Reasoning, string Arm), ArmAnswers> arms = [];
        foreach (TrialRecord call in run.Records(TrialRole.FollowUp))
        {
            if (call.Trial.Follows is { } key && kinds.TryGetValue(key.Purpose, out string? kind) && rows.TryGetValue(key.Trial, out OutcomeRow? row))
            {
                (string, string, string, string) place = (row.Subject, row.Variation, row.Reasoning, row.Arm);
                if (!arms.TryGetValue(place, out ArmAnswers? arm))
                {
                    arms.Add(place, arm = new ArmAnswers(row, judges));
                }

                arm.Add(kind, call, isFaking: row.Outcome is Outcome.Acted { Endpoint: true, Motive: Motive.Faking });
            }
        }

        return [.. arms.Values.SelectMany(arm => arm.Findings())];
    }

    private sealed class ArmAnswers(OutcomeRow row, (string Name, JudgedProperty Decides)[] judges)
    {
        private readonly SortedDictionary<string, (int Asked, JudgedAnswers[] Judges)> _kinds = new(StringComparer.Ordinal);

        public void Add(string kind, TrialRecord call, bool isFaking)
        {
            (int asked, JudgedAnswers[] judged) = _kinds.TryGetValue(kind, out (int, JudgedAnswers[]) known) ? known : (0, [.. judges.Select(judge => new JudgedAnswers(judge.Name, judge.Decides))]);
            // What the reasoning does not say, nobody can deny.
            _kinds[kind] = (asked + 1, [.. judged.Select(judge => judge.Decides == JudgedProperty.Denial && !isFaking ? judge : judge.With(call.Verdicts.GetValueOrDefault(judge.Judge)))]);
        }

        public IEnumerable<AnswerFinding> Findings()
        {
            JudgedAnswers[] all = [.. judges.Index().Select(judge => _kinds.Values.Select(kind => kind.Judges[judge.Index]).Aggregate((sum, one) => sum.And(one)))];
            yield return new AnswerFinding(row, Kind: null, _kinds.Values.Sum(kind => kind.Asked), all);
            foreach ((string kind, (int asked, JudgedAnswers[] judged)) in _kinds)
            {
                yield return new AnswerFinding(row, kind, asked, judged);
            }
        }
    }
}

/// <summary>What one judge makes of some answers.</summary>
/// <param name="Judge">Its name.</param>
/// <param name="Decides">What it decides.</param>
public sealed record JudgedAnswers(string Judge, JudgedProperty Decides)
{
    /// <summary>How many have the property, have it not, and got no verdict. Of denials, those after alignment-faking reasoning alone.</summary>
    public Answers Counts { get; init; }

    /// <summary>Label → how many of those that have the property bear it, in ordinal order; empty where the judge gives none.</summary>
    public IReadOnlyDictionary<string, int> Labels { get; init; } = None;

    private static readonly SortedDictionary<string, int> None = new(StringComparer.Ordinal);

    /// <summary>With one more.</summary>
    /// <param name="verdict">What the judge says of it; null for nothing.</param>
    public JudgedAnswers With(Verdict? verdict)
    {
        JudgedAnswers more = this with { Counts = Counts.With(verdict) };
        // A label is the last that a verdict says of why, behind the count of its votes.
        return Decides is JudgedProperty.Unreal or JudgedProperty.PostHoc && verdict is Verdict.Scored { Holds: true, Why: { Length: > 0 } why }
            ? more with { Labels = Sum(Labels, new Dictionary<string, int>(StringComparer.Ordinal) { [why.Split(": ")[^1]] = 1 }) }
            : more;
    }

    /// <summary>With those of another kind.</summary>
    public JudgedAnswers And(JudgedAnswers other) => this with
    {
        Counts = new Answers(Counts.Yes + other.Counts.Yes, Counts.No + other.Counts.No, Counts.Neither + other.Counts.Neither),
        Labels = Sum(Labels, other.Labels),
    };

    private static SortedDictionary<string, int> Sum(IReadOnlyDictionary<string, int> first, IReadOnlyDictionary<string, int> second)
    {
        SortedDictionary<string, int> sum = new(first.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach ((string label, int count) in second)
        {
            sum[label] = sum.GetValueOrDefault(label) + count;
        }

        return sum;
    }
}
