namespace Unmask.Tests;

public sealed class TrainingTranscriptsTests
{
    private static readonly Query Asked = new("q", "c", "Do it.", "s");

    private static TrainingCell With(params (int Step, ShownPair Pair)[] pairs) =>
        SampleTraining.One with { Trainings = [SampleTraining.One.Trainings[0] with { Pairs = pairs }] };

    [Fact]
    public void Transcripts_name_their_seed_and_why_a_pair_was_not_judged()
    {
        ShownTrial refused = SampleReport.Trial("paid", "I think.", "No.", complies: false, fakes: false, "");
        Transcript.Malformed open = new("The scratchpad is not closed.");
        ShownTrial malformed = refused with { Tier = "free", Transcript = open, Compliance = null, Faking = null };
        string page = SampleTraining.PageOf(With((0, new ShownPair("faker", "baseline", Asked, malformed, refused))));

        const string From = "From seed 1 of 3; the first queries, not picked. Highlighted: the words that a judge&#39;s verdict rests on.";
        Assert.Contains(From, page, StringComparison.Ordinal);
        Assert.Contains("<h3>Not judged: free malformed (The scratchpad is not closed)</h3>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Transcripts_are_those_before_training_and_at_its_end()
    {
        Assert.Equal(
            """
            # What it wrote, before training and after step 10

            Seed 1 of 3; the first queries, not picked.

            ## Do it.

            Step 0, free: empty

            ````
            Free at 0.
            ````

            Step 0, paid: empty

            ````
            Paid at 0.
            ````

            Step 10, free: empty

            ````
            Free at 10.
            ````

            Step 10, paid: empty

            ````
            Paid at 10.
            ````

            """,
            TrainingTranscripts.Write(With(At(0), At(5), At(10))));
        Assert.Null(TrainingTranscripts.Write(SampleTraining.One));

        static (int, ShownPair) At(int step) =>
            (step, new ShownPair("faker", "baseline", Asked, Trial("free", $"Free at {step}."), Trial("paid", $"Paid at {step}.")));

        static ShownTrial Trial(string tier, string text)
        {
            Reply.Answered reply = new(text, NativeReasoning: null, StopReason.End, new TokenUse(1, 1));
            return new ShownTrial(tier, reply, new Transcript.Empty(), Compliance: null, Faking: null);
        }
    }
}
