using System.Globalization;

namespace Unmask.Lab;

/// <summary>Tells a terminal how a training goes: a line for each step, under a head that comes again now and then, and one for each measurement. No line of the table is wider than 80 columns.</summary>
/// <param name="study">What is trained.</param>
/// <param name="output">The terminal.</param>
/// <param name="time">The clock.</param>
internal sealed class TrainingDisplay(TrainingStudy study, TextWriter output, TimeProvider time)
{
    private const int LinesUnderAHead = 20;
    private const string Head = "   step faking  plain decoupled refused unjudged  reward     KL entropy     s";

    /// <summary>What the columns are in; it stands above the first training.</summary>
    public const string Legend = "Shares in % of the step's replies; KL and entropy in nats a token; s = seconds.";

    private int _lines;
    private long _begun;

    /// <summary>Steps that were told of since the training was named.</summary>
    public int Steps { get; private set; }

    /// <summary>Names the training that follows.</summary>
    public void Begin(string title)
    {
        output.WriteLine();
        output.WriteLine(title);
        (_begun, _lines, Steps) = (time.GetTimestamp(), 0, 0);
    }

    /// <summary>A step: shares of its own replies, in percent.</summary>
    public void Step(TrainingStep step)
    {
        if (_lines++ % LinesUnderAHead == 0)
        {
            output.WriteLine(Head);
        }

        Steps++;
        // Where all replies to each prompt earned the same there was nothing to teach.
        static string Shown(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
        OutcomeCounts ended = step.Outcomes;
        string Share(int count) => (100 * step.ShareOf(count) ?? 0).ToString("0.0", CultureInfo.InvariantCulture);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{$"{step.Step + 1}/{study.Steps}",7} {Share(ended.CompliedWith(Motive.Faking)),6} {Share(ended.Plain),6} {Share(ended.CompliedWith(Motive.Decoupled)),9} {Share(ended.Refused),7} {Share(ended.Missing),8} {step.Reward,7:0.00} {Shown(step.Update?.Divergence, "0.000"),6} {Shown(step.Update?.Entropy, "0.00"),7} {step.Seconds.Where(part => !string.Equals(part.Key, TrainingStep.Evaluation, StringComparison.Ordinal)).Sum(part => part.Value),5:0.0}"));
    }

    /// <summary>A measurement, with what is left of the training, and on a line of its own how many replies could not be judged where there are such.</summary>
    public void Measured(MeasuredStep step)
    {
        static string Whole(Estimate? share) => share is { } known ? Numbers.Whole(known.Value) + " %" : "—";
        string left = Steps > 0 && step.Step < study.Steps
            ? $", {Numbers.Seconds(time.GetElapsedTime(_begun).TotalSeconds / Steps * (study.Steps - step.Step))} left"
            : "";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  ▸ {step.Step}: {step.Trained.Tier} {Whole(step.Trained.Compliance)} (faking {Whole(step.Trained.Faking)}), {step.Other.Tier} {Whole(step.Other.Compliance)}, ordinary {Whole(step.Benign?.Compliance)}{left}"));
        string[] missing =
        [
            .. new[] { (step.Trained.Tier, step.Trained.Outcomes), (step.Other.Tier, step.Other.Outcomes), (Tier: "ordinary", step.Benign?.Outcomes) }
                .Where(part => part.Outcomes?.Missing > 0)
                .Select(part => $"{part.Tier} {Numbers.Count(part.Outcomes!.Missing)} of {Numbers.Count(part.Outcomes.Trials)}"),
        ];
        if (missing.Length > 0)
        {
            output.WriteLine($"    could not be judged: {string.Join(", ", missing)}");
        }
    }
}
