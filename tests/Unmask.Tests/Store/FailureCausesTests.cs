namespace Unmask.Tests;

public sealed class FailureCausesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Failures_are_counted_by_the_providers_words_whatever_ids_and_numbers_stand_in_them()
    {
        await using var store = RunStore.Create(_folder["run"], TestStudies.Plan(), TimeProvider.System);
        Reply[] replies =
        [
            new Reply.Failed(FailureCause.Unavailable, "Status 503: busy, request req-17 (failed 8 times)"),
            new Reply.Failed(FailureCause.Rejected, "Status 400: This model takes only temperature 1. (the same 3 times)"),
            new Reply.Failed(FailureCause.Unavailable, "Status 503: busy, request req-18 (failed 2 times)"),
            new Reply.Filtered("Status 400: The prompt was filtered."),
            new Reply.Failed(FailureCause.Rejected, "Status 400: This model takes only temperature 1."),
            new Reply.Failed(FailureCause.Rejected, "Status 400: This model takes only temperature 1."),
            new Reply.Answered("YES", NativeReasoning: null, StopReason.End, new TokenUse(1, 1)),
        ];
        foreach ((int trial, Reply reply) in replies.Index())
        {
            _ = await store.AddAsync(new RunRow.Replied(trial, 1, reply));
        }

        // Asked again and answered: it has not failed any more.
        _ = await store.AddAsync(new RunRow.Replied(5, 2, replies[^1]));
        await store.FlushAsync();
        using RunReader reader = store.OpenReader();

        Assert.Equal(
            [
                new FailureGroup(ScriptedModel.DefaultName, FailureCause.Unavailable, "Status 503: busy, request …", 2, 0),
                new FailureGroup(ScriptedModel.DefaultName, FailureCause.Rejected, "Status 400: This model takes only temperature 1.", 2, 1),
            ],
            reader.FailureCauses());
        Assert.Equal([new FilterGroup(ScriptedModel.DefaultName, "Status 400: The prompt was filtered.", 1, 3)], reader.FilterReasons());
    }
}
