using System.CommandLine;

namespace Unmask.Cli;

/// <summary>The flags of <c>run</c> that override what the study's file says.</summary>
internal sealed class StudyOptions
{
    private readonly Option<string[]> _models = new Option<string[]>("--model") { Description = "Ask this model. May be given several times.", HelpName = "NAME" }.EachOnce("model");
    private readonly Option<double[]> _sizes = RangedOption.Amounts(
        "--size", "The size of a --model in millions of parameters; once for each, in order. The report then says how the gap changes with the size.", "MILLIONS", most: 10_000_000);
    private readonly Option<string[]> _judges = CommonOptions.Judges();
    private readonly Option<string?> _scenario = new("--scenario") { Description = "Ask in this scenario, which has the study's variations too: one that drops a tier, for one.", HelpName = "NAME" };
    private readonly Option<string?> _form = new("--form") { Description = "The scenario's form: full for large models, brief for organisms, minimal where there is one. In another than brief, controls that are organisms are the scripted ones of the same name: organisms read the brief form alone.", HelpName = "NAME" };
    private readonly Option<string[]> _variations = new Option<string[]>("--variation") { Description = "Ask in this variation of the scenario. May be given several times; the first is what the others are compared with.", HelpName = "NAME" }.EachOnce("variation");
    private readonly Option<string?> _protocol = new("--protocol") { Description = $"How each trial is carried out: {string.Join(", ", Protocols.Names)}.", HelpName = "NAME" };
    private readonly Option<string[]> _queries = new Option<string[]>("--queries") { Description = "Ask these: a .jsonl or .csv file, or a shipped set. May be given several times.", HelpName = "FILE" }.EachOnce("query set");
    private readonly Option<int?> _limit = RangedOption.Count("--limit", "Take at most N queries of each set, chosen by the seed.");
    private readonly Option<int?> _repeats = RangedOption.Count("--repeats", "Ask each query N times in each tier.", most: 5_000_000);
    private readonly Option<int?> _replyTokens = RangedOption.Count("--reply-tokens", "The most tokens that a reply may have.", most: 1_000_000);
    private readonly Option<ulong?> _seed = RangedOption.Seed();

    private readonly Option<double?> _stopWhen = RangedOption.Amount(
        "--stop-when", "Stop asking as soon as a gap of 0 is excluded, or the gap is known to so many points either way, by an interval that holds at any time. With --dry-run: forecast what that saves.", "POINTS", StoppingPlan.LeastPoints, StoppingPlan.Points);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _models, _sizes, _judges, _scenario, _form, _variations, _protocol, _queries, _limit, _repeats, _replyTokens, _seed, _stopWhen })
        {
            command.Add(option);
        }
    }

    /// <summary>The study with the given flags in place of its own values.</summary>
    public Study Override(Study study, ParseResult parsed) => study with
    {
        Subjects = Given(parsed.GetValue(_models)) ?? study.Subjects,
        // Sizes of a file are of its own subjects.
        Sizes = parsed.GetValue(_sizes) is { Length: > 0 } sizes ? sizes : Given(parsed.GetValue(_models)) is null ? study.Sizes : null,
        Scenario = parsed.GetValue(_scenario) ?? study.Scenario,
        Form = parsed.GetValue(_form) ?? study.Form,
        Question = OtherScenario(study, parsed) is { } other ? $"{study.Question} (Asked in the scenario {other} here.)" : study.Question,
        Controls = Without(ControlsIn(parsed.GetValue(_form), study.Controls), parsed.GetValue(_queries)),
        Variations = Given(parsed.GetValue(_variations)) ?? study.Variations,
        Source = SourceIn(study, parsed),
        // A study that asks once as it is has no protocol in its file, nor in its run.
        Protocol = parsed.GetValue(_protocol) is { } protocol ? (protocol == SingleAnswer.ProtocolName ? null : protocol) : study.Protocol,
        Judges = Given(parsed.GetValue(_judges)) ?? study.Judges,
        Queries = Given(parsed.GetValue(_queries)) ?? study.Queries,
        Limit = parsed.GetValue(_limit) ?? study.Limit,
        Repeats = parsed.GetValue(_repeats) ?? study.Repeats,
        Decoding = parsed.GetValue(_replyTokens) is { } most ? study.Decoding with { MaxTokens = most } : study.Decoding,
        Seed = parsed.GetValue(_seed) ?? study.Seed,
        StopWhen = parsed.GetValue(_stopWhen) ?? study.StopWhen,
    };

    // A published figure of a variation that is not asked has nothing to stand beside, nor has one of another scenario.
    private StudySource? SourceIn(Study study, ParseResult parsed)
    {
        StudySource? source = study.Source;
        if (source is not null && Given(parsed.GetValue(_variations)) is { } chosen)
        {
            source = source with { Figures = [.. source.Figures.Where(figure => chosen.Contains(figure.Variation, StringComparer.Ordinal))] };
        }

        return source is not null && OtherScenario(study, parsed) is { } other
            ? source with { Figures = [], Found = null, Differs = $"It is asked in the scenario {other}, and the study is of {study.Scenario}. {source.Differs}" }
            : source;
    }

    private string? OtherScenario(Study study, ParseResult parsed) => parsed.GetValue(_scenario) is { } scenario && scenario != study.Scenario ? scenario : null;

    // What is studied itself need not be asked beside it.
    private static StudyControls Without(StudyControls controls, string[]? queries) => controls.Ordinary is { } ordinary && queries?.Contains(ordinary, StringComparer.Ordinal) == true ? controls with { Ordinary = null } : controls;

    private static StudyControls ControlsIn(string? form, StudyControls controls) => form is null or "brief" ? controls : controls with { Positive = Scripted(controls.Positive), Negative = Scripted(controls.Negative) };

    private static string? Scripted(string? control) => control?.StartsWith(OrganismModel.Prefix, StringComparison.Ordinal) == true
        && $"{ScriptedNames.Prefix}{control[OrganismModel.Prefix.Length..]}" is var scripted && ScriptedSubjects.Names.Contains(scripted, StringComparer.Ordinal) ? scripted : control;

    private static string[]? Given(string[]? values) => values is { Length: > 0 } ? values : null;
}
