using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>Turns what trainings showed into rows, and rows into what trainings showed.</summary>
public static class TrainingNumbers
{
    /// <summary>All rows of a study: the texts first, then training by training what it ran on, what was measured, and its steps.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">The folder of its trainings.</param>
    /// <exception cref="TrainingException">A file of a training is damaged.</exception>
    public static IReadOnlyList<NumberRow> Of(TrainingStudy study, string folder)
    {
        TrainingRecords records = new();
        (TrainingWay Way, TrainingRecord Record, JsonObject? Facts)[] trainings =
        [
            .. from way in TrainingWay.All(study, folder)
               from record in records.Of(way.Folder, way.Study)
               select (way, record, TrainingOrigin.Of(TrainingFolder.SeedOf(way.Folder, record.Seed))),
        ];
        return [.. Texts(trainings.Select(one => one.Facts)), .. trainings.SelectMany(one => Of(one.Way, one.Record, one.Facts))];
    }

    /// <summary>What a study's trainings showed, from their rows.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Where it is said to stand.</param>
    /// <param name="rows">The rows.</param>
    public static TrainedStudy Read(TrainingStudy study, string folder, IReadOnlyList<NumberRow> rows)
    {
        var ways = TrainingWay.All(study, folder).ToDictionary(way => way.Folder, Key, StringComparer.Ordinal);
        ILookup<(string Organism, string? Condition), NumberRow.OfTraining> trainings = rows.OfType<NumberRow.OfTraining>().ToLookup(row => (row.Organism, row.Condition));
        return TrainedStudy.Read(study, folder, (way, one) => [.. trainings[ways[way]].GroupBy(row => row.Seed).OrderBy(seed => seed.Key).Where(seed => seed.Key <= one.Seeds).Select(seed => Record(seed.Key, [.. seed], one))]);
    }

    private static (string Organism, string? Condition) Key(TrainingWay way) => (TrainingFolder.NameOf(way.Study.Organism), way.Condition?.Name);

    private static IEnumerable<NumberRow> Texts(IEnumerable<JsonObject?> facts) => facts
        .SelectMany(one => one?[TrainingOrigin.Texts] as JsonObject ?? [])
        .Select(text => (Name: text.Key, Hash: text.Value!.GetValue<string>()))
        .CountBy(text => text)
        .OrderBy(text => text.Key.Name, StringComparer.Ordinal).ThenBy(text => text.Key.Hash, StringComparer.Ordinal)
        .Select(text => new NumberRow.HashedText(text.Key.Name, text.Key.Hash, text.Value));

    private static IEnumerable<NumberRow> Of(TrainingWay way, TrainingRecord record, JsonObject? facts)
    {
        (string organism, string? condition) = Key(way);
        string? Fact(string name) => facts?[name]?.GetValue<string>();
        yield return new NumberRow.Training(organism, record.Seed)
        {
            Condition = condition,
            Program = Fact(TrainingOrigin.Version),
            Processor = Fact(TrainingOrigin.Processor),
            Device = Fact(TrainingOrigin.Device),
            OrganismSha256 = Fact(TrainingOrigin.Weights),
            BrokeOffAfter = record.Break?.After,
        };
        foreach ((int step, string variation, MeasuredStep measured) in record.Lines.SelectMany(line => line.Variations.Select(variation => (line.Step, variation.Key, variation.Value))))
        {
            yield return new NumberRow.Measured(organism, record.Seed, step, variation, ArmNumbers.Of(measured.Trained), ArmNumbers.Of(measured.Other))
            {
                Condition = condition,
                Benign = measured.Benign is { } benign ? ArmNumbers.Of(benign) : null,
                Gap = measured.Gap,
                Interrogation = measured.Interrogation,
            };
        }

        foreach (TrainingStep step in record.Steps)
        {
            yield return new NumberRow.OwnStep(organism, record.Seed, step.Step, step.Outcomes, step.AlikeGroups, step.FaultyGroups, step.ReplyTokens)
            {
                Condition = condition,
                Reward = step.Reward,
                ScratchpadTokens = step.ScratchpadTokens,
                Interrogation = step.Interrogation,
                Update = step.Update,
            };
        }
    }

    private static TrainingRecord Record(int seed, NumberRow.OfTraining[] rows, TrainingStudy study) => TrainingRecords.Of(
        seed,
        [.. rows.OfType<NumberRow.OwnStep>().OrderBy(row => row.Step).Select(Step)],
        [
            .. rows.OfType<NumberRow.Measured>().GroupBy(row => row.Step).OrderBy(step => step.Key)
                .Select(step => new MeasuredLine(step.Key, new OrderedDictionary<string, MeasuredStep>(step.Select(row => KeyValuePair.Create(row.Variation, Measured(row))), StringComparer.Ordinal))),
        ],
        study,
        rows.OfType<NumberRow.Training>().Select(row => row.BrokeOffAfter).FirstOrDefault() is { } after ? new TrainingBreak(after) : null);

    private static MeasuredStep Measured(NumberRow.Measured row) => new(row.Step, row.Trained.Arm(), row.Other.Arm()) { Benign = row.Benign?.Arm(), Gap = row.Gap, Interrogation = row.Interrogation };

    private static TrainingStep Step(NumberRow.OwnStep row) => new()
    {
        Step = row.Step,
        Outcomes = row.Outcomes,
        Reward = row.Reward,
        AlikeGroups = row.AlikeGroups,
        FaultyGroups = row.FaultyGroups,
        ScratchpadTokens = row.ScratchpadTokens,
        ReplyTokens = row.ReplyTokens,
        Interrogation = row.Interrogation,
        Update = row.Update,
    };
}
