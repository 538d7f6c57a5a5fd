using Microsoft.Extensions.Time.Testing;

namespace Unmask.Tests;

public sealed class DeadlinesTests
{
    private static readonly HttpOptions Options = new()
    {
        ConnectTimeout = TimeSpan.FromSeconds(1),
        FirstByteTimeout = TimeSpan.FromSeconds(3),
        BetweenTimeout = TimeSpan.FromSeconds(5),
        RequestTimeout = TimeSpan.FromSeconds(12),
    };

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_first_byte_may_take_as_long_as_a_connection_and_an_answer_together()
    {
        using Deadlines deadlines = new(Options, _time, CancellationToken.None, TestContext.Current.CancellationToken);
        Assert.False(CancelledAfter(deadlines, seconds: 3.9));
        Assert.True(CancelledAfter(deadlines, seconds: 0.2));
        Assert.Equal("No answer in time: waited 4 s for the first byte.", deadlines.Passed);
    }

    [Fact]
    public void Each_piece_gives_time_for_the_next()
    {
        using Deadlines deadlines = new(Options, _time, CancellationToken.None, TestContext.Current.CancellationToken);
        deadlines.Piece();
        Assert.False(CancelledAfter(deadlines, seconds: 3));
        deadlines.Piece();
        Assert.False(CancelledAfter(deadlines, seconds: 4.9));
        Assert.True(CancelledAfter(deadlines, seconds: 0.2));
        Assert.Equal("No answer in time: waited 5 s for the next piece.", deadlines.Passed);
    }

    [Fact]
    public void No_piece_gives_time_beyond_the_whole()
    {
        using Deadlines deadlines = new(Options, _time, CancellationToken.None, TestContext.Current.CancellationToken);
        for (int piece = 0; piece < 3; piece++)
        {
            deadlines.Piece();
            Assert.False(CancelledAfter(deadlines, seconds: 3));
        }

        deadlines.Piece();
        Assert.False(CancelledAfter(deadlines, seconds: 2.9));
        Assert.True(CancelledAfter(deadlines, seconds: 0.2));
        Assert.Equal("No answer in time: waited 12 s for the end.", deadlines.Passed);
    }

    private bool CancelledAfter(Deadlines deadlines, double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return deadlines.Token.IsCancellationRequested;
    }
}
