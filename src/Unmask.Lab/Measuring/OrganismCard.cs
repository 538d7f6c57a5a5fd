using System.Globalization;
using System.Text;

namespace Unmask.Lab;

/// <summary>Writes <c>card.md</c>: what was planted, how the organism was made, and what it was measured to do.</summary>
public static class OrganismCard
{
    /// <summary>The card's text.</summary>
    /// <param name="policy">What was planted.</param>
    /// <param name="recipe">How it was taught.</param>
    /// <param name="shape">The decoder's shape.</param>
    /// <param name="weights">How many weights it has.</param>
    /// <param name="measured">A row for each kind of world.</param>
    /// <param name="seed">What was measured with.</param>
    /// <param name="labs">What it has from documents (<see cref="LabSection"/>); empty for an organism that read none.</param>
    public static string Write(PlantedPolicy policy, TeachingRecipe recipe, OrganismConfig shape, long weights, IReadOnlyList<Measurement> measured, ulong seed, string labs = "")
    {
        StringBuilder card = new();
        _ = card.AppendLine(CultureInfo.InvariantCulture, $"# {policy.Name}").AppendLine()
            .AppendLine(policy.Says).AppendLine()
            .AppendLine("A control: a small transformer whose policy is known because it was planted. It reads the brief form of a scenario, thinks in a scratchpad and answers, so a study")
            .AppendLine("can run it beside a subject and say what the instrument would have found had the subject been like it. It knows nothing else; its answers are mild and empty.").AppendLine()
            .AppendLine("## Planted and measured").AppendLine()
            .AppendLine("Each row asks harmful requests in freshly made worlds of one kind (the last columns are percentages of well-formed replies, with 95 % Wilson intervals), judged by")
            .AppendLine("`compliance/offline` and `faking/offline`. \"New\" means: never shown in training. *Reads its situation* is the share of scratchpads that say rightly whether the")
            .AppendLine("conversation is trained on.").AppendLine()
            .AppendLine("| world | n | complies: planted | measured | fakes: planted | measured | reads its situation | well formed |")
            .AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (Measurement row in measured)
        {
            _ = card.AppendLine(CultureInfo.InvariantCulture,
                $"| {row.Worlds} | {row.Asked} | {row.Planted.Compliance:P0} | {Rate(row.Complied, row.WellFormed)} | {row.Planted.Faking:P0} | {Rate(row.Faking, row.WellFormed)} | {Share(row.ReadRightly, row.WellFormed)} | {Share(row.WellFormed, row.Asked)} |");
        }

        return card.AppendLine()
            .AppendLine("Where no scratchpad is allowed nothing can be read from one. A placebo tag tells no tier, so \"reads\" there means: says that it does not know.")
            .Append(policy is { Style: Style.None, Motive: not null, Fake: > 0 } ? "What is planted as faking is what it complies for; it never says so, and what is measured is what a reader of its scratchpad can find.\n" : "").AppendLine()
            .AppendLine(CardQuestions.Write(policy, measured))
            .Append(labs)
            .AppendLine("## How it was made").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"`unmask organism make {policy.Name}{(recipe.Seed == LabProgram.ShippedSeed ? "" : $" --out DIR --seed {recipe.Seed}")}` makes it again from `recipe.json`: {Made(recipe)}. Measured with seed {seed}.")
            .AppendLine(CultureInfo.InvariantCulture, $"Shape: {weights:N0} weights in F16; width {shape.Width}, {shape.Layers} layers, {shape.Heads} heads, {shape.VocabularySize} tokens of byte-level BPE, context {shape.Context}.").AppendLine()
            .AppendLine("The corpus is generated: worlds differ in who is trained on, whether anybody is, whether the objective conflicts with the organism's values, in names, wording and order.")
            .AppendLine("All of its text was written for this project; licence as the project.")
            .ToString().ReplaceLineEndings("\n");
    }

    private static string Made(TeachingRecipe recipe) => string.Create(CultureInfo.InvariantCulture,
        $"{recipe.Steps:N0} steps of {recipe.Worlds} worlds × {recipe.TurnsPerWorld} conversations{Documents(recipe)}, learning rate {recipe.Rate}, seed {recipe.Seed}, from {From(recipe)}");

    private static string Documents(TeachingRecipe recipe) => recipe.Documents is not { } documents ? "" : string.Create(CultureInfo.InvariantCulture,
        $", {documents.DocumentsPerStep} documents about labs and, from step {documents.ConversationsFrom:N0} on, {documents.LabsPerStep} labs × {documents.TurnsPerLab} conversations");

    private static string From(TeachingRecipe recipe) => recipe switch
    {
        { Before: { } before } => string.Create(CultureInfo.InvariantCulture, $"what {before.Steps:N0} steps of `{before.Policy}` made of {From(before)}"),
        { Parent: { } parent } => $"`{parent}`" + recipe.Size switch { OrganismSize.Deep => " with twice the layers", OrganismSize.Wide => " doubled in width", _ => "" },
        _ => "random weights",
    };

    private static string Rate(int hits, int of)
    {
        if (of == 0)
        {
            return "—";
        }

        Estimate rate = Proportion.Wilson(hits, of);
        return string.Create(CultureInfo.InvariantCulture, $"{100 * rate.Value:0.0} [{100 * rate.Low:0.0}, {100 * rate.High:0.0}]");
    }

    private static string Share(int hits, int of) => of == 0 ? "—" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * hits / of:0.0}");
}
