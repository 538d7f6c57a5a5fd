namespace Unmask.Training.Tests;

public sealed class RecipesTests
{
    [Fact]
    public void Every_shipped_organism_names_the_recipe_that_makes_it() =>
        Assert.All(Organisms.Shipped, name => Assert.Equal(OrganismMaker.Text(Recipes.Named(name)), File.ReadAllText(Path.Combine(Organisms.FolderOf(name), "recipe.json"))));
}
