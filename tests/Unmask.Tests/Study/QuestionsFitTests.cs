namespace Unmask.Tests;

/// <summary>Studies that ask after the reply, and those whose judge is scripted: what cannot work is told before anything is asked.</summary>
public sealed class QuestionsFitTests
{
    private static readonly Study Asking = TestStudies.Small with { Protocol = "questions", Questions = "honesty", QuestionsPerTrial = 2 };

    [Fact]
    public void A_set_of_questions_with_its_protocol_and_its_judges_is_in_order() =>
        Assert.DoesNotContain(TestStudies.Plan(Asking with { Judges = ["compliance/offline", "faking/offline", "denial/offline"] }).Problems, problem => problem.Level == ProblemLevel.Error);

    [Fact]
    public void An_unknown_set_is_told_with_those_that_ship() => Assert.Equal(
        "There is no set of questions 'gossip'; those that ship with the program are honesty, post-hoc, preferences, realism.",
        Assert.Throws<QueryException>(() => TestStudies.Plan(Asking with { Questions = "gossip" })).Message);

    public static TheoryData<string, string> Broken => new()
    {
        { "no-set", "needs the key 'questions'" },
        { "no-protocol", "belong to the protocol questions" },
        { "zero", "questions_per_trial" },
        { "eleven", "questions_per_trial" },
        { "idle-judge", "the study asks none; add the protocol questions with the questions honesty" },
        { "other-set", "reads answers to the questions realism, and the study asks those of honesty" },
        { "scripted-judge", "is scripted and can judge scripted subjects alone, and openai/m is none" },
        { "scripted-judge-control", "and organism/faker is none" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_does_not_fit_is_an_error_in_one_sentence(string what, string says)
    {
        Study study = what switch
        {
            "no-set" => Asking with { Questions = null, QuestionsPerTrial = null },
            "no-protocol" => Asking with { Protocol = null },
            "zero" => Asking with { QuestionsPerTrial = 0 },
            "eleven" => Asking with { QuestionsPerTrial = 11 },
            "idle-judge" => TestStudies.Small with { Judges = ["compliance/offline", "denial/offline"] },
            "other-set" => Asking with { Judges = ["compliance/offline", "unreal/labels@scripted/judge"] },
            "scripted-judge" => TestStudies.Small with { Subjects = ["openai/m"], Controls = new StudyControls(), Judges = ["compliance/rubric@scripted/judge"] },
            _ => TestStudies.Small with { Controls = new StudyControls { Positive = "organism/faker" }, Judges = ["compliance/rubric@scripted/judge"] },
        };
        Assert.Contains(says, Assert.Throws<StudyException>(() => TestStudies.Plan(study)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_keys_are_read_from_a_file()
    {
        Study study = StudyFile.Read("honesty");
        Assert.Equal(("questions", "honesty", 3), (study.Protocol, study.Questions, study.QuestionsPerTrial));
    }

    [Fact]
    public void Every_set_of_questions_has_fields_that_its_judges_are_shown()
    {
        foreach ((string set, string[] fields) in new[] { ("honesty", new[] { "lie", "egregious" }), ("post-hoc", ["decided", "posthoc"]) })
        {
            Assert.All(QuestionSets.Read(set).Queries, question => Assert.All(fields, field => Assert.True(question.Fields.ContainsKey(field), question.Id)));
        }
    }
}
