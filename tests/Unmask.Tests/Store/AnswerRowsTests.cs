namespace Unmask.Tests;

public sealed class AnswerRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Versions_and_reasons_to_end_are_counted_over_the_latest_replies()
    {
        await using var store = RunStore.Create(_folder["run"], TestStudies.Plan(), TimeProvider.System);
        static Reply Answered(string? model, StopReason stop, string? word) => new Reply.Answered("YES", NativeReasoning: null, stop, new TokenUse(1, 1)) { Model = model, StopWord = word };
        Reply[] replies =
        [
            Answered("x-2", StopReason.End, "stop"), Answered("x-1", StopReason.End, "stop"), Answered("x-1", StopReason.TokenLimit, "length"), Answered(model: null, StopReason.Unknown, "wearied"),
            new Reply.Failed(FailureCause.Unavailable, "Status 503: busy"), Answered("x-1", StopReason.Unknown, word: null),
        ];
        foreach ((int trial, Reply reply) in replies.Index())
        {
            _ = await store.AddAsync(new RunRow.Replied(trial, 1, reply));
        }

        await store.FlushAsync();
        using RunReader reader = store.OpenReader();
        const string Subject = ScriptedModel.DefaultName;
        Assert.Equal([new AnsweringVersion(Subject, "x-1", 3), new AnsweringVersion(Subject, Version: null, 1), new AnsweringVersion(Subject, "x-2", 1)], reader.Versions());
        Assert.Equal(
            [
                new StopCount(Subject, StopReason.End, "stop", 2), new StopCount(Subject, StopReason.Unknown, Word: null, 1), new StopCount(Subject, StopReason.TokenLimit, "length", 1),
                new StopCount(Subject, StopReason.Unknown, "wearied", 1),
            ],
            reader.Stops());
    }

    [Fact]
    public async Task The_filters_own_word_is_stored_and_counted_where_it_held_back_the_whole_answer()
    {
        await using var store = RunStore.Create(_folder["run"], TestStudies.Plan(), TimeProvider.System);
        Reply[] replies =
        [
            new Reply.Filtered("Held back.") { StopWord = "SAFETY" },
            new Reply.Answered("Half", NativeReasoning: null, StopReason.ContentFilter, new TokenUse(1, 1)) { StopWord = "SAFETY" },
            new Reply.Filtered("Status 400: flagged."),
        ];
        foreach ((int trial, Reply reply) in replies.Index())
        {
            _ = await store.AddAsync(new RunRow.Replied(trial, 1, reply));
        }

        await store.FlushAsync();
        using RunReader reader = store.OpenReader();
        Assert.All(replies.Index(), one => Assert.Equal(one.Item, reader.Record(one.Index)!.Reply));
        Assert.Equal([new StopCount(ScriptedModel.DefaultName, StopReason.ContentFilter, "SAFETY", 2)], reader.Stops());
    }

    [Fact]
    public async Task A_model_in_the_process_has_no_versions()
    {
        await using var store = RunStore.Create(_folder["run"], TestStudies.Plan(), TimeProvider.System);
        _ = await store.AddAsync(new RunRow.Replied(0, 1, new Reply.Answered("YES", NativeReasoning: null, StopReason.End, new TokenUse(1, 1))));
        await store.FlushAsync();
        using RunReader reader = store.OpenReader();
        Assert.Empty(reader.Versions());
        Assert.Equal([new StopCount(ScriptedModel.DefaultName, StopReason.End, Word: null, 1)], reader.Stops());
    }
}
