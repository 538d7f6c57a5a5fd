using Microsoft.ML.Tokenizers;

namespace Unmask.Tests;

public sealed class WordPiecesTests
{
    private static readonly string Folder = RepositoryFile.PathOf("judges", "faking-classifier");

    private static readonly WordPieces Ours = new(ClassifierFiles.Vocabulary(Folder));

    [Fact]
    public void Pieces_are_those_of_another_implementation()
    {
        var reference = BertTokenizer.Create(Path.Combine(Folder, ClassifierFiles.VocabularyFile));
        // Without _ < > $ ^: BERT cuts at each sign of ASCII that is no letter or digit, and the reference at punctuation alone.
        string[] odd = ["", "  ", "Don't—really—\"unbelievable\" naïve CAFÉ au lait 3.14% 5/6", "东京 tower", "antidisestablishmentarianistically", new string('a', 150) + " b", "ok\u0000 so"];
        // Of the shipped texts those in plain ASCII: of curly quotes and accents the reference makes other pieces than BERT, and a line's end is no blank to it.
        foreach (string text in odd.Concat(ClassifierTexts.Lines(Folder).Select(line => line.Text).Where(text => text.All(char.IsAscii) && text.IndexOfAny(['_', '<', '>', '$', '^', '=', '+', '|', '~', '`']) < 0)))
        {
            Assert.Equal(reference.EncodeToIds(text.ReplaceLineEndings(" ")).Where(id => id is not (WordPieces.Begin or WordPieces.End)), Ours.Cut(text).Select(piece => piece.Id));
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
