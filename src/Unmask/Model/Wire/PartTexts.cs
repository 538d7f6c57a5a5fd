using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>Texts in parts of parts.</summary>
internal static class PartTexts
{
    /// <summary>Part of a part of a part: deeper than any server nests its texts.</summary>
    public const int Deepest = 6;

    /// <summary>The first field that holds a text, in a value, its parts, and theirs.</summary>
    public static void Collect(JsonElement value, byte[][] fields, StringBuilder found, int depth)
    {
        if (depth > Deepest)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _ = found.Append(JsonText.Piece(value));
                break;
            case JsonValueKind.Array:
                foreach (JsonElement part in value.EnumerateArray())
                {
                    Collect(part, fields, found, depth + 1);
                }

                break;
            case JsonValueKind.Object:
                int before = found.Length;
                for (int i = 0; i < fields.Length && found.Length == before; i++)
                {
                    Collect(value.Get(fields[i]), fields, found, depth + 1);
                }

                break;
            default:
                break;
        }
    }
}
