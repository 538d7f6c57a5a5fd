using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace Unmask;

public static partial class Safetensors
{
    /// <summary>
    /// Writes tensors in the order of their names. The file appears whole or not at all: it is written beside its place, flushed to the
    /// disk, then renamed.
    /// </summary>
    /// <param name="path">Where; a file that stands there is replaced.</param>
    /// <param name="tensors">Their names must differ.</param>
    /// <param name="type">How numbers are stored. They are rounded to the nearest value of that type, ties to even.</param>
    /// <exception cref="ArgumentException">A finite number is too large for the type.</exception>
    public static void Write(string path, IEnumerable<NamedTensor> tensors, StoredType type)
    {
        NamedTensor[] ordered = [.. tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        // Transformers refuses a file whose metadata does not name its framework.
        var header = new JsonObject { ["__metadata__"] = new JsonObject { ["format"] = "pt" } };
        int end = 0;
        foreach (NamedTensor tensor in ordered)
        {
            int begin = end;
            end += tensor.Values.Length * SizeOf(type);
            header.Add(tensor.Name, new JsonObject
            {
                ["dtype"] = type.ToString(),
                ["shape"] = new JsonArray([.. tensor.Shape.ToArray().Select(axis => JsonValue.Create(axis))]),
                ["data_offsets"] = new JsonArray(begin, end),
            });
        }

        byte[] json = Encoding.UTF8.GetBytes(header.ToJsonString());
        // Numbers start at a multiple of 8 bytes, so that readers can map them; blanks may follow the header.
        int padded = (json.Length + 7) / 8 * 8;
        byte[] file = new byte[8 + padded + end];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)padded);
        file.AsSpan(8, padded).Fill((byte)' ');
        json.CopyTo(file, 8);
        int at = 8 + padded;
        foreach (NamedTensor tensor in ordered)
        {
            Encode(tensor, type, file.AsSpan(at));
            at += tensor.Values.Length * SizeOf(type);
        }

        WholeFile.Write(path, file);
    }

    private static void Encode(NamedTensor tensor, StoredType type, Span<byte> into)
    {
        foreach (float value in tensor.Values)
        {
            float stored = value;
            switch (type)
            {
                case StoredType.F16:
                    stored = (float)(Half)value;
                    BinaryPrimitives.WriteHalfLittleEndian(into, (Half)value);
                    break;
                case StoredType.BF16:
                    ushort upper = UpperHalf(value);
                    stored = BitConverter.UInt32BitsToSingle((uint)upper << 16);
                    BinaryPrimitives.WriteUInt16LittleEndian(into, upper);
                    break;
                default:
                    BinaryPrimitives.WriteSingleLittleEndian(into, value);
                    break;
            }

            if (float.IsFinite(value) && !float.IsFinite(stored))
            {
                throw new ArgumentException($"'{tensor.Name}' holds {value}, which {type} cannot.", nameof(tensor));
            }

            into = into[SizeOf(type)..];
        }
    }

    // Round to nearest, ties to even: half a unit of the kept part, less one where the kept part is even. NaN stays NaN.
    private static ushort UpperHalf(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
