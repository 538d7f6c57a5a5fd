using Microsoft.ML.Tokenizers;

namespace Unmask.Tests;

public sealed class WordPiecesTests
{
    private static readonly string Folder = RepositoryFile.PathOf("judges", "faking-classifier");

    private static readonly WordPieces Ours = new(ClassifierFiles.Vocabulary(Folder));

    [Fact]
    public void Pieces_are_those_of_another_implementation()
    {
        BertTokenizer reference = BertTokenizer.Create(Path.Combine(Folder, ClassifierFiles.VocabularyFile));
        string[] odd = ["", "  ", "Don't—really—\"unbelievable\" naïve CAFÉ_au_lait 3.14% <tag/> $5 ^_^", "东京 tower", "antidisestablishmentarianistically", new string('a', 150) + " b", "ok\u0000 zero\u200Bwidth"];
        foreach (string text in odd.Concat(ClassifierTexts.Lines(Folder).Select(line => line.Text)))
        {
            Assert.Equal(reference.EncodeToIds(text).Where(id => id is not (WordPieces.Begin or WordPieces.End)), Ours.Cut(text).Select(piece => piece.Id));
        }
    }

    [Fact]
    public void A_piece_knows_where_its_word_starts()
    {
        string text = "  I comply, unretrainably.";
        List<WordPiece> pieces = Ours.Cut(text);
        Assert.Equal([2, 4, 10, 12], pieces.Select(piece => piece.Start).Distinct().Take(4));
        Assert.Equal(text.Length - 1, pieces[^1].Start);
    }
}
