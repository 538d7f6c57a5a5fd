using System.Text;

namespace Unmask;

/// <summary>
/// What a model reads before it writes: a system prompt, a question, and what was said since. Two are equal where all their texts and tools are. Of a transcript that was made elsewhere the system prompt may
/// not be known (<see cref="WithUnknownSystem"/>): such a conversation can be stored and shown, and nobody can be asked it.
/// </summary>
/// <param name="System">The system prompt.</param>
/// <param name="User">The user's first turn: of a trial the tag, where it stands there, and the query.</param>
/// <param name="Prefill">The opening of the reply that the model continues; null for none.</param>
public sealed record Conversation(string System, string User, string? Prefill = null)
{
    /// <summary>The system prompt's text; empty where the model was given none.</summary>
    /// <exception cref="InvalidOperationException">It is not known (see <see cref="SystemPrompt"/>).</exception>
    public string System
    {
        get => LacksSystem ? throw new InvalidOperationException("The system prompt of this conversation is not known, so it has no text.") : field;
        init;
    } = System;

    /// <summary>What is known of the system prompt.</summary>
    public SystemPrompt SystemPrompt => LacksSystem ? new SystemPrompt.Unknown() : new SystemPrompt.Given(System);

    private bool LacksSystem { get; init; }

    /// <summary>A conversation of which only the query is known: the file that it comes from holds no system prompt, and nothing tells what stood around the query.</summary>
    /// <param name="user">The query as the file gives it.</param>
    public static Conversation WithUnknownSystem(string user) => new("", user) { LacksSystem = true };

    /// <summary>What followed the first turn, oldest first: a reply and the question after it, as often as there was one. Empty, as by default, where the first turn is all that was said.</summary>
    public IReadOnlyList<FurtherTurn> Further { get; init; } = [];

    /// <summary>The tools that the model may call. Empty, as by default, for none.</summary>
    public IReadOnlyList<Tool> Tools { get; init; } = [];

    /// <summary>Whether it offers any tool.</summary>
    public bool OffersTools => Tools.Count > 0;

    /// <summary>All turns behind the system prompt in their order, the user's and the model's alternating; a prefill is the last, and the model's.</summary>
    public IEnumerable<(bool IsModels, string Text)> Turns =>
    [
        (false, User),
        .. Further.SelectMany(turn => new[] { (true, turn.Reply), (false, turn.Question) }),
        .. Prefill is { } prefill ? new[] { (true, prefill) } : [],
    ];

    /// <summary>What the user said last.</summary>
    public string LastQuestion => Further.Count > 0 ? Further[^1].Question : User;

    /// <summary>The length of all texts in UTF-8, in bytes, those of the tools among them.</summary>
    public int Bytes => Texts.Sum(Encoding.UTF8.GetByteCount);

    /// <summary>
    /// SHA-256 of the texts, each preceded by its length in UTF-16 units, as 64 lower-case hex digits: system prompt, first turn, prefill (length −1 for none), then what followed, and
    /// then the tools. Where nothing followed and there are none it is the hash of the first three. In the place of a system prompt that is not known stands a question mark, so that no prompt that is known has its hash.
    /// </summary>
    public string Hash => TextHash.Of($"{(LacksSystem ? "?" : $"{System.Length}:{System}")}{User.Length}:{User}{Prefill?.Length ?? -1}:{Prefill}{string.Concat(Further.Select(turn => $"{turn.Reply.Length}:{turn.Reply}{turn.Question.Length}:{turn.Question}"))}{(Tools.Count == 0 ? "" : $"tools {Tool.Write(Tools)}")}");

    /// <summary>This conversation, gone on with. The prefill becomes the opening of the reply before, and the next reply has none.</summary>
    /// <param name="reply">What came back; servers give it with or without the prefill.</param>
    /// <param name="question">What is asked after it.</param>
    public Conversation Then(string reply, string question)
    {
        string whole = Prefill is { } opening && !reply.StartsWith(opening, StringComparison.Ordinal) ? opening + reply : reply;
        return this with { Prefill = null, Further = [.. Further, new FurtherTurn(whole, question)] };
    }

    /// <summary>The conversation that some turns are; null where they do not alternate, or do not begin with the user's.</summary>
    /// <param name="system">The system prompt; empty for none.</param>
    /// <param name="turns">As <see cref="Turns"/> gives them: a last one of the model is the prefill.</param>
    public static Conversation? Of(string system, IReadOnlyList<(bool IsModels, string Text)> turns)
    {
        if (turns.Count == 0 || turns.Index().Any(turn => turn.Item.IsModels != (turn.Index % 2 == 1)))
        {
            return null;
        }

        return new Conversation(system, turns[0].Text, turns[^1].IsModels ? turns[^1].Text : null)
        {
            Further = [.. Enumerable.Range(0, (turns.Count - 1) / 2).Select(at => new FurtherTurn(turns[(2 * at) + 1].Text, turns[(2 * at) + 2].Text))],
        };
    }

    /// <inheritdoc/>
    public bool Equals(Conversation? other) =>
        other is not null && SystemPrompt == other.SystemPrompt && User == other.User && Prefill == other.Prefill && Further.SequenceEqual(other.Further) && Tools.SequenceEqual(other.Tools);

    /// <inheritdoc/>
    public override int GetHashCode() => (LacksSystem ? "" : System, User, Prefill, Further.Count).GetHashCode();

    // The compiler's own would read a text that is not there.
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Conversation {{ {SystemPrompt}, User = {User}, Prefill = {Prefill}, Further = {Further.Count}, Tools = {Tools.Count} }}");

    private IEnumerable<string> Texts => [.. LacksSystem ? Array.Empty<string>() : [System], .. Turns.Select(turn => turn.Text), .. Tools.SelectMany(tool => new[] { tool.Name, tool.Description, tool.Parameters })];
}

/// <summary>What follows a turn in a <see cref="Conversation"/>.</summary>
/// <param name="Reply">What the model had replied.</param>
/// <param name="Question">What it is asked then.</param>
public sealed record FurtherTurn(string Reply, string Question);
