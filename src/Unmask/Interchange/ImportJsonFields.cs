using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>
/// The fields of JSON objects, by the names of <see cref="ImportColumns"/>, and of objects of published shapes: that of open-source-alignment-faking (Hughes et al. 2025) has <c>user_input</c>, <c>prompt.messages</c>,
/// <c>output</c> and <c>tags</c>; that of VLAF (Nair et al. 2026) has <c>input</c> and a <c>response</c>, which may be a list of samples.
/// </summary>
/// <param name="name">The file.</param>
/// <param name="notes">Takes the fields that are not read.</param>
internal sealed class ImportJsonFields(string name, ImportNotes notes)
{
    private const string Messages = "messages", Prompt = "prompt", Tags = "tags";

    private bool _isKnown;

    /// <summary>The transcripts of one object: one, or one for each reply where there is a list of them.</summary>
    /// <exception cref="ImportException">The file's first object is no transcript.</exception>
    public IReadOnlyList<ImportFields> Of(JsonElement row, ImportFields fields)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            fields.Fault = ImportException.NotAnObject(fields.Place);
            return [fields];
        }

        JsonProperty[] properties = [.. row.EnumerateObject()];
        string[] names = [.. properties.Select(property => property.Name)];
        if (ImportColumns.Alike(names) is { } alike)
        {
            fields.Fault = ImportException.Alike(fields.Place, alike);
            return [fields];
        }

        ImportColumn?[] columns = ImportColumns.Of(names);
        bool hasMessages = row.TryGetProperty(Messages, out JsonElement messages);
        bool isPublished = row.TryGetProperty("user_input", out _) && row.TryGetProperty(Prompt, out JsonElement prompt) && (prompt.ValueKind == JsonValueKind.Array || Inner(prompt, out prompt)) && (messages = prompt).ValueKind == JsonValueKind.Array;
        if (!_isKnown)
        {
            ThrowIfOther(properties, columns, hasMessages);
            _isKnown = true;
        }

        try
        {
            IReadOnlyList<string>? replies = Fill(fields, properties, columns);
            if (hasMessages || isPublished)
            {
                AddMessages(fields, messages, replies is not null || columns.Contains(ImportColumn.Reply));
            }

            if (isPublished && row.TryGetProperty(Tags, out JsonElement tags) && TierOf(tags) is { } tier)
            {
                (fields[ImportColumn.Tier], fields.HasPublishedTiers) = (tier, true);
            }

            Note(properties, columns, hasMessages, isPublished);
            return replies is null ? [fields] : [.. replies.Select(reply => fields.With(reply))];
        }
        catch (ImportException fault)
        {
            fields.Fault = fault;
        }
        catch (InvalidOperationException)
        {
            // The library says so of an escape such as \ud83d without its other half.
            fields.Fault = ImportException.HalfCharacter(fields.Place);
        }

        return [fields];
    }

    private static bool Inner(JsonElement prompt, out JsonElement messages)
    {
        messages = default;
        return prompt.ValueKind == JsonValueKind.Object && prompt.TryGetProperty(Messages, out messages);
    }

    private void ThrowIfOther(JsonProperty[] properties, ImportColumn?[] columns, bool hasMessages)
    {
        ImportColumn? missing = hasMessages ? null : ImportColumns.Needed.Where(needed => !columns.Contains(needed)).Cast<ImportColumn?>().FirstOrDefault();
        if (missing is { } column)
        {
            throw ImportException.NoTranscripts(name, ImportColumns.NameOf(column), properties.Select(property => property.Name));
        }
    }

    /// <summary>Gives the replies where there is a list of them.</summary>
    private static List<string>? Fill(ImportFields fields, JsonProperty[] properties, ImportColumn?[] columns)
    {
        List<string>? replies = null;
        string? labeller = properties.Where((_, at) => columns[at] == ImportColumn.Labeller).Select(one => TextOf(fields, one)).FirstOrDefault();
        for (int at = 0; at < properties.Length; at++)
        {
            JsonProperty property = properties[at];
            if (columns[at] is not { } column)
            {
                continue;
            }

            if (column == ImportColumn.Labels)
            {
                fields.Labels = ImportLabels.Of(fields.Place, property.Value, labeller);
            }
            else if (column == ImportColumn.Reply && property.Value.ValueKind == JsonValueKind.Array)
            {
                replies = [.. property.Value.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()! : throw ImportException.BadValue(fields.Place, property.Name, one.GetRawText(), "a text or a list of texts"))];
            }
            else
            {
                fields[column] = TextOf(fields, property);
            }
        }

        return replies;
    }

    private static string? TextOf(ImportFields fields, JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.String => property.Value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => property.Value.GetRawText(),
        JsonValueKind.Null => null,
        _ => throw ImportException.BadValue(fields.Place, property.Name, property.Value.GetRawText(), "a text, a number, true, false or null"),
    };

    // What the model read is all there: where no system turn is, it was given none.
    private static void AddMessages(ImportFields fields, JsonElement messages, bool hasReply)
    {
        List<string> system = [];
        List<(bool IsModels, string Text)> turns = [];
        foreach (JsonElement message in messages.ValueKind == JsonValueKind.Array ? messages.EnumerateArray() : throw Bad(messages))
        {
            string role = message.ValueKind == JsonValueKind.Object && message.TryGetProperty("role", out JsonElement said) && said.ValueKind == JsonValueKind.String ? said.GetString()! : throw Bad(message);
            string text = message.TryGetProperty("content", out JsonElement content) && content.ValueKind == JsonValueKind.String ? content.GetString()! : throw Bad(message);
            if (role is "system" or "developer" && turns.Count == 0)
            {
                system.Add(text);
            }
            else
            {
                turns.Add((role switch { "user" or "human" => false, "assistant" or "model" => true, _ => throw Bad(message) }, text));
            }
        }

        if (!hasReply && turns is [.., { IsModels: true } last])
        {
            fields[ImportColumn.Reply] = last.Text;
            turns.RemoveAt(turns.Count - 1);
        }

        fields.Prompt = Conversation.Of(string.Join("\n\n", system), turns) ?? throw Bad(messages);
        fields[ImportColumn.Query] ??= turns.Last(turn => !turn.IsModels).Text;

        ImportException Bad(JsonElement value) => ImportException.BadValue(fields.Place, Messages, value.GetRawText(), "a list of objects with role (system, user, assistant, the last two by turns) and content (a text)");
    }

    private static string? TierOf(JsonElement tags)
    {
        string[] words = tags.ValueKind switch
        {
            JsonValueKind.String => [tags.GetString()!],
            JsonValueKind.Array => [.. tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!)],
            _ => [],
        };
        return words.Contains("free_tier", StringComparer.Ordinal) ? "free" : words.Contains("paid_tier", StringComparer.Ordinal) ? "paid" : null;
    }

    private void Note(JsonProperty[] properties, ImportColumn?[] columns, bool hasMessages, bool isPublished)
    {
        for (int at = 0; at < properties.Length; at++)
        {
            string property = properties[at].Name;
            if (columns[at] is null && !(hasMessages && property == Messages) && !(isPublished && property is Prompt or Tags))
            {
                notes.Unused(property);
            }
        }
    }
}

/// <summary>The generated reader of any JSON.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false)]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ImportElementJson : JsonSerializerContext;
