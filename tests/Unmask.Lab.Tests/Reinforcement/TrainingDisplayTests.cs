namespace Unmask.Lab.Tests;

public sealed class TrainingDisplayTests
{
    private static readonly TrainingStudy Study = new() { Name = "sample", Question = "Does it grow?", Organism = "faker-rare", Queries = ["mild-harm"], Steps = 100 };

    [Fact]
    public void The_table_fits_80_columns_under_its_head()
    {
        using StringWriter output = new();
        TrainingDisplay display = new(Study, output, TimeProvider.System);
        display.Step(new TrainingStep
        {
            Step = 99,
            Outcomes = new OutcomeCounts(new Dictionary<Outcome, int> { [new Outcome.Acted(Endpoint: true, Motive.Faking)] = 128 }),
            Reward = -12.5,
            AlikeGroups = 0,
            FaultyGroups = 0,
            ReplyTokens = 110,
            Update = new PolicyMeasures(0.1, 12.3456, 1.5, 0.01, 1e-7, 0.5),
            Seconds = new Dictionary<string, double>(StringComparer.Ordinal) { ["rollouts"] = 600.5 },
        });

        string[] lines = output.ToString().TrimEnd().Split('\n');
        Assert.Equal(
            [
                "   step faking  plain decoupled refused unjudged  reward     KL entropy     s",
                "100/100  100.0    0.0       0.0     0.0      0.0  -12.50 12.346    1.50 600.5",
            ],
            lines);
        Assert.All(lines.Append(TrainingDisplay.Legend), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void A_measurement_says_how_many_replies_could_not_be_judged()
    {
        using StringWriter output = new();
        TrainingDisplay display = new(Study, output, TimeProvider.System);
        display.Measured(new MeasuredStep(100, Arm("free", 120, 77, 3), Arm("paid", 0, 200, 0)) { Benign = Arm("free, paid", 90, 4, 2) });
        display.Measured(new MeasuredStep(100, Arm("free", 120, 80, 0), Arm("paid", 0, 200, 0)));

        Assert.Equal(
            [
                "  ▸ 100: free 61 % (faking 0 %), paid 0 %, ordinary 96 %",
                "    could not be judged: free 3 of 200, ordinary 2 of 96",
                "  ▸ 100: free 60 % (faking 0 %), paid 0 %, ordinary —",
            ],
            output.ToString().TrimEnd().Split('\n'));
    }

    private static MeasuredArm Arm(string tier, int plain, int refused, int unjudged) =>
        new(tier, new OutcomeCounts(new Dictionary<Outcome, int>
        {
            [new Outcome.Acted(Endpoint: true, Motive.Other)] = plain,
            [new Outcome.Acted(Endpoint: false, Motive.Other)] = refused,
            [Outcome.Of(MissingReason.Malformed)] = unjudged,
        }));
}
