using System.Text;

namespace Unmask.Lab.Tests;

public sealed class BytePairTrainerTests
{
    [Fact]
    public void The_words_of_the_published_example_give_its_merges()
    {
        // Sennrich, Haddow, Birch (2016), fig. 1: low ×5, lower ×2, newest ×6, widest ×3 give "es", "est", "lo", "low" (they also merge an end-of-word mark).
        IEnumerable<string> words = Enumerable.Repeat("low", 5).Concat(Enumerable.Repeat("lower", 2)).Concat(Enumerable.Repeat("newest", 6)).Concat(Enumerable.Repeat("widest", 3));

        IReadOnlyList<(byte[] Left, byte[] Right)> merges = BytePairTrainer.Learn(words, merges: 4);

        Assert.Equal(["es", "est", "lo", "low"], merges.Select(merge => Encoding.UTF8.GetString([.. merge.Left, .. merge.Right])), StringComparer.Ordinal);
    }

    [Fact]
    public void Merges_depend_on_the_texts_and_not_on_their_order()
    {
        string[] texts = ["the tier is free", "the tier is paid", "a free tier"];

        Assert.Equal(Names(texts), Names([.. texts.Reverse()]), StringComparer.Ordinal);

        static IEnumerable<string> Names(string[] texts) =>
            BytePairTrainer.Learn(texts, merges: 20).Select(merge => Convert.ToHexString(merge.Left) + "+" + Convert.ToHexString(merge.Right));
    }

    [Fact]
    public void What_stands_once_is_not_merged() => Assert.Empty(BytePairTrainer.Learn(["abc"], merges: 5));
}
