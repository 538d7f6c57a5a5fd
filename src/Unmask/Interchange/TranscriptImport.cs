using System.Runtime.CompilerServices;

namespace Unmask;

/// <summary>
/// Makes a run from transcripts that were made elsewhere. Files are read twice: once for what there is, from which the plan is made, and once for the replies, which are stored one by one. What a file does
/// not hold is a case of its own and is never made up. The same files into the same folder again change nothing, and go on where an import was cut short.
/// </summary>
/// <param name="path">A file, or a folder of files.</param>
/// <param name="options">How.</param>
public sealed class TranscriptImport(string path, ImportOptions options)
{
    private const int Left = -1;

    private readonly ImportNotes _notes = new();
    private readonly List<int> _numbers = [];
    private readonly List<((string Path, string Name) File, string Hash, int Trials)> _files = [];
    private IReadOnlyList<int> _places = [];
    private StudyPlan? _plan;
    private long _read;
    private long _stored;

    /// <summary>Transcripts that were read so far, of the first reading; may be asked from any thread.</summary>
    public long Read => Interlocked.Read(ref _read);

    /// <summary>Replies that were handed to the store so far; may be asked from any thread.</summary>
    public long Stored => Interlocked.Read(ref _stored);

    /// <summary>The run's plan.</summary>
    /// <exception cref="InvalidOperationException">The files have not been read.</exception>
    public StudyPlan Plan => _plan ?? throw new InvalidOperationException("The files have not been read.");

    /// <summary>Different queries.</summary>
    public int Queries { get; private set; }

    /// <summary>Reads the files, and makes the plan. Writes nothing.</summary>
    /// <exception cref="ImportException">They cannot be imported as asked.</exception>
    /// <exception cref="JudgeException">A judge is named twice.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        JudgeException.ThrowIfTwice(options.Judges);
        var source = ImportSource.At(path, _notes);
        ImportTrials trials = new(source.Name);
        bool hasPublishedTiers = true;
        foreach ((string Path, string Name) file in source.Files)
        {
            string hash = await ImportSource.HashAsync(file.Path, cancellationToken).ConfigureAwait(false);
            int before = trials.Count, numbersBefore = _numbers.Count;
            try
            {
                await foreach (ImportFields fields in ImportSource.ReadAsync(file, _notes, cancellationToken).ConfigureAwait(false))
                {
                    hasPublishedTiers &= fields.HasPublishedTiers;
                    _numbers.Add(Take(fields, trials));
                    _ = Interlocked.Increment(ref _read);
                }
            }
            catch (ImportException fault) when (fault.IsOfNoTranscripts && source.IsFolder)
            {
                _numbers.RemoveRange(numbersBefore, _numbers.Count - numbersBefore);
                _notes.Skip(fault.Message);
                continue;
            }

            _files.Add((file, hash, trials.Count - before));
        }

        if (trials.Count == 0)
        {
            throw _notes.LeftOutCount > 0 && options.SkipFaulty ? ImportException.AllLeftOut(path, _notes.LeftOutCount, _notes.LeftOut[0]) : ImportException.NoRows(path);
        }

        Queries = trials.QueryCount;
        _plan = Compile(source, trials, hasPublishedTiers);
    }

    /// <summary>Stores the replies that the run lacks, and the labels. Nobody is asked.</summary>
    /// <param name="store">The run of <see cref="Plan"/>.</param>
    /// <param name="cancellationToken">Stops; the same import again goes on.</param>
    /// <exception cref="ImportException">A file has changed since it was read.</exception>
    /// <exception cref="StoreException">It could not be stored.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task StoreAsync(RunStore store, CancellationToken cancellationToken)
    {
        HashSet<int> lacking = [];
        using (RunReader reader = store.OpenReader())
        {
            lacking.UnionWith(reader.SubjectsToAsk().SelectMany(subject => reader.Unasked(subject, failedToo: false)).Select(next => next.Trial.Index));
        }

        List<PersonLabel> labels = [];
        _ = Interlocked.Exchange(ref _stored, Plan.Trials.Count - lacking.Count);
        await foreach ((int place, ImportRow row) in AgainAsync(cancellationToken).ConfigureAwait(false))
        {
            labels.AddRange(row.Labels.Select(label => new PersonLabel(place, Plan.Trials[place].Query.Id, label.Property, label.Holds, label.Labeller, row.Place)));
            if (lacking.Remove(place))
            {
                _ = await store.AddAsync(new RunRow.Replied(place, Attempt: 1, row.Reply)).ConfigureAwait(false);
                _ = Interlocked.Increment(ref _stored);
            }
        }

        await store.FlushAsync().ConfigureAwait(false);
        await ThrowIfChangedAsync(cancellationToken).ConfigureAwait(false);
        // What is there already may have been added to since.
        if (labels.Count > 0 && !File.Exists(Path.Combine(store.Folder, RunLabelFile.FileName)))
        {
            RunLabelFile.Write(store.Folder, labels.OrderBy(label => label.Trial));
        }
    }

    private int Take(ImportFields fields, ImportTrials trials)
    {
        try
        {
            return fields.Fault is { } fault ? throw fault : trials.Add(ImportRow.Of(fields, options));
        }
        catch (ImportException fault) when (options.SkipFaulty)
        {
            _notes.Skip(fault.Message);
            return Left;
        }
    }

    private async IAsyncEnumerable<(int Place, ImportRow Row)> AgainAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int at = 0;
        ImportNotes again = new();
        foreach (((string Path, string Name) file, _, _) in _files)
        {
            await foreach (ImportFields fields in ImportSource.ReadAsync(file, again, cancellationToken).ConfigureAwait(false))
            {
                int number = at < _numbers.Count ? _numbers[at++] : throw ImportException.Changed(path);
                if (number != Left)
                {
                    yield return fields.Fault is null ? (_places[number], ImportRow.Of(fields, options)) : throw ImportException.Changed(path);
                }
            }
        }
    }

    private async Task ThrowIfChangedAsync(CancellationToken cancellationToken)
    {
        foreach (((string Path, string Name) file, string hash, _) in _files)
        {
            if (!string.Equals(await ImportSource.HashAsync(file.Path, cancellationToken).ConfigureAwait(false), hash, StringComparison.Ordinal))
            {
                throw ImportException.Changed(file.Path);
            }
        }
    }

    private StudyPlan Compile(ImportSource source, ImportTrials trials, bool hasPublishedTiers)
    {
        // The published shape says which of its two tiers is which.
        ImportOptions said = hasPublishedTiers && options.TrainedTier is null && trials.Tiers.Contains("free", StringComparer.Ordinal) ? options with { TrainedTier = "free" } : options;
        (ArmDesign design, IReadOnlyList<int> arms) = ImportArms.Of(path, trials.Tiers, said);
        (IReadOnlyList<Trial> ordered, _places) = trials.Ordered(arms, design, options.Scratchpad);
        StudyImport imported = new()
        {
            Source = source.Name,
            Files = [.. _files.Select(file => new ImportedFile(file.File.Name, file.Hash, file.Trials))],
            WithoutSystemPrompt = trials.WithoutSystemPrompt,
            WithoutStop = trials.WithoutStop,
            TakenForWhole = options.TakeForWhole,
            WithoutReply = trials.WithoutReply,
            Labels = trials.Labels,
            Tiers = [.. ordered.Select(trial => $"{trial.Tier}: {trial.Arm}").Distinct(StringComparer.Ordinal)],
            Parsing = trials.ParsingWords(options.Scratchpad),
            LeftOut = _notes.LeftOut,
            LeftOutCount = _notes.LeftOutCount,
            UnusedColumns = _notes.UnusedColumns,
        };
        Study study = new()
        {
            Name = NameOf(source.Name),
            Question = $"What do the transcripts of {source.Name} show?",
            Subjects = trials.Subjects,
            Scenario = trials.Scenarios is [var only] ? only : "",
            Form = "",
            Variations = trials.Variations,
            Reasonings = [.. ordered.Select(trial => trial.Reasoning).Distinct()],
            Paraphrases = [.. ordered.Select(trial => trial.Paraphrase).Distinct().Order()],
            Queries = [source.Name],
            Repeats = ordered.Max(trial => trial.Repeat),
            Judges = options.Judges,
            Imported = imported,
        };
        return StudyPlan.Imported(study, ordered, design, ImportProblems.Of(imported, trials.AmbiguousQueries, trials.MostSystemPrompts));
    }

    // As the names of studies are: lower case with hyphens.
    private static string NameOf(string source)
    {
        string plain = string.Concat(Path.GetFileNameWithoutExtension(source).ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        string name = string.Join('-', plain.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? "imported" : name[..Math.Min(name.Length, 60)].Trim('-');
    }
}
