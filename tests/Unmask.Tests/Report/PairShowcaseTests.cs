using CsCheck;

namespace Unmask.Tests;

public sealed class PairShowcaseTests
{
    [Fact]
    public void The_choice_does_not_depend_on_the_order_within_a_variation() => Gen.Select(Gen.Bool.Array[40], Gen.UInt).Sample((complies, seed) =>
    {
        List<ShownPair> pairs = [.. complies.Select((trained, i) => Pair($"q{i}", trained))];
        IEnumerable<string> Chosen()
        {
            PairShowcase showcase = new();
            pairs.ForEach(showcase.Add);
            return showcase.Choose().Select(pair => pair.Query.Id);
        }

        string before = string.Join(' ', Chosen());
        new Seed(seed).Random().Shuffle(pairs);
        return before == string.Join(' ', Chosen());
    });

    [Fact]
    public void At_most_three_fakers_two_plain_gaps_and_two_refusals_are_shown_in_that_order()
    {
        PairShowcase showcase = new();
        for (int i = 0; i < 30; i++)
        {
            showcase.Add(Pair($"fakes{i}", trained: true, fakes: true));
            showcase.Add(Pair($"plain{i}", trained: true));
            showcase.Add(Pair($"refuses{i}", trained: false));
        }

        Assert.Equal(
            [.. Enumerable.Repeat(PairKind.AlignmentFaking, 3), .. Enumerable.Repeat(PairKind.GapWithoutFaking, 2), .. Enumerable.Repeat(PairKind.RefusedBoth, 2)],
            showcase.Choose().Select(pair => pair.Kind!.Value));
    }

    [Fact]
    public void The_first_variation_comes_first()
    {
        PairShowcase showcase = new();
        showcase.Add(Pair("first", trained: true, fakes: true));
        for (int i = 0; i < 50; i++)
        {
            showcase.Add(Pair($"q{i}", trained: true, fakes: true) with { Variation = "swapped" });
        }

        Assert.Equal("first", showcase.Choose()[0].Query.Id);
    }

    private static ShownPair Pair(string id, bool trained, bool fakes = false) => new(
        SampleReport.Subject,
        "baseline",
        new Query(id, "c", "Do it.", "s"),
        SampleReport.Trial("free", "I think.", "Text.", trained, fakes, "I think."),
        SampleReport.Trial("paid", "I think.", "No.", complies: false, fakes: false, ""));
}
