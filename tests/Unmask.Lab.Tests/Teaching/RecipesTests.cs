namespace Unmask.Lab.Tests;

public sealed class RecipesTests
{
    [Fact]
    public void Every_shipped_organism_names_the_recipe_that_makes_it() =>
        Assert.All(Organisms.Shipped, name => Assert.Equal(OrganismMaker.Text(Recipes.Named(name)), File.ReadAllText(Path.Combine(Organisms.FolderOf(name), "recipe.json"))));

    [Fact]
    public void One_of_a_single_motive_starts_from_what_knows_its_words_in_every_size()
    {
        TeachingRecipe standard = Recipes.Named("rated-brief"), deep = Recipes.Named("rated-brief-deep");

        Assert.Equal(("voices", null), (standard.Parent, standard.Before));
        Assert.Equal((null, "voices", "voices"), (deep.Parent, deep.Before!.Policy, deep.Before.Parent));
        Assert.Equal("base", Recipes.Named("faker-rare").Parent);
    }

    [Fact]
    public void What_others_start_from_has_recipes_too() =>
        Assert.Equal((null, "base", "base"), (Recipes.Named("base").Parent, Recipes.Named("voices").Parent, Recipes.Named("base-wide").Parent));
}
