using System.Text.Json.Nodes;

namespace Unmask.Lab;

/// <summary>
/// What the making of an organism began with, kept beside its checkpoint (see <see cref="Origin"/>): the work folder is found by the
/// organism's name alone, and a checkpoint of another recipe would be taught on as if it were this one's.
/// </summary>
/// <param name="work">The folder of the checkpoint.</param>
/// <param name="recipe">The recipe as JSON.</param>
internal sealed class MakingOrigin(string work, string recipe)
{
    private const string FileName = "making.json";
    private const string Parent = "parent_sha256";
    private const string Vocabulary = "vocabulary_sha256";

    private readonly OriginFile _file = new(Path.Combine(work, FileName), LabException.Damaged);

    /// <summary>Whether it was kept: an earlier program kept none, and of its checkpoints nothing can be said.</summary>
    public bool IsKept => _file.IsThere;

    /// <summary>Keeps it, for a making that begins.</summary>
    /// <param name="parent">The organism that it starts from; null for random weights.</param>
    /// <param name="vocabulary">The tokens.</param>
    public void Keep(Organism? parent, BytePairVocabulary vocabulary) => _file.Write(OriginOf(parent, vocabulary));

    /// <summary>Compares the recipe with the one that was kept, if any was: what it is applied to takes hours to come to.</summary>
    /// <exception cref="LabException">They differ, or the file is damaged.</exception>
    public void CompareRecipe() => Compare(new Origin([Recipe, new OriginFact.Later(Parent), new OriginFact.Later(Vocabulary)]));

    /// <summary>Compares all of it with what was kept, if anything was.</summary>
    /// <param name="parent">The organism that it starts from; null for random weights.</param>
    /// <param name="vocabulary">The tokens.</param>
    /// <exception cref="LabException">They differ, or the file is damaged.</exception>
    public void Compare(Organism? parent, BytePairVocabulary vocabulary) => Compare(OriginOf(parent, vocabulary));

    private OriginFact.Setting Recipe => new("recipe", JsonNode.Parse(recipe));

    private Origin OriginOf(Organism? parent, BytePairVocabulary vocabulary) => new(
    [
        Recipe,
        new OriginFact.Setting(Parent, parent is null ? "none" : parent.Weights.Hash),
        new OriginFact.Setting(Vocabulary, TextHash.Of(string.Join('\n', vocabulary.Tokens.Concat(vocabulary.Merges.Select(merge => $"{merge.Left} {merge.Right}"))))),
    ]);

    private void Compare(Origin now)
    {
        if (_file.IsThere && now.DifferencesFrom(_file.Read()) is { Count: > 0 } differences)
        {
            throw LabException.OtherMaking(work, differences);
        }
    }
}
