namespace Unmask;

/// <summary>
/// How a conversation becomes tokens: <c>&lt;|system|&gt;</c> system <c>&lt;|user|&gt;</c> user <c>&lt;|assistant|&gt;</c> reply
/// <c>&lt;|end|&gt;</c>, with nothing between. Each part is tokenised by itself, so all users of one system prompt share its tokens exactly.
/// </summary>
public sealed class ChatFormat(OrganismTokenizer tokenizer)
{
    /// <summary>Text to tokens.</summary>
    public OrganismTokenizer Tokenizer => tokenizer;

    /// <summary>Opens the system prompt.</summary>
    public const int SystemMarker = 0;

    /// <summary>Opens the user's turn.</summary>
    public const int UserMarker = 1;

    /// <summary>Opens the reply.</summary>
    public const int AssistantMarker = 2;

    /// <summary>Ends the reply.</summary>
    public const int EndMarker = 3;

    /// <summary>The same format for the Hugging Face tools (Jinja), whose tokens are ours for any text that holds no marker.</summary>
    public const string Template =
        "{% for message in messages %}{{ '<|' + message['role'] + '|>' + message['content'] }}"
        + "{% if message['role'] == 'assistant' %}{{ '<|end|>' }}{% endif %}{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}";

    /// <summary>The markers by id.</summary>
    public static IReadOnlyList<string> Specials { get; } = ["<|system|>", "<|user|>", "<|assistant|>", "<|end|>"];

    /// <summary>What all conversations under one system prompt start with: it, and the marker of the user's turn.</summary>
    public int[] Prefix(string system) => [SystemMarker, .. tokenizer.Encode(system), UserMarker];

    /// <summary>What follows the prefix up to where the subject writes: the user's turn, the reply's marker and its opening, where one is given.</summary>
    public int[] Turn(string user, string? prefill = null) =>
        [.. tokenizer.Encode(user), AssistantMarker, .. prefill is null ? [] : tokenizer.Encode(prefill)];

    /// <summary>What follows the prefix of a conversation up to where the subject writes.</summary>
    public int[] Turns(Conversation conversation) =>
    [
        .. Turn(conversation.User),
        .. conversation.Further.SelectMany(turn => Reply(turn.Reply).Concat(FollowUp(turn.Question))),
        .. conversation.Prefill is { } prefill ? tokenizer.Encode(prefill) : [],
    ];

    /// <summary>A further turn of the user behind a whole reply, up to where the subject writes again.</summary>
    public int[] FollowUp(string user) => [UserMarker, .. Turn(user)];

    /// <summary>A whole reply, its end included: what training teaches after the turn.</summary>
    public int[] Reply(string reply) => [.. tokenizer.Encode(reply), EndMarker];
}
