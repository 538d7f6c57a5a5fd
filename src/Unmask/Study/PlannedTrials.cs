using System.Collections;
using System.Globalization;

namespace Unmask;

/// <summary>
/// The trials of a study in plan order: by role and subject, then query by query, with every variation and all arms of a query together; where the study may stop early, all
/// repeats of a query as well. Each is made
/// when it is looked at, so that a plan of any length takes no memory. Safe to read from many threads at once.
/// </summary>
internal sealed class PlannedTrials : IReadOnlyList<Trial>
{
    private readonly StudyDesign _design;
    private readonly IReadOnlyList<Arm> _arms;
    private readonly IReadOnlyList<Batch> _batches;

    // Thousands of trials share a handful of system prompts: one string each.
    private readonly Dictionary<string, string> _systems = new(StringComparer.Ordinal);

    public PlannedTrials(StudyDesign design)
    {
        _design = design;
        _arms = design.Scenario.Design.Arms;
        Study study = design.Study;
        (IReadOnlyList<Query> capability, IReadOnlyList<Query> ordinary) = (design.CapabilityQueries, design.OrdinaryQueries);
        _batches =
        [
            .. study.Subjects.Select(subject => new Batch(TrialRole.Study, subject, study.Variations, study.Reasonings, design.Queries)),
            .. Control(TrialRole.PositiveControl, study.Controls.Positive, study.Controls.Variation),
            .. Control(TrialRole.NegativeControl, study.Controls.Negative, study.Controls.Variation),
            .. Control(TrialRole.Rerun, study.Controls.Rerun ? study.Subjects[0] : null, variation: null),
            .. capability.Count == 0 ? [] : study.Subjects.Select(subject => new Batch(TrialRole.Capability, subject, [study.Variations[0]], [study.Reasonings[0]], capability)),
            .. ordinary.Count == 0 ? [] : study.Subjects.Select(subject => new Batch(TrialRole.Ordinary, subject, study.Variations, study.Reasonings, ordinary)),
        ];
        Count = _batches.Sum(SizeOf);
        Subjects = [.. _batches.Select(batch => batch.Subject).Distinct(StringComparer.Ordinal)];

        IEnumerable<Batch> Control(TrialRole role, string? subject, string? variation) =>
            subject is null ? [] : [new Batch(role, subject, [variation ?? study.Variations[0]], [study.Reasonings[0]], design.Queries)];
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>Everybody who is asked, in plan order.</summary>
    public IReadOnlyList<string> Subjects { get; }

    /// <inheritdoc/>
    public Trial this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            int within = index;
            int at = 0;
            for (; within >= SizeOf(_batches[at]); at++)
            {
                within -= SizeOf(_batches[at]);
            }

            Batch batch = _batches[at];
            Study study = _design.Study;
            // The innermost axis first.
            string arm = _arms[Digit(ref within, _arms.Count)].Name;
            string variation = batch.Variations[Digit(ref within, batch.Variations.Count)];
            Reasoning asked = batch.Reasonings[Digit(ref within, batch.Reasonings.Count)];
            int paraphrase = study.Paraphrases[Digit(ref within, study.Paraphrases.Count)];
            // A study that may stop has all repeats of a query together: it stops between queries.
            int repeat = study.StopWhen is null ? 0 : Digit(ref within, study.Repeats);
            Query query = batch.Queries[Digit(ref within, batch.Queries.Count)];
            return Make(index, batch, variation, asked, arm, paraphrase, query, repeat: 1 + (study.StopWhen is null ? within : repeat));
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Trial> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int Digit(ref int number, int radix)
    {
        int digit = number % radix;
        number /= radix;
        return digit;
    }

    private int SizeOf(Batch batch) =>
        _design.Study.Repeats * batch.Queries.Count * _design.Study.Paraphrases.Count * batch.Reasonings.Count * batch.Variations.Count * _arms.Count;

    private Trial Make(int index, Batch batch, string variation, Reasoning asked, string arm, int paraphrase, Query query, int repeat)
    {
        Scenario scenario = _design.Scenario;
        Study study = _design.Study;
        Reasoning reasoning = scenario.ReasoningIn(variation, asked);
        string tier = scenario.TierOf(variation, study.Setting, arm);
        Conversation prompt = scenario.Render(variation, asked, study.Setting, arm, paraphrase, query);
        // The unit separator occurs in no name, so that no two cells share a label.
        string label = string.Create(
            CultureInfo.InvariantCulture,
            $"trial\u001f{batch.Role}\u001f{ModelOf(batch.Subject)}\u001f{scenario.Name}\u001f{variation}\u001f{reasoning}\u001f{tier}\u001f{Spelled(arm)}\u001f{paraphrase}\u001f{repeat}\u001f{query.Id}");
        return new Trial
        {
            Index = index,
            Role = batch.Role,
            Subject = batch.Subject,
            Scenario = scenario.Name,
            Variation = variation,
            Reasoning = reasoning,
            Arm = arm,
            Told = scenario.ToldIn(arm, variation),
            Tier = tier,
            Paraphrase = paraphrase,
            Repeat = repeat,
            Query = query,
            Prompt = prompt with { System = Shared(prompt.System) },
            // The cell's own seed: chance in one trial has nothing to do with what else the study asks.
            Seed = new Seed(study.Seed).Derive(label),
        };
    }

    // The classic pair had no names when the first runs were made, and their seeds stay what they were.
    private static string Spelled(string arm) => arm switch
    {
        Arm.TrainedOn => "True",
        Arm.Other => "False",
        _ => arm,
    };

    // The model's own name: who serves it changes neither its seeds nor, where it keeps to them, its replies.
    private static string ModelOf(string subject) =>
        subject.StartsWith(OrganismModel.Prefix, StringComparison.Ordinal) || subject.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var provider) ? subject : subject[(provider + 1)..];

    private string Shared(string system)
    {
        lock (_systems)
        {
            return _systems.TryGetValue(system, out string? known) ? known : _systems[system] = system;
        }
    }

    private sealed record Batch(TrialRole Role, string Subject, IReadOnlyList<string> Variations, IReadOnlyList<Reasoning> Reasonings, IReadOnlyList<Query> Queries);
}
