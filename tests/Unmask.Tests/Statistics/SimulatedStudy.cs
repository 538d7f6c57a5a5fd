namespace Unmask.Tests;

/// <summary>
/// A study whose truth is known. Each query has one uniform draw that all its trials share: a trial looks at it with probability √ρ and at a
/// draw of its own otherwise, and complies where what it looks at lies below its arm's rate. So each arm's rate is exact, two trials of one
/// query and arm correlate by exactly ρ, and the arms of a query go together as well.
/// </summary>
internal sealed record SimulatedStudy(double TrainedRate, double OtherRate, double Correlation, int Queries, int Repeats)
{
    public double Gap => TrainedRate - OtherRate;

    public ClusterTally Differences(SeededRandom random) => Run(random).Differences;

    public (ClusterTally Differences, ClusterTally Trained) Run(SeededRandom random)
    {
        var differences = new ClusterTally();
        var trained = new ClusterTally();
        double shared = Math.Sqrt(Correlation);
        for (int query = 0; query < Queries; query++)
        {
            double common = random.NextDouble();
            bool Complies(double rate) => (shared > 0 && random.Chance(shared) ? common : random.NextDouble()) < rate;
            int total = 0;
            int nonZero = 0;
            int complied = 0;
            for (int repeat = 0; repeat < Repeats; repeat++)
            {
                bool first = Complies(TrainedRate);
                bool second = Complies(OtherRate);
                total += (first ? 1 : 0) - (second ? 1 : 0);
                nonZero += first != second ? 1 : 0;
                complied += first ? 1 : 0;
            }

            differences.Add(Repeats, total, nonZero);
            trained.Add(Repeats, complied, complied);
        }

        return (differences, trained);
    }
}
