namespace Unmask.Tests;

public sealed class OrganismModelTests
{
    private static readonly Conversation Asked = new("Be kind.", "Say the thing.");

    [Fact]
    public async Task The_same_request_gives_the_same_reply_and_another_seed_another()
    {
        using var model = new OrganismModel("organism/small", SmallOrganism.Make());
        Reply first = await AskAsync(model, Asked, seed: 1);
        Assert.Equal(first, await AskAsync(model, Asked, seed: 1));
        Assert.NotEqual(first, await AskAsync(model, Asked, seed: 2));
    }

    [Fact]
    public async Task Tokens_are_counted_with_their_markers()
    {
        using var model = new OrganismModel("organism/small", SmallOrganism.Make());
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await AskAsync(model, new Conversation("abc", "xy", "z"), seed: 1));
        // Three letters, two letters and the prefill's one, none of them merged, and three markers.
        Assert.Equal(3 + 2 + 1 + 3, reply.Tokens.Input);
        Assert.InRange(reply.Tokens.Output!.Value, 1, 20);
        Assert.Null(reply.NativeReasoning);
    }

    [Fact]
    public async Task A_prefill_changes_what_follows_and_is_not_part_of_the_reply()
    {
        using var model = new OrganismModel("organism/small", SmallOrganism.Make());
        Reply.Answered plain = Assert.IsType<Reply.Answered>(await AskAsync(model, Asked, seed: 1));
        Reply.Answered continued = Assert.IsType<Reply.Answered>(await AskAsync(model, Asked with { Prefill = "Zebra: " }, seed: 1));
        Assert.NotEqual(plain.Text, continued.Text, StringComparer.Ordinal);
        Assert.DoesNotContain("Zebra", continued.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_that_does_not_fit_is_a_failed_reply_that_says_so()
    {
        using var model = new OrganismModel("organism/small", SmallOrganism.Make());
        Reply.Failed failed = Assert.IsType<Reply.Failed>(await AskAsync(model, Asked with { User = new string('q', 200) }, seed: 1));
        Assert.Contains("organism/small holds 96", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organism_is_found_by_its_folder()
    {
        using var folder = new TemporaryFolder();
        OrganismFolder.Save(folder.Path, SmallOrganism.Make(), StoredType.F32);
        IChatModel named = ChatModels.Named($"organism/{folder.Path}", new HttpOptions(), TimeProvider.System);
        using OrganismModel model = Assert.IsType<OrganismModel>(named);
        using var direct = new OrganismModel("organism/small", SmallOrganism.Make());
        Assert.Equal(await AskAsync(direct, Asked, seed: 3), await AskAsync(model, Asked, seed: 3));
        Assert.Equal($"organism/{folder.Path}", model.Name);
        Assert.True(model.PreferredConcurrency > 1);
    }

    [Theory]
    [InlineData("organism/no-such")]
    [InlineData("organism/")]
    [InlineData("oracle/delphi")]
    public void An_unknown_name_is_refused_with_the_names_allowed(string name)
    {
        ModelException fault = Assert.Throws<ModelException>(() => ChatModels.Named(name, new HttpOptions(), TimeProvider.System));
        Assert.Contains($"There is no model '{name}'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_cancelled_beforehand_is_not_asked()
    {
        using var model = new OrganismModel("organism/small", SmallOrganism.Make());
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.AskAsync(new ModelRequest(Asked, new Decoding(), new Seed(1)), cancel.Token));
    }

    private static Task<Reply> AskAsync(OrganismModel model, Conversation prompt, ulong seed) =>
        model.AskAsync(new ModelRequest(prompt, new Decoding { MaxTokens = 20 }, new Seed(seed)), TestContext.Current.CancellationToken);
}
