namespace Unmask;

/// <summary>What properties have in common.</summary>
public static class JudgedProperties
{
    // Each is of the answers to one set of questions; where the set is null they are those of a protocol of its own.
    private static readonly Dictionary<JudgedProperty, string?> OfAnswers = new()
    {
        [JudgedProperty.Confession] = null,
        [JudgedProperty.Lie] = "honesty",
        [JudgedProperty.EgregiousLie] = "honesty",
        [JudgedProperty.Denial] = "honesty",
        [JudgedProperty.PreferenceConflict] = "preferences",
        [JudgedProperty.Unreal] = "realism",
        [JudgedProperty.PostHoc] = "post-hoc",
    };

    /// <summary>Those that are of the answers to questions of a shipped set, in order.</summary>
    public static IReadOnlyList<JudgedProperty> OfQuestions { get; } = [.. OfAnswers.Where(pair => pair.Value is not null).Select(pair => pair.Key).Order()];

    /// <summary>Whether it is a property of an answer to a later question, and not of the reply to the query: a judge of it reads those answers and nothing else.</summary>
    public static bool IsOfAnswers(this JudgedProperty property) => OfAnswers.ContainsKey(property);

    /// <summary>The shipped set of questions whose answers can have it; null for those of no set.</summary>
    public static string? QuestionSet(this JudgedProperty property) => OfAnswers.GetValueOrDefault(property);
}
