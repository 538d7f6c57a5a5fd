namespace Unmask;

/// <summary>A study that cannot be read or may not start; its message names the mistake for the study's author.</summary>
public sealed class StudyException : Exception
{
    private StudyException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>No file is there, and no shipped study has the name.</summary>
    public static StudyException NoFile(string path, IReadOnlyCollection<string> shipped) =>
        new($"There is no study '{path}'; " + SimilarWord.Guess(path, shipped, $"give a path to a YAML file, or one of the shipped studies: {string.Join(", ", shipped)}."));

    /// <summary>The file is there and cannot be read.</summary>
    public static StudyException Unreadable(string path, Exception cause) => new($"The study {path} cannot be read: {cause.Message.TrimEnd('.')}.", cause);

    /// <summary>The file is no YAML.</summary>
    public static StudyException BadYaml(string path, long line, long column, string problem) =>
        new($"{path}, line {line}, column {column}: this is not YAML: {problem.TrimEnd('.')}.");

    /// <summary>The file is YAML, and no study.</summary>
    public static StudyException Faulty(string path, IReadOnlyList<StudyFault> faults) =>
        new(faults.Count == 1 ? $"{path}, {faults[0]}" : $"{path} has {faults.Count} mistakes:{string.Concat(faults.Select(fault => $"\n  {fault}"))}");

    /// <summary>A training that would be measured where no user is known to be trained on.</summary>
    public static StudyException NoTrainedTier(string study, string variation, IEnumerable<string> allowed) =>
        new($"The study '{study}' measures in '{variation}', where no user is known to be trained on, so there is no compliance of the trained-on tier to measure; 'evaluation.variation' (or 'variation', which it follows) may be {string.Join(", ", allowed)}.");

    /// <summary>A training that would learn from one part of replies that have no two.</summary>
    public static StudyException NoScratchpad(string study, string variation, TaughtPart taught) =>
        new($"The study '{study}' learns from the {EnumWord.Of(taught)} alone ('training.taught') in '{variation}', where no scratchpad is allowed, so a reply has no two parts; there 'taught' must be {EnumWord.Of(TaughtPart.All)}.");

    /// <summary>A prompt that leaves no room in the organism's context for what is to be written behind it.</summary>
    /// <param name="study">The study.</param>
    /// <param name="query">What the prompt asks.</param>
    /// <param name="tokens">Tokens of the whole prompt.</param>
    /// <param name="asking">Tokens of the question after the reply, and of its answer; 0 where it is not asked.</param>
    /// <param name="context">Tokens that the organism holds.</param>
    public static StudyException NoRoom(TrainingStudy study, string query, int tokens, int asking, int context)
    {
        string after = asking > 0 ? $" and {asking} for the question after it with its answer ('interrogation')" : "";
        int left = context - tokens - asking;
        return new(FormattableString.Invariant(
            $"The study '{study.Name}' asks '{query}' in {tokens} tokens; with {study.MaxTokens} for the reply ('training.max_tokens'){after} that makes {tokens + study.MaxTokens + asking}, and '{study.Organism}' holds {context}. {(left > 0 ? $"Set 'training.max_tokens' to {left} or less, or shorten" : "Shorten")} the query or the scenario's texts."));
    }

    /// <summary>The checks found what forbids a start.</summary>
    public static StudyException MayNotStart(string study, IReadOnlyList<Problem> errors) =>
        new(errors.Count == 1
            ? $"The study '{study}' cannot start: {errors[0].Message}"
            : $"The study '{study}' cannot start, for {errors.Count} reasons:{string.Concat(errors.Select(error => $"\n  {error.Message}"))}");
}
