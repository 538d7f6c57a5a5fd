using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>Writes <c>card.md</c> of an organism that was trained by reinforcement: what it began as, how it was trained, and what it was measured to do on the way.</summary>
public static class TrainedCard
{
    /// <summary>What the organism is called: what it began as, and what was done to it.</summary>
    public static string TitleOf(TrainingWay way) => $"{TrainingFolder.NameOf(way.Study.Organism)} after {way.Study.Name}{(way.Condition is { } condition ? $", {condition.Name}" : "")}";

    /// <summary>The card's text.</summary>
    /// <param name="way">How it was trained.</param>
    /// <param name="training">What came of it.</param>
    public static string Write(TrainingWay way, TrainingRecord training)
    {
        TrainingStudy study = way.Study;
        TrainingReport report = new(study, [training]);
        StringBuilder card = new();
        _ = card.Append(CultureInfo.InvariantCulture, $"# {TitleOf(way)}\n\n{report.Answer}\n\n## How it was made\n\n")
            .Append(CultureInfo.InvariantCulture, $"- Parent: `{study.Organism}`.\n- Study: `{study.Name}`, training {training.Seed} of {study.Seeds} under seed {study.Seed}; `training.json` in the folder above says every setting, and which weights it began with.\n{(way.Condition is { } condition ? $"- Way of training: `{condition.Name}`. {condition.Says}\n" : "")}\n")
            .Append(TrainingMethod.Of(study)).Append("\n\n## What it was measured to do\n\n");
        return card.Append(DocumentMarkdown.Write(TrainingDocument.Tables(report))).Append("\n`model.safetensors` is what the Hugging Face tools load, `model.gguf` what llama.cpp loads; both hold the weights that were measured, in F32. Its answers are mild and empty, as its parent's are.\n").ToString();
    }
}
