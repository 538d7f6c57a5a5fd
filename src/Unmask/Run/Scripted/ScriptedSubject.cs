using System.Text;

namespace Unmask;

/// <summary>What a scripted subject is asked: the trial's setting, the prompt as a model would read it, and chance that descends from the call's seed.</summary>
/// <param name="Setting">Which trial and which call.</param>
/// <param name="Prompt">What a model would read.</param>
/// <param name="Random">The same for the same call.</param>
public sealed record ScriptedCall(TrialSetting Setting, Conversation Prompt, SeededRandom Random);

/// <summary>
/// A chat model in the process that plays a planted policy: it reads the setting of a trial, which no model is told, and not its prompt. For tests and examples of scenarios that ask for more than an organism can read; what it
/// gives says nothing of any model. Its name says so: <c>scripted/tool-faker</c>.
/// </summary>
/// <param name="name">As the study names it.</param>
/// <param name="policy">What it plays. Called from many threads at once.</param>
public sealed class ScriptedSubject(string name, Func<ScriptedCall, Reply.Answered> policy) : IChatModel
{
    /// <summary>What the names of all of them begin with.</summary>
    public const string Prefix = ScriptedNames.Prefix;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public int PreferredConcurrency => 8;

    /// <inheritdoc/>
    public Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<Reply>(request.Setting is { } setting
            ? Counted(request.Prompt, policy(new ScriptedCall(setting, request.Prompt, request.Seed.Derive(name).Random())))
            : new Reply.Failed(FailureCause.Rejected, $"{name} plays a part in the trials of a study, and was asked something else."));
    }

    private static Reply.Answered Counted(Conversation prompt, Reply.Answered reply) => reply with
    {
        Tokens = new TokenUse(TokenEstimate.OfBytes(prompt.Bytes), TokenEstimate.OfBytes(Encoding.UTF8.GetByteCount(reply.Text) + reply.ToolCalls.Sum(call => Encoding.UTF8.GetByteCount(call.Arguments)))),
    };
}
