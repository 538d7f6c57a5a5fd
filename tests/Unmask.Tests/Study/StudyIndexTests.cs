using System.Text.RegularExpressions;

namespace Unmask.Tests;

/// <summary>The index of studies says what their files say.</summary>
public sealed partial class StudyIndexTests
{
    private static string Readme => RepositoryFile.PathOf("studies", "README.md");

    public static TheoryData<string> Names => [.. StudyFile.Shipped];

    [Fact]
    public void The_table_holds_every_study_that_asks_models()
    {
        string[] rows = [.. StudyFile.Shipped.Select(name => Row(name, StudyFile.Read(name)))];
        string text = File.ReadAllText(Readme);
        if (Environment.GetEnvironmentVariable("UNMASK_SNAPSHOTS") == "write")
        {
            File.WriteAllText(Readme, Table().Replace(text, match => $"{match.Groups["head"].Value}{string.Join('\n', rows)}\n"));
            return;
        }

        Assert.Equal(rows, Table().Match(text).Groups["rows"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
    }

    // A figure whose place the study does not have would stand beside nothing for ever.
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_published_figure_names_something_that_the_study_measures(string name)
    {
        Study study = StudyFile.Read(name);
        Scenario scenario = study.ReadScenario();
        Assert.All(study.Source?.Figures ?? [], figure =>
        {
            Assert.Contains(figure.Variation, study.Variations, StringComparer.Ordinal);
            Assert.True(figure.IsRate || figure.Measure.Contains(' ', StringComparison.Ordinal) || scenario.Design.Contrasts.Any(contrast => contrast.Name == figure.Measure), figure.Measure);
            Assert.True(figure.Arm is null || scenario.Design.Arms.Any(arm => arm.Name == figure.Arm), figure.Arm);
            Assert.True(figure.Reasoning is null || study.Reasonings.Any(reasoning => EnumWord.Of(reasoning) == figure.Reasoning), figure.Reasoning);
        });
    }

    // Beside a reader's own numbers there has to stand something: only a control of the instrument, whose subjects are organisms, has nothing.
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_study_of_an_experiment_says_what_was_found_there(string name)
    {
        Study study = StudyFile.Read(name);
        Assert.True(study.Source is null || study.Source.Figures.Count > 0 || study.Source.Found is not null || name.EndsWith("-organisms", StringComparison.Ordinal));
    }

    private static string Row(string name, Study study) => study.Source is not { } source
        ? $"| – | [{name}]({name}.yaml) | {study.Question} | | |"
        : $"| {source.Paper.Replace("|", "/", StringComparison.Ordinal)}, {source.Where} | [{name}]({name}.yaml) | {source.Same} | {source.Differs} | {(source.Figures is [var figure, ..] ? Published(figure)
            : source.Found ?? "a control of the instrument: nothing was published")} |";

    private static string Published(PublishedFigure figure) => FormattableString.Invariant(
        $"{figure.Measure} {figure.Value:0.0}{(figure.Error is { } error ? FormattableString.Invariant($" ± {error:0.0}") : "")}{(figure.IsRate ? " %" : "")} ({figure.Of})");

    [GeneratedRegex(@"(?<head>\| paper \| study \| what is the same .*\n\|---.*\n)(?<rows>(?:\|.*\n)*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Table();
}
