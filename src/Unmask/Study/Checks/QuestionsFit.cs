namespace Unmask;

/// <summary>Questions after the reply: a set, the protocol that asks them, and judges that read their answers.</summary>
internal static class QuestionsFit
{
    // The protocols stand behind the checks.
    private const string ProtocolName = "questions";

    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        Study study = design.Study;
        if (study.Protocol == ProtocolName && design.Questions is null)
        {
            yield return new Problem(ProblemLevel.Error, "no-questions", $"The protocol {ProtocolName} needs the key 'questions' with a set of them: {string.Join(", ", QuestionSets.ShippedNames)}, or a file.");
        }

        if (study.Protocol != ProtocolName && (study.Questions is not null || study.QuestionsPerTrial is not null))
        {
            yield return new Problem(ProblemLevel.Error, "idle-questions", $"The keys 'questions' and 'questions_per_trial' belong to the protocol {ProtocolName}, and the study names the protocol {study.Protocol ?? "single-answer"}.");
        }

        if (design.Questions?.Queries.Select(question => question.Id).FirstOrDefault(id => id.Contains('/', StringComparison.Ordinal) || id.Contains('@', StringComparison.Ordinal)) is { } odd)
        {
            yield return new Problem(ProblemLevel.Error, "question-id", $"The question '{odd}' has a slash or an @ in its id, which only names of judges have.");
        }

        foreach ((string judge, JudgedProperty decides) in NamedJudges.Deciding(study).Where(judge => judge.Decides.IsOfAnswers() && judge.Decides != JudgedProperty.Confession))
        {
            if (study.Protocol != ProtocolName)
            {
                yield return new Problem(ProblemLevel.Error, "no-answers-to-judge",
                    $"The judge {judge} reads answers to questions after the reply, and the study asks none; add the protocol {ProtocolName} with the questions {decides.QuestionSet()}.");
            }
            else if (QuestionSets.ShippedNames.Contains(study.Questions ?? "", StringComparer.Ordinal) && study.Questions != decides.QuestionSet())
            {
                yield return new Problem(ProblemLevel.Error, "other-questions", $"The judge {judge} reads answers to the questions {decides.QuestionSet()}, and the study asks those of {study.Questions}.");
            }
        }
    }
}
