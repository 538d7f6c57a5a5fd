namespace Unmask;

/// <summary>A judge that cannot be used as named; its message is one sentence for the person who named it.</summary>
public sealed class JudgeException : MistakeException
{
    private JudgeException(string message)
        : base(message)
    {
    }

    /// <summary>No judge has this name.</summary>
    public static JudgeException Unknown(string name, IEnumerable<string> allowed) =>
        new($"There is no judge '{name}'; allowed are {string.Join(", ", allowed)}.");

    /// <summary>No prompt for judge models has this name.</summary>
    public static JudgeException UnknownPrompt(string name, IEnumerable<string> allowed) =>
        new($"There is no prompt '{name}' for a judge model; allowed are {string.Join(", ", allowed)}, and files of your own such as ./mine.yaml.");

    /// <summary>A prompt's file has a mistake.</summary>
    public static JudgeException BadPrompt(string file, string fault) => new($"The judge prompt {file} cannot be used: {fault}.");

    /// <summary>A judge names no model.</summary>
    public static JudgeException NoModel(string name) => new($"The judge '{name}' names no model: write one behind the @, as in '{name}openai/gpt-5'.");

    /// <summary>A judge needs a model, and its name has none.</summary>
    public static JudgeException NeedsModel(string name) => new($"The judge '{name}' asks a chat model: name one behind an @, as in '{name.Insert(name.IndexOf(',', StringComparison.Ordinal) is >= 0 and var settings ? settings : name.Length, "@openai/gpt-5")}'.");

    /// <summary>A judge that asks a model is named where nobody is asked.</summary>
    public static JudgeException AfterImport(string name) =>
        new($"The judge '{name}' asks a model, and an import asks nobody: import first, then use `unmask judge RUN --judge {name}`.");

    /// <summary>A scripted judge is named for a run of other subjects.</summary>
    public static JudgeException ScriptedOnly(string name, string subject) =>
        new($"The judge '{name}' is scripted and can judge scripted subjects alone, and '{(subject.Length > 0 ? subject : "an unknown model")}' is none: name a model that judges, as in '{name.Split('@')[0]}@openai/gpt-5'.");

    /// <summary>A judge is named twice.</summary>
    public static JudgeException Twice(string name) => new($"The judge '{name}' is named twice; name it once.");

    /// <summary>Makes sure that a list of judges names each once.</summary>
    /// <exception cref="JudgeException">It has one twice.</exception>
    public static void ThrowIfTwice(IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(alike => alike.Skip(1).Any()) is { Key: var twice })
        {
            throw Twice(twice);
        }
    }

    /// <summary>A run's judge goes on with another prompt than it began with.</summary>
    public static JudgeException OtherPrompt(string name) =>
        new($"The prompt of the judge '{name}' has changed since this run began to be judged by it; its votes would be of two instruments. Judge again from the start with `unmask judge`.");

    /// <summary>A setting of a judge is none.</summary>
    public static JudgeException BadSetting(string name, string fault) => new($"The judge '{name}' cannot be used: {fault}.");

    /// <summary>A judge's shipped files cannot be read.</summary>
    /// <param name="name">The judge.</param>
    /// <param name="folder">Where its files should be.</param>
    /// <param name="problem">What is wrong, without a full stop.</param>
    public static JudgeException BadFiles(string name, string folder, string problem) =>
        new($"The judge '{name}' cannot be used, since its files in {folder} are not whole: {problem}.");
}
