using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>Writes <c>card.md</c> of an organism that was trained by reinforcement: what it began as, how it was trained, and what it was measured to do on the way.</summary>
public static class TrainedCard
{
    /// <summary>The card's text.</summary>
    /// <param name="study">How it was trained.</param>
    /// <param name="training">What came of it.</param>
    public static string Write(TrainingStudy study, TrainingRecord training)
    {
        TrainingReport report = new(study, [training]);
        StringBuilder card = new();
        _ = card.Append(CultureInfo.InvariantCulture, $"# {study.Organism} after {study.Name}\n\n{report.Answer}\n\n## How it was made\n\n")
            .Append(CultureInfo.InvariantCulture, $"- Parent: `{study.Organism}`.\n- Study: `{study.Name}`, training {training.Seed} of {study.Seeds} under seed {study.Seed}; `training.json` in the folder above says every setting.\n\n")
            .Append(TrainingHtml.Method(study)).Append("\n\n## What it was measured to do\n\n");
        TrainingMarkdown.Tables(card, report);
        return card.Append("\n`model.safetensors` is what the Hugging Face tools load, `model.gguf` what llama.cpp loads; both hold the same weights in F16. Its answers are mild and empty, as its parent's are.\n").ToString();
    }
}
