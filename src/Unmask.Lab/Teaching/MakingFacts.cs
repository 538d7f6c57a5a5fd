using System.Text.Json.Nodes;

namespace Unmask.Lab;

/// <summary>
/// What the making of an organism was begun with, kept beside its checkpoint: the work folder is found by the organism's name alone, and a checkpoint of another recipe would be taught on as if it were this one's.
/// </summary>
/// <param name="work">The folder of the checkpoint.</param>
/// <param name="recipe">The recipe as JSON.</param>
internal sealed class MakingFacts(string work, string recipe)
{
    private const string FileName = "making.json";

    private readonly KeptFacts _kept = new(Path.Combine(work, FileName));
    private readonly JsonObject _facts = new() { ["recipe"] = JsonNode.Parse(recipe) };

    /// <summary>Whether any were kept: an earlier program kept none, and of its checkpoints nothing can be said.</summary>
    public bool AreKept => _kept.AreThere;

    /// <summary>The same, with what the recipe is applied to.</summary>
    /// <param name="parent">The organism that it starts from; null for random weights.</param>
    /// <param name="vocabulary">The tokens.</param>
    public MakingFacts Of(Organism? parent, BytePairVocabulary vocabulary)
    {
        MakingFacts all = new(work, recipe);
        all._facts["parent_sha256"] = parent is null ? "none" : parent.Weights.Hash;
        all._facts["vocabulary_sha256"] = HashOf(vocabulary);
        return all;
    }

    /// <summary>Keeps them, for a making that begins.</summary>
    public void Keep() => _kept.Write(_facts);

    /// <summary>Holds them against those that were kept, if any were.</summary>
    /// <exception cref="StoreException">They differ, or the file is damaged.</exception>
    public void Compare()
    {
        if (!AreKept)
        {
            return;
        }

        JsonObject kept = _kept.Read();
        foreach (string unknown in kept.Select(fact => fact.Key).Where(name => !_facts.ContainsKey(name)).ToArray())
        {
            _ = kept.Remove(unknown);
        }

        IReadOnlyList<string> differences = StudyJson.Differences(kept, _facts);
        if (differences.Count > 0)
        {
            throw StoreException.OtherMaking(work, differences);
        }
    }

    private static string HashOf(BytePairVocabulary vocabulary) => TextHash.Of(string.Join('\n', vocabulary.Tokens.Concat(vocabulary.Merges.Select(merge => $"{merge.Left} {merge.Right}"))));
}
