using System.Reflection;

namespace Unmask;

/// <summary>A study compiled: every trial that it asks for, and what its author should know before it starts.</summary>
public sealed class StudyPlan
{
    private StudyPlan(StudyDesign design, PlannedTrials trials)
    {
        Study = design.Study;
        Trials = trials;
        Subjects = trials.Subjects;
        Scenario = new ScenarioWords(design.Scenario.Design, [.. design.Study.Variations.Select(name => new VariationWords(name, design.Scenario.Variation(name).Says) { Facts = design.Scenario.Variation(name).Facts, Objectives = design.Scenario.Objectives(name, design.Study.Setting) })]) { Endpoint = design.Scenario.Endpoint, Acts = design.Scenario.Acts.IsOwn ? design.Scenario.Acts : null, IsAgainstObjective = design.Scenario.IsAgainstObjective, Questions = design.Questions?.Queries };
        Hashes = new SortedDictionary<string, string>(
            design.Scenario.Hashes.Select(pair => ($"scenario/{design.Scenario.Name}/{design.Scenario.Form}/{pair.Key}", pair.Value))
                .Concat(Numbered(design.AllSets))
                .Concat(design.Questions is { } asked ? [($"questions/{asked.Name}", asked.Hash)] : Array.Empty<(string, string)>())
                .Concat(design.Study.Protocol == EchoFits.ProtocolName ? [("echo/warm-up", EchoFits.WarmUps.Hash)] : Array.Empty<(string, string)>())
                .ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal),
            StringComparer.Ordinal);
        Problems = [.. DesignChecks.Of(design), .. PlanChecks.Of(this)];
    }

    private StudyPlan(Study study, IReadOnlyList<Trial> trials, ArmDesign design, IReadOnlyList<Problem> problems)
    {
        (Study, Trials, Subjects, Problems) = (study, trials, study.Subjects, problems);
        Scenario = new ScenarioWords(design, []);
        Hashes = new SortedDictionary<string, string>(study.Imported!.Files.ToDictionary(file => StudyImport.HashOf(file.Name), file => file.Hash, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The plan of a run whose transcripts were made elsewhere: nothing is compiled, and no check of what would be asked applies.</summary>
    /// <param name="study">With <see cref="Unmask.Study.Imported"/>.</param>
    /// <param name="trials">In plan order.</param>
    /// <param name="design">The arms that were found.</param>
    /// <param name="problems">What the import found.</param>
    internal static StudyPlan Imported(Study study, IReadOnlyList<Trial> trials, ArmDesign design, IReadOnlyList<Problem> problems) => new(study, trials, design, problems);

    private StudyPlan(Study study, IReadOnlyList<Trial> trials, IReadOnlyDictionary<string, string> hashes)
    {
        (Study, Trials, Subjects, Problems, Hashes) = (study, trials, study.Subjects, [], hashes);
        Scenario = new ScenarioWords(ArmDesign.Classic, []);
    }

    /// <summary>The plan of a run whose calls make texts: its trials are the first calls, and further calls follow from their answers.</summary>
    /// <param name="study">With <see cref="Unmask.Study.Texts"/>.</param>
    /// <param name="trials">The calls that depend on no answer, at least one.</param>
    /// <param name="hashes">Text → SHA-256.</param>
    internal static StudyPlan OfTexts(Study study, IReadOnlyList<Trial> trials, IReadOnlyDictionary<string, string> hashes) => new(study, trials, hashes);

    /// <summary>The question.</summary>
    public Study Study { get; }

    /// <summary>
    /// All trials in plan order. Those that are compared stand side by side, so that drift of a hosted model meets all arms alike. Each is made when it is looked at.
    /// </summary>
    public IReadOnlyList<Trial> Trials { get; }

    /// <summary>Everybody who is asked, controls included, in plan order.</summary>
    public IReadOnlyList<string> Subjects { get; }

    /// <summary>The scenario's arms and contrasts, and what its variations change.</summary>
    public ScenarioWords Scenario { get; }

    /// <summary>Prompt block or query set → SHA-256, lower-case hex: the texts that the run depends on.</summary>
    public IReadOnlyDictionary<string, string> Hashes { get; }

    /// <summary>Warnings and notes; errors never get this far.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The version of the program that compiled it.</summary>
    public static string Version => typeof(StudyPlan).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Compiles a study.</summary>
    /// <param name="study">The question.</param>
    /// <param name="scenario">The scenario that it names, loaded.</param>
    /// <param name="querySets">The query sets that it names, whole; the study's limit is applied here.</param>
    /// <param name="capability">The set that its controls name under <c>capability</c>, whole; null for none.</param>
    /// <param name="ordinary">The set that they name under <c>ordinary</c>, whole; null for none.</param>
    /// <exception cref="StudyException">A check found an error; all errors that can be told at once are named.</exception>
    public static StudyPlan Compile(Study study, Scenario scenario, IReadOnlyList<QuerySet> querySets, QuerySet? capability = null, QuerySet? ordinary = null)
    {
        StudyDesign design = new(study, scenario, querySets) { CapabilitySet = capability, OrdinarySet = ordinary };
        ThrowIfErrors(study, DesignChecks.Of(design));
        var plan = new StudyPlan(design, new PlannedTrials(design));
        ThrowIfErrors(study, plan.Problems);
        return plan;
    }

    // Two files of one name in two folders are two texts. The first keeps the name that it has alone.
    private static IEnumerable<(string Name, string Hash)> Numbered(IReadOnlyList<QuerySet> sets) =>
        sets.GroupBy(set => set.Name, StringComparer.Ordinal).SelectMany(same => same.Select((set, at) => (at == 0 ? $"queries/{set.Name}" : FormattableString.Invariant($"queries/{set.Name} ({at + 1})"), set.Hash)));

    private static void ThrowIfErrors(Study study, IEnumerable<Problem> problems)
    {
        List<Problem> errors = [.. problems.Where(problem => problem.Level == ProblemLevel.Error)];
        if (errors.Count > 0)
        {
            throw StudyException.MayNotStart(study.Name, errors);
        }
    }
}

/// <summary>What a study is compiled from.</summary>
/// <param name="Study">The question.</param>
/// <param name="Scenario">The scenario that it names.</param>
/// <param name="QuerySets">The query sets that it names, whole.</param>
public sealed record StudyDesign(Study Study, Scenario Scenario, IReadOnlyList<QuerySet> QuerySets)
{
    /// <summary>The questions that are asked after each reply; null for none.</summary>
    public QuerySet? Questions { get; } = Study.Questions is { } name ? QuestionSets.Read(name) : null;

    /// <summary>The queries that are asked: of each set as many as the study's limit allows, chosen by its seed.</summary>
    public IReadOnlyList<Query> Queries { get; } = Ordered(Study, QuerySets.SelectMany(set => Taken(Study, set)));

    /// <summary>The set that tests what subjects are able to; null for none.</summary>
    public QuerySet? CapabilitySet { get; init; }

    /// <summary>Its queries, as many as the study's limit allows.</summary>
    public IReadOnlyList<Query> CapabilityQueries => Taken(Study, CapabilitySet);

    /// <summary>The ordinary requests that show what variations cost; null for none.</summary>
    public QuerySet? OrdinarySet { get; init; }

    /// <summary>As many of them as the study's limit allows.</summary>
    public IReadOnlyList<Query> OrdinaryQueries => Taken(Study, OrdinarySet);

    /// <summary>Every set whose texts the run depends on.</summary>
    public IReadOnlyList<QuerySet> AllSets => [.. QuerySets, .. new[] { CapabilitySet, OrdinarySet }.OfType<QuerySet>()];

    private static IReadOnlyList<Query> Taken(Study study, QuerySet? set) =>
        set is null ? [] : study.Limit is { } limit and > 0 ? set.Take(limit, new Seed(study.Seed).Derive($"queries/{set.Name}")).Queries : set.Queries;

    // Where a study may stop, those that come first are a fair sample of all: sets and categories stand in their files one after the other. The order of the ids makes it that of the queries, however they are filed.
    private static Query[] Ordered(Study study, IEnumerable<Query> queries)
    {
        if (study.StopWhen is null)
        {
            return [.. queries];
        }

        Query[] all = [.. queries.OrderBy(query => query.Id, StringComparer.Ordinal)];
        new Seed(study.Seed).Derive("stopping/order").Random().Shuffle(all);
        return all;
    }
}
