using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class ConversationTests
{
    private static readonly Conversation One = new("Be kind.", "Hello?", "<scratchpad>");

    private static readonly Conversation Longer = One.Then("Hm.</scratchpad>Hi.", "Why?").Then("So.", "Sure?");

    [Fact]
    public void One_question_has_the_hash_that_it_always_had() =>
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("8:Be kind.6:Hello?12:<scratchpad>"))), One.Hash);

    [Fact]
    public void The_prefill_opens_the_reply_that_it_was_for_and_no_later_one()
    {
        Assert.Null(Longer.Prefill);
        Assert.Equal(["Hello?", "<scratchpad>Hm.</scratchpad>Hi.", "Why?", "So.", "Sure?"], Longer.Turns.Select(turn => turn.Text), StringComparer.Ordinal);
        Assert.Equal([false, true, false, true, false], Longer.Turns.Select(turn => turn.IsModels));
        // Some servers give it back with the reply.
        Assert.Equal(Longer.Further[0], One.Then("<scratchpad>Hm.</scratchpad>Hi.", "Why?").Further[0]);
    }

    [Fact]
    public void What_was_said_tells_two_apart_and_where_a_turn_ends_does_too()
    {
        Assert.Equal(Longer, One.Then("Hm.</scratchpad>Hi.", "Why?").Then("So.", "Sure?"));
        Conversation plain = new("s", "u");
        string[] hashes = [plain.Hash, plain.Then("a", "bc").Hash, plain.Then("ab", "c").Hash, plain.Then("a", "b").Then("c", "").Hash, (plain with { Prefill = "" }).Hash];
        Assert.Equal(hashes.Length, hashes.Distinct(StringComparer.Ordinal).Count());
        Assert.NotEqual(plain.Then("a", "bc"), plain.Then("ab", "c"));
    }

    [Fact]
    public void Turns_make_the_conversation_again_and_others_make_none()
    {
        Assert.Equal(Longer, Conversation.Of("Be kind.", [.. Longer.Turns]));
        Assert.Equal(One, Conversation.Of("Be kind.", [.. One.Turns]));
        Assert.Null(Conversation.Of("", []));
        Assert.Null(Conversation.Of("", [(true, "I begin.")]));
        Assert.Null(Conversation.Of("", [(false, "One."), (false, "Two.")]));
    }

    [Theory]
    [InlineData("openai", "system", "user", "assistant", "user", "assistant", "user")]
    [InlineData("anthropic", "user", "assistant", "user", "assistant", "user")]
    public void All_turns_go_over_the_wire_in_their_order(string provider, params string[] roles)
    {
        Provider asked = Provider.All[provider];
        var body = (JsonObject)JsonNode.Parse(asked.Wire.Write(new ModelRequest(Longer, new Decoding(), new Seed(1)), "m", asked.Habits, stream: false))!;
        JsonArray messages = body["messages"]!.AsArray();
        Assert.Equal(roles, messages.Select(message => (string)message!["role"]!), StringComparer.Ordinal);
        Assert.Equal("Sure?", (string)messages[^1]!["content"]!);
        Assert.Equal("<scratchpad>Hm.</scratchpad>Hi.", (string)messages[^4]!["content"]!);
    }

    [Fact]
    public void An_organism_reads_the_turns_between_its_markers()
    {
        OrganismTokenizer tokenizer = new(SmallOrganism.Vocabulary);
        ChatFormat format = new(tokenizer);
        int[] tokens = [.. format.Prefix("s"), .. format.Turns(new Conversation("s", "u").Then("a", "b") with { Prefill = "c" })];
        Assert.Equal("<|system|>s<|user|>u<|assistant|>a<|end|><|user|>b<|assistant|>c", string.Concat(tokens.Select(token => token < ChatFormat.Specials.Count ? ChatFormat.Specials[token] : tokenizer.Decode([token]))));
    }
}
