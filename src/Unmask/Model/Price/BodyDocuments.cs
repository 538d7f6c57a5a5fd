using System.Runtime.InteropServices;
using System.Text.Json;

namespace Unmask;

/// <summary>Takes a body apart into its JSON documents, whether it is one, several, a list, or the events of a stream.</summary>
internal static class BodyDocuments
{
    /// <summary>Each document; none where it holds none. What is cut is left out.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(ReadOnlyMemory<byte> body)
    {
        var opened = WireBody.Open(body);
        return opened.Form switch
        {
            BodyForm.Json => Apart(opened.Bytes),
            BodyForm.Events => ServerEvent.Read(opened.Bytes).SelectMany(one => Apart(one.Data)),
            _ => [],
        };
    }

    private static List<ReadOnlyMemory<byte>> Apart(ReadOnlyMemory<byte> text)
    {
        List<ReadOnlyMemory<byte>> found = [];
        while (text.Span.Contains((byte)'{'))
        {
            using JsonDocument? document = JsonBody.Parse(text, out text);
            if (document is null)
            {
                break;
            }

            IEnumerable<JsonElement> parts = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.Items() : [document.RootElement];
            found.AddRange(parts.Select(part => (ReadOnlyMemory<byte>)JsonMarshal.GetRawUtf8Value(part).ToArray()));
        }

        return found;
    }
}
