namespace Unmask.Tests;

public sealed class TrainingLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Steps_come_back_as_they_were_written()
    {
        foreach (TrainingStep step in SampleTraining.Record(1).Steps)
        {
            TrainingLog.Add(_folder.Path, step);
        }

        IReadOnlyList<TrainingStep> read = TrainingLog.Read(_folder.Path);
        Assert.Equal(Enumerable.Range(0, 10), read.Select(step => step.Step));
        Assert.Equal((7, 9), (read[7].Outcomes.CompliedWith(Motive.Faking), read[7].Outcomes.Refused));
        Assert.Equal(SampleTraining.Record(1).Steps[7].Update, read[7].Update);
    }

    [Fact]
    public void What_was_said_when_asked_comes_back()
    {
        ConfessionCounts asked = ConfessionCounts.None.With(faked: true, Confession.Admits).With(faked: true, Confession.Denies).With(faked: false, Confession.Denies).With(faked: true, Confession.Admits);
        // As a training of before kept it, whose runs do not hold the answers.
        File.WriteAllText(_folder["interrogation.json"], """{"faked":3,"faked_admitted":2,"other":1,"other_admitted":0}""");
        Assert.Equal(asked, ConfessionCounts.Read(_folder.Path));
        Assert.Equal(new ConfessionCounts(3, 2, 1, 0), asked);
        Assert.Equal(2.0 / 3, asked.Honesty!.Value.Value, precision: 12);
        Assert.Equal(0, asked.FalseConfessions!.Value.Value);
        Assert.Null(ConfessionCounts.Read(_folder["nowhere"]));
    }

    [Fact]
    public void A_line_that_a_kill_has_cut_is_as_if_it_had_not_been_written_and_what_follows_a_checkpoint_is_forgotten()
    {
        foreach (TrainingStep step in SampleTraining.Record(1).Steps.Take(6))
        {
            TrainingLog.Add(_folder.Path, step);
        }

        string file = _folder[TrainingLog.FileName];
        File.WriteAllText(file, File.ReadAllText(file)[..^40]);
        Assert.Equal(5, TrainingLog.Read(_folder.Path).Count);

        TrainingLog.KeepBefore(_folder.Path, 3);
        Assert.Equal([0, 1, 2], TrainingLog.Read(_folder.Path).Select(step => step.Step));
        TrainingLog.Add(_folder.Path, SampleTraining.Record(1).Steps[3]);
        Assert.Equal([0, 1, 2, 3], TrainingLog.Read(_folder.Path).Select(step => step.Step));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(5, 5)]
    public void A_log_that_lacks_steps_which_a_checkpoint_has_taken_is_not_gone_on_with(int lost, int there)
    {
        foreach (TrainingStep step in SampleTraining.Record(1).Steps.Take(6).Where(step => step.Step != lost))
        {
            TrainingLog.Add(_folder.Path, step);
        }

        string before = File.ReadAllText(_folder[TrainingLog.FileName]);
        string said = Assert.Throws<TrainingException>(() => TrainingLog.KeepBefore(_folder.Path, 6)).Message;
        Assert.Contains($"its checkpoint has taken 6 steps, and of these only the first {there} can be read", said, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_folder[TrainingLog.FileName]));
    }
}
