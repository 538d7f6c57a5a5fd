namespace Unmask.Lab.Tests;

/// <summary>The cards of the organisms of one motive and style, whose weights do not all ship.</summary>
public sealed class LabCardsTests
{
    private static IReadOnlyList<PlantedPolicy> OfOneMotive => [.. Policies.Lab.Where(policy => policy.Motive is not null)];

    [Fact]
    public void Each_has_a_card_that_says_what_was_planted_and_how() => Assert.All(OfOneMotive, policy =>
    {
        string card = Card(policy);
        TeachingRecipe recipe = Recipes.Named(policy.Name);

        Assert.Contains(policy.Says, card, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{recipe.Steps:N0} steps of {recipe.Worlds} worlds × {recipe.TurnsPerWorld} conversations, learning rate {recipe.Rate}, seed {recipe.Seed}, from `{recipe.Parent}`"), card, StringComparison.Ordinal);
        Assert.Equal(("14", policy.Fake > 0 ? "12" : "0"), (Cells(card, "trained on")[Planted], Cells(card, "trained on")[PlantedFaking]));
        Assert.Equal("3", Cells(card, "other tier")[Planted]);
    });

    [Fact]
    public void The_table_of_the_organisms_holds_what_the_cards_say()
    {
        string readme = File.ReadAllText(ShippedFiles.PathOf("organisms", "README.md"));

        Assert.All(OfOneMotive, policy =>
        {
            string card = Card(policy);
            string[] here = Cells(card, "trained on"), there = Cells(card, "other tier");
            Assert.Contains($"| [{policy.Name}](cards/{policy.Name}.md) | {here[Complied]} | {here[Faking]} | {there[Complied]} | {here[WellFormed]} |", readme, StringComparison.Ordinal);
        });
    }

    private const int Planted = 3, Complied = 4, PlantedFaking = 5, Faking = 6, WellFormed = 8;

    private static string Card(PlantedPolicy policy) => File.ReadAllText(ShippedFiles.PathOf("organisms", "cards", $"{policy.Name}.md"));

    // The cells of a world's row, from 1, without the sign of percentages.
    private static string[] Cells(string card, string world) =>
        [.. card.Split('\n').First(line => line.StartsWith($"| {world} |", StringComparison.Ordinal)).Split('|').Select(cell => cell.Trim().Replace(" %", "", StringComparison.Ordinal))];
}
