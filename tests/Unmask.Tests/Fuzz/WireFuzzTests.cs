namespace Unmask.Tests;

[Trait(Pace.Name, Pace.Slow)]
public sealed class WireFuzzTests
{
    [Fact]
    public void No_damage_to_a_body_throws_and_none_outside_its_text_costs_it()
    {
        FuzzResult result = WireFuzz.Run(new Seed(19), 18_000);

        Assert.Empty(result.Thrown);
        Assert.Empty(result.Lost);
        // Half of them keep their text, and some of the others do.
        Assert.True(result.Answered > result.Mutations / 2, $"{result.Answered} answers");
    }

    [Fact]
    public void No_answer_that_is_cut_anywhere_passes_for_another() => Assert.Empty(WireFuzz.WrongBeginnings());
}
