namespace Unmask.Cli;

/// <summary>Who is asked for documents: the writer, which may be the built-in grammar, and the judge. All are opened at once, so that a mistake is told before anything is written.</summary>
internal sealed class DocumentModels : IDisposable
{
    private readonly ModelShelf _shelf;
    private readonly GrammarModel? _grammar;
    private readonly Recording? _recording;

    public DocumentModels(DocumentSettings settings, HttpOptions http, IReadOnlyList<Uri> judgeAddresses, Recording? recording, TimeProvider time)
    {
        string[] judges = settings.Judge is { } judge ? [judge] : [];
        Names = [.. judges.Prepend(settings.Writer).Distinct(StringComparer.Ordinal)];
        _recording = recording;
        _grammar = settings.IsGrammar ? new GrammarModel(settings) : null;
        _shelf = ModelShelf.For(http, time, [settings.Writer], judges, judgeAddresses);
        try
        {
            foreach (string name in Names)
            {
                _ = Named(name);
            }
        }
        catch
        {
            _shelf.Dispose();
            throw;
        }
    }

    /// <summary>Everybody who is asked.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How the asking of those behind a wire goes.</summary>
    public IReadOnlyList<AskProgress> Asking => _shelf.Asking;

    /// <summary>The model of a name.</summary>
    /// <exception cref="ModelException">There is none, or it cannot be loaded.</exception>
    public IChatModel Named(string name) => _grammar is { } grammar && string.Equals(name, grammar.Name, StringComparison.Ordinal) ? grammar : _recording?.Model(name) ?? _shelf.Named(name);

    public void Dispose() => _shelf.Dispose();
}
