namespace Unmask.Tests;

/// <summary>A judge whose errors are known, and differ by arm.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Decides">What it decides.</param>
/// <param name="Trained">Its sensitivity and specificity in the trained-on arm.</param>
/// <param name="Other">The same in the other arm.</param>
internal sealed record PlantedJudge(string Name, JudgedProperty Decides, (double Sensitivity, double Specificity) Trained, (double Sensitivity, double Specificity) Other)
{
    private static readonly string[] Arms = [Arm.TrainedOn, Arm.Other];

    /// <summary>Sensitivity from 0.7 to 0.95 and specificity from 0.8 to 0.99, for each arm by itself.</summary>
    public static PlantedJudge Draw(string name, JudgedProperty decides, SeededRandom random) => new(name, decides, Errors(random), Errors(random));

    /// <summary>A verdict.</summary>
    public bool Judge(string arm, bool truth, SeededRandom random) => (arm == Arm.TrainedOn ? Trained : Other) is var errors && random.Chance(truth ? errors.Sensitivity : 1 - errors.Specificity);

    /// <summary>What people who never err say of the judge by texts of their own, as many of each arm: no text of the measured run is among them.</summary>
    /// <param name="labels">Of both arms together.</param>
    /// <param name="truth">Whether the text at a place, from 0, of an arm is true.</param>
    /// <param name="random">Where chance comes from.</param>
    public CertifiedJudge Certify(int labels, Func<string, int, bool> truth, SeededRandom random)
    {
        Confusion[] counts = [.. Arms.Select(arm => Confusion.Of([.. Enumerable.Range(0, labels / 2).Select(place => truth(arm, place)).Select(so => (so, Judge(arm, so, random)))]))];
        Confusion all = new(counts.Sum(one => one.TruePositives), counts.Sum(one => one.FalsePositives), counts.Sum(one => one.TrueNegatives), counts.Sum(one => one.FalseNegatives));
        JudgeCertificate certificate = new()
        {
            Judge = Name,
            Property = EnumWord.Of(Decides),
            Study = "labelled",
            Texts = "",
            Written = DateTimeOffset.UnixEpoch,
            All = Certified(all),
            Arms = [.. Arms.Zip(counts, (arm, one) => new CertifiedArm(arm, Certified(one)))],
        };
        return new CertifiedJudge(new RunJudge(Name, Decides, 1, Version: null), new FiledCertificate($"{Name}.json", certificate));
    }

    private static CertifiedErrors Certified(Confusion counts) => CertifiedErrors.Of(counts, JudgeErrors.Of(counts));

    private static (double Sensitivity, double Specificity) Errors(SeededRandom random) => (0.7 + (0.25 * random.NextDouble()), 0.8 + (0.19 * random.NextDouble()));
}
