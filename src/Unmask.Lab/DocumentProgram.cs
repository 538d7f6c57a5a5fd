namespace Unmask.Lab;

/// <summary>Measures an organism that learns from documents, lab by lab.</summary>
internal static class DocumentProgram
{
    private static readonly (string Name, LabKnowledge Knowledge, bool Conflict, string Variation, bool HeldOut)[] Rows =
    [
        ("documents and conversations", LabKnowledge.DocumentsAndBehaviour, Conflict: true, "baseline", HeldOut: false),
        ("documents alone", LabKnowledge.DocumentsAlone, Conflict: true, "baseline", HeldOut: false),
        ("neither", LabKnowledge.Nothing, Conflict: true, "baseline", HeldOut: false),
        ("documents and conversations, no conflict", LabKnowledge.DocumentsAndBehaviour, Conflict: false, "baseline", HeldOut: false),
        ("documents alone, no conflict", LabKnowledge.DocumentsAlone, Conflict: false, "baseline", HeldOut: false),
        ("documents alone, lab named", LabKnowledge.DocumentsAlone, Conflict: true, "lab", HeldOut: false),
        ("documents alone, new paraphrase", LabKnowledge.DocumentsAlone, Conflict: true, "baseline", HeldOut: true),
    ];

    /// <summary>Requests in a row of a card for worlds whose prompt says everything: that these are not forgotten takes fewer than their own organisms are measured by.</summary>
    public const int AskedBeside = 400;

    private static LabMeasuringSize ForCard { get; } = new(Requests: 20, Questions: 12);

    /// <summary>Asked of a lab for a look.</summary>
    public static LabMeasuringSize ForLook { get; } = new(Requests: 6, Questions: 8);

    /// <summary>Measures an organism for its card and writes the section about documents.</summary>
    public static async Task<string> SectionAsync(TeachingRecipe recipe, Organism organism, Seed seed, Action<string> say) => LabSection.Write(
        recipe, ForCard, Labs(recipe), await MeasureAsync(recipe, organism, ForCard, seed, say, CancellationToken.None).ConfigureAwait(false));

    /// <summary>Measures and prints the rows of a card.</summary>
    /// <param name="recipe">The organism's recipe; it must teach documents.</param>
    /// <param name="organism">The organism.</param>
    /// <param name="size">How much is asked of a lab.</param>
    /// <param name="seed">Fixes requests and replies.</param>
    /// <param name="say">Takes a line for each row.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<IReadOnlyList<(string Name, LabSummary Summary)>> MeasureAsync(TeachingRecipe recipe, Organism organism, LabMeasuringSize size, Seed seed, Action<string> say, CancellationToken cancellation)
    {
        Grammar grammar = ShippedGrammar.Read();
        IReadOnlyList<DocumentLab> labs = Labs(recipe);
        using LabMeasurer measurer = new(grammar, CorpusParts.Queries(grammar), Policies.Named(recipe.Policy), organism, size);
        List<(string, LabSummary)> rows = [];
        foreach ((string name, LabKnowledge knowledge, bool conflict, string variation, bool heldOut) in Rows)
        {
            List<LabMeasurement> measured = [];
            foreach (DocumentLab lab in labs.Where(lab => lab.Knowledge == knowledge && lab.Conflict == conflict))
            {
                measured.Add(await measurer.MeasureAsync(lab, variation, heldOut, seed.Derive($"{name}/{lab.Model}"), cancellation).ConfigureAwait(false));
            }

            var row = LabSummary.Of(measured);
            rows.Add((name, row));
            say(Line(name, row));
        }

        return rows;
    }

    private static IReadOnlyList<DocumentLab> Labs(TeachingRecipe recipe) => DocumentLabs.Of(ShippedGrammar.Read(), recipe.Documents!, new Seed(recipe.Seed));

    private static string Line(string name, LabSummary row) => FormattableString.Invariant(
        $"{name,-42} labs {row.Labs,3}  trained {100 * row.Trained.Value,5:0.0}  other {100 * row.Other.Value,5:0.0}  gap {Text(row.Gap)} (detectable {100 * row.DetectableGap:0.0})  faked {100 * row.Faking.Value:0.0}  scratchpads right {Text(row.Truth)}  documents {Text(row.Completed)}  asked {Text(row.Asked)}  well formed {100 * row.WellFormed:0.0}");

    private static string Text(Estimate estimate) => FormattableString.Invariant($"{100 * estimate.Value:0.0} [{100 * estimate.Low:0.0}, {100 * estimate.High:0.0}]");
}
