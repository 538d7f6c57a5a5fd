using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Unmask;

/// <summary>Transcripts in JSON: one object a line, or a list of objects, which is read one by one, or a single object.</summary>
internal static class ImportJson
{
    // A key that stands twice is a slip; the last one winning would hide it.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>A file with one object a line; blank lines are passed over.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="notes">Takes the fields that are not read.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ImportException">It is not text, or its first object is no transcript.</exception>
    public static async IAsyncEnumerable<ImportFields> LinesAsync(string path, string name, ImportNotes notes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using StreamReader text = ImportText.Open(path);
        ImportJsonFields shape = new(name, notes);
        long number = 0;
        while (await text.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                foreach (ImportFields fields in OfLine(line, new ImportFields(name, "line", number), shape))
                {
                    yield return fields;
                }
            }
        }
    }

    /// <summary>A file that is one JSON value.</summary>
    /// <inheritdoc cref="LinesAsync"/>
    public static async IAsyncEnumerable<ImportFields> ListAsync(string path, string name, ImportNotes notes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ImportJsonFields shape = new(name, notes);
        string text;
        using (StreamReader reader = ImportText.Open(path))
        {
            if (FirstOf(reader) == '[')
            {
                reader.Dispose();
                await foreach (ImportFields fields in EntriesAsync(path, name, shape, cancellationToken).ConfigureAwait(false))
                {
                    yield return fields;
                }

                yield break;
            }

            text = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }

        foreach (ImportFields fields in OfLine(text, new ImportFields(name, "entry", 1), shape))
        {
            yield return fields.Fault is { } fault && !text.TrimStart().StartsWith('{') ? throw (text.Trim().Length == 0 ? ImportException.NoRows(name) : fault) : fields;
        }
    }

    private static async IAsyncEnumerable<ImportFields> EntriesAsync(string path, string name, ImportJsonFields shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FileStream file = ImportText.Bytes(path);
        await using (file.ConfigureAwait(false))
        {
            IAsyncEnumerator<JsonElement> entries = JsonSerializer.DeserializeAsyncEnumerable(file, ImportElementJson.Default.JsonElement, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (entries.ConfigureAwait(false))
            {
                for (long number = 1; ; number++)
                {
                    ImportFields next = new(name, "entry", number);
                    try
                    {
                        if (!await entries.MoveNextAsync().ConfigureAwait(false))
                        {
                            yield break;
                        }
                    }
                    catch (JsonException problem)
                    {
                        throw ImportException.BadJson(next.Place, problem);
                    }

                    foreach (ImportFields fields in shape.Of(entries.Current, next))
                    {
                        yield return fields;
                    }
                }
            }
        }
    }

    private static IReadOnlyList<ImportFields> OfLine(string line, ImportFields fields, ImportJsonFields shape)
    {
        try
        {
            return shape.Of(JsonElement.Parse(line.TrimStart('\uFEFF'), Strict), fields);
        }
        catch (JsonException problem)
        {
            fields.Fault = ImportException.BadJson(fields.Place, problem);
        }
        catch (InvalidOperationException)
        {
            fields.Fault = ImportException.HalfCharacter(fields.Place);
        }

        return [fields];
    }

    private static char FirstOf(StreamReader reader)
    {
        int next = reader.Peek();
        while (next >= 0 && (char.IsWhiteSpace((char)next) || next == '\uFEFF'))
        {
            _ = reader.Read();
            next = reader.Peek();
        }

        return next < 0 ? '\0' : (char)next;
    }
}
