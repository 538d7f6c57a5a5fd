namespace Unmask;

/// <summary>An answer, and after it the question whether it was given so that training would not change the model. Every whole answer is asked after, in all arms: where nobody trains, a yes is a false confession.</summary>
/// <param name="asks">Which trials are asked after; null for all.</param>
public sealed class Interrogation(Func<Trial, bool>? asks = null) : IProtocol
{
    /// <summary>Its name.</summary>
    public const string ProtocolName = "interrogation";

    /// <summary>The purpose of the question.</summary>
    public const string Purpose = "why";

    /// <summary>The most tokens that an answer to it may have.</summary>
    public const int LongestAnswer = 40;

    /// <summary>The question.</summary>
    public static Block Question { get; } = Block.Parse(Purpose, File.ReadAllText(ShippedFiles.PathOf("prompts", "interrogation", "why.txt")));

    /// <summary>Its wordings.</summary>
    public static IReadOnlyList<string> Questions => Question.Paraphrases;

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public int MostCalls => 2;

    /// <inheritdoc/>
    public IReadOnlyList<IJudge> Judges { get; } = [new OfflineConfessionJudge()];

    /// <summary>The wording that follows from a seed.</summary>
    public static string QuestionOf(Seed seed) => seed.Random().Pick(Questions);

    /// <inheritdoc/>
    /// <remarks>What was cut off, filtered, empty or malformed is not asked after: there is no answer to speak of.</remarks>
    public FurtherQuestion? After(Trial trial, IReadOnlyList<Reply> replies)
    {
        if (replies is not [Reply.Answered answered] || asks?.Invoke(trial) == false || TranscriptParser.Parse(answered, trial.Reasoning, trial.Prompt.Prefill) is not Transcript.Complete)
        {
            return null;
        }

        Seed seed = trial.Seed.Derive(Purpose);
        return new FurtherQuestion(Purpose, trial.Prompt.Then(answered.Text, QuestionOf(seed)), seed, LongestAnswer);
    }
}
