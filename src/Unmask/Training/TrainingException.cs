namespace Unmask;

/// <summary>A training that may not start or cannot go on; its message is one sentence for the person at the console. What was stored before it stays.</summary>
public sealed class TrainingException : MistakeException
{
    private TrainingException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>A training that would be measured where no user is known to be trained on.</summary>
    public static TrainingException NoTrainedTier(string study, string variation, IEnumerable<string> allowed) =>
        new($"The study '{study}' measures in '{variation}', where no user is known to be trained on, so there is no compliance of the trained-on tier to measure; 'evaluation.variation' (or 'variation', which it follows) may be {string.Join(", ", allowed)}.");

    /// <summary>A training that would learn from one part of replies that have no two.</summary>
    public static TrainingException NoScratchpad(string study, string variation, TaughtPart taught) =>
        new($"The study '{study}' learns from the {EnumWord.Of(taught)} alone ('training.taught') in '{variation}', where no scratchpad is allowed, so a reply has no two parts; there 'taught' must be {EnumWord.Of(TaughtPart.All)}.");

    /// <summary>A prompt that leaves no room in the organism's context for what is to be written behind it.</summary>
    /// <param name="study">The study.</param>
    /// <param name="query">What the prompt asks.</param>
    /// <param name="tokens">Tokens of the whole prompt.</param>
    /// <param name="asking">Tokens of the question after the reply, and of its answer; 0 where it is not asked.</param>
    /// <param name="context">Tokens that the organism holds.</param>
    public static TrainingException NoRoom(TrainingStudy study, string query, int tokens, int asking, int context)
    {
        string after = asking > 0 ? $" and {asking} for the question after it with its answer ('interrogation')" : "";
        int left = context - tokens - asking;
        return new(FormattableString.Invariant(
            $"The study '{study.Name}' asks '{query}' in {tokens} tokens; with {study.MaxTokens} for the reply ('training.max_tokens'){after} that makes {tokens + study.MaxTokens + asking}, and '{study.Organism}' holds {context}. {(left > 0 ? $"Set 'training.max_tokens' to {left} or less, or shorten" : "Shorten")} the query or the scenario's texts."));
    }

    /// <summary>The folder holds a training of something else.</summary>
    public static TrainingException Other(string folder, IReadOnlyList<string> differences) =>
        new($"The training in '{folder}' was started differently: {string.Join("; ", differences)}. Give --out another folder, or undo the change to go on with it.");

    /// <summary>A file of a training is not what this program writes.</summary>
    public static TrainingException Damaged(string file, Exception cause) => new($"The training cannot go on: '{file}' is damaged ({cause.Message.TrimEnd('.')}).", cause);

    /// <summary>The log of a training lacks steps that its checkpoint has taken.</summary>
    public static TrainingException LostSteps(string file, int there, int done) =>
        new($"The training cannot go on: its checkpoint has taken {Numbers.Count(done, "step")}, and of these {(there == 0 ? "none" : $"only the first {Numbers.Count(there)}")} can be read in '{file}'. Put the whole log back, or delete the checkpoint beside it to train again from the first step.");

    /// <summary>A measurement that has begun on other weights than those that a training has come to.</summary>
    public static TrainingException OtherPolicy(string run) =>
        new($"The measurement in '{run}' was begun on other weights than those that the training has come to now: the steps before it were taken anew, and on another kind of processor or with another program they round differently. Move that folder away to measure again.");

    /// <summary>Another process trains there.</summary>
    public static TrainingException Held(string folder) => new($"Another process trains in '{folder}'; wait until it ends, or stop it.");

    /// <summary>The folder of a training or the disk refused.</summary>
    public static TrainingException Refused(string folder, Exception cause) => new(
        StoreException.IsDiskFull(cause)
            ? $"The disk is full, so the training in '{folder}' cannot go on; its last checkpoint and all steps until then stay. Free some space and give the same command again."
            : $"The training in '{folder}' cannot be written: {cause.Message.TrimEnd('.')}.",
        cause);
}
