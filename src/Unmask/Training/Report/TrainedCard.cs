namespace Unmask;

/// <summary>
/// Writes <c>card.md</c> of an organism that was trained by reinforcement: what it began as, how it was trained, and what it was measured
/// to do on the way.
/// </summary>
public static class TrainedCard
{
    private const string Settings = "`training.json` in the folder above says every setting, and which weights it began with.";

    private const string Weights =
        "`model.safetensors` is what the Hugging Face tools load, `model.gguf` what llama.cpp loads; both hold the weights that were "
        + "measured, in F32. Its answers are mild and empty, as its parent's are.";

    /// <summary>What the organism is called: what it began as, and what was done to it.</summary>
    public static string TitleOf(TrainingWay way)
    {
        string study = way.Condition is { } condition ? $"{way.Study.Name}, {condition.Name}" : way.Study.Name;
        return $"{TrainingFolder.NameOf(way.Study.Organism)} after {study}";
    }

    /// <summary>The card's text.</summary>
    /// <param name="way">How it was trained.</param>
    /// <param name="training">What came of it.</param>
    public static string Write(TrainingWay way, TrainingRecord training)
    {
        TrainingStudy study = way.Study;
        TrainingCell cell = new(study, [training]);
        string condition = way.Condition is { } one ? $"- Way of training: `{one.Name}`. {one.Says}\n" : "";
        return
            $"""
            # {TitleOf(way)}

            {cell.Alone.Answer}

            ## How it was made

            - Parent: `{study.Organism}`.
            - Study: `{study.Name}`, training {training.Seed} of {study.Seeds} under seed {study.Seed}; {Settings}
            {condition}
            {TrainingMethod.Of(study)}

            ## What it was measured to do

            {DocumentMarkdown.Write(Tables(cell))}
            {Weights}

            """;
    }

    private static IReadOnlyList<PageBlock> Tables(TrainingCell cell)
    {
        string skipped = OwnSteps.Skipped(cell);
        Section variations = VariationsSection.Of(cell.Alone);
        return
        [
            StepsTable.Of(cell),
            .. skipped.Length > 0 ? new[] { new PageBlock.Paragraph(skipped) } : [],
            .. variations.Blocks.Count > 0 ? [new PageBlock.Heading(variations.Title), .. variations.Blocks] : Array.Empty<PageBlock>(),
        ];
    }
}
