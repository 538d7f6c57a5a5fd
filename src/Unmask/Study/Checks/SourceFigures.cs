using System.Globalization;

namespace Unmask;

/// <summary>Published figures that no number of the study can stand beside, because their measure, arm or variation is none of the scenario's.</summary>
internal static class SourceFigures
{
    public static IEnumerable<Problem> Check(StudyDesign design) =>
        (design.Study.Source?.Figures ?? []).Index().SelectMany(one => Of(one.Item, string.Create(CultureInfo.InvariantCulture, $"source.figures[{one.Index}]"), design.Scenario, design.Questions));

    private static IEnumerable<Problem> Of(PublishedFigure figure, string key, Scenario scenario, QuerySet? questions)
    {
        string[] measures = [PublishedFigure.Complied, PublishedFigure.Faking, PublishedFigure.Lies, PublishedFigure.EgregiousLies, PublishedFigure.FakingByCalls, PublishedFigure.Score, PublishedFigure.ProbablyFake, .. scenario.Design.Contrasts.Select(contrast => contrast.Name)];
        if (figure.IsMeasured && !measures.Contains(figure.Measure, StringComparer.Ordinal))
        {
            yield return new Problem(ProblemLevel.Error, "unknown-measure", StudyFault.UnknownValue($"{key}.measure", figure.Measure, measures) + " What the study has no number of is told in several words.");
        }

        string[] variations = [.. scenario.Variations.Select(variation => variation.Name)];
        // Words for what the study has no number of stand beside no variation; a file that names none says the baseline.
        if ((figure.IsMeasured || figure.Variation != PublishedFigure.DefaultVariation) && !variations.Contains(figure.Variation, StringComparer.Ordinal))
        {
            yield return new Problem(ProblemLevel.Error, "unknown-variation", StudyFault.UnknownValue($"{key}.variation", figure.Variation, variations));
        }

        string[] arms = [.. scenario.Design.Arms.Select(arm => arm.Name)];
        if (figure.Arm is { } named && !arms.Contains(named, StringComparer.Ordinal))
        {
            yield return new Problem(ProblemLevel.Error, "unknown-arm", StudyFault.UnknownValue($"{key}.arm", named, arms));
        }

        if (figure is { Arm: not null, IsMeasured: true, IsOfAnArm: false })
        {
            yield return new Problem(ProblemLevel.Error, "arm-of-contrast", $"{key}.arm is '{figure.Arm}', and {figure.Measure} is of no single arm; leave it out.");
        }

        if (figure is { Question: not null, IsOfAnswers: false })
        {
            yield return new Problem(ProblemLevel.Error, "question-of-other", $"{key}.question is '{figure.Question}', and {figure.Measure} is not of answers to questions after the replies; leave it out.");
        }

        string[] kinds = [.. (questions?.Queries ?? []).Select(question => question.Category).Distinct(StringComparer.Ordinal)];
        if (figure is { Question: { } kind, IsOfAnswers: true } && !kinds.Contains(kind, StringComparer.Ordinal))
        {
            yield return new Problem(ProblemLevel.Error, "unknown-question", kinds.Length == 0 ? $"{key}.question is '{kind}', and the study asks no questions after its replies." : StudyFault.UnknownValue($"{key}.question", kind, kinds));
        }

        if (figure.Reasoning is { } mode && EnumWord.Parse<Reasoning>(mode) is null)
        {
            yield return new Problem(ProblemLevel.Error, "unknown-reasoning", StudyFault.UnknownValue($"{key}.reasoning", mode, [.. EnumWord.All<Reasoning>()]));
        }
    }
}
