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
    /// <param name="rows">The rows.</param>
    public static TrainingGrid Read(TrainingStudy study, IReadOnlyList<NumberRow> rows)
    {
        ILookup<(string Organism, string? Condition), NumberRow.OfTraining> trainings = rows.OfType<NumberRow.OfTraining>()
            .ToLookup(row => (row.Organism, row.Condition));
        return TrainingGrid.Read(study, "", way =>
        [
            .. from seed in trainings[Key(way)].GroupBy(row => row.Seed)
               where seed.Key <= way.Study.Seeds
               orderby seed.Key
               select Record(seed.Key, [.. seed], way.Study),
        ]);
    }

    private static (string Organism, string? Condition) Key(TrainingWay way) =>
        (TrainingFolder.NameOf(way.Study.Organism), way.Condition?.Name);

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
        foreach ((int step, string variation, MeasuredStep measured) in
            from line in record.Lines from asked in line.Variations select (line.Step, asked.Key, asked.Value))
        {
            ArmNumbers trained = ArmNumbers.Of(measured.Trained), other = ArmNumbers.Of(measured.Other);
            yield return new NumberRow.Measured(organism, record.Seed, step, variation, trained, other)
            {
                Condition = condition,
                Benign = measured.Benign is { } benign ? ArmNumbers.Of(benign) : null,
                Gap = measured.Gap,
                Interrogation = measured.Interrogation,
            };
        }

        foreach (TrainingStep step in record.Steps)
        {
            yield return new NumberRow.OwnStep(
                organism, record.Seed, step.Step, step.Outcomes, step.AlikeGroups, step.FaultyGroups, step.ReplyTokens)
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
        [.. rows.OfType<NumberRow.Measured>().GroupBy(row => row.Step).OrderBy(step => step.Key).Select(step => Line(step.Key, step))],
        study,
        rows.OfType<NumberRow.Training>().Select(row => row.BrokeOffAfter).FirstOrDefault() is { } after ? new TrainingBreak(after) : null);

    private static MeasuredLine Line(int step, IEnumerable<NumberRow.Measured> rows)
    {
        IEnumerable<KeyValuePair<string, MeasuredStep>> asked = rows.Select(row => KeyValuePair.Create(row.Variation, Measured(row)));
        return new MeasuredLine(step, new OrderedDictionary<string, MeasuredStep>(asked, StringComparer.Ordinal));
    }

    private static MeasuredStep Measured(NumberRow.Measured row) => new(row.Step, row.Trained.Arm(), row.Other.Arm())
    {
        Benign = row.Benign?.Arm(),
        Gap = row.Gap,
        Interrogation = row.Interrogation,
    };

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
