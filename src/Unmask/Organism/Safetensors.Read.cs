using System.Buffers.Binary;
using System.Text.Json;

namespace Unmask;

/// <summary>
/// The safetensors file format: 8 bytes of header length (little-endian), a JSON header that gives each tensor's type, shape and place,
/// then the bytes. Only floating-point tensors are read.
/// </summary>
public static partial class Safetensors
{
    // The reference reader's own bound; it keeps a damaged length from reserving the machine's memory.
    private const int LongestHeader = 100_000_000;

    /// <summary>Reads every tensor of a file.</summary>
    /// <returns>The tensors by name.</returns>
    /// <exception cref="ModelException">The file is missing, cut short or damaged; the message names the tensor and what was expected.</exception>
    public static IReadOnlyDictionary<string, NamedTensor> Read(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        string file = Path.GetFileName(path);
        byte[] bytes = OrganismFolder.ReadBytes(folder, file);
        return new Reader(folder, file, bytes).Tensors();
    }

    private sealed class Reader(string folder, string file, byte[] bytes)
    {
        public Dictionary<string, NamedTensor> Tensors()
        {
            if (bytes.Length < 8)
            {
                throw Bad($"it has {bytes.Length} bytes, and its header length alone takes 8");
            }

            ulong declared = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            if (declared > LongestHeader || declared > (ulong)(bytes.Length - 8))
            {
                throw Bad($"its header is declared as {declared} bytes, and {bytes.Length - 8} bytes follow");
            }

            int header = (int)declared;
            Place[] places = [.. Places(header).OrderBy(place => place.Begin).ThenBy(place => place.End)];
            long end = 0;
            foreach (Place place in places)
            {
                if (place.Begin != end)
                {
                    throw Bad($"tensor '{place.Name}' starts at byte {place.Begin} where {end} was expected, so tensors overlap or leave a gap");
                }

                end = place.End;
            }

            long found = bytes.Length - 8 - header;
            return end == found
                ? places.ToDictionary(place => place.Name, place => place.Decode(bytes.AsSpan(8 + header)), StringComparer.Ordinal)
                : throw Bad($"its header declares {end} bytes of numbers, and {found} are there");
        }

        private List<Place> Places(int header)
        {
            try
            {
                using var document = JsonDocument.Parse(bytes.AsMemory(8, header));
                if (document.RootElement.ValueKind != JsonValueKind.Object)
                {
                    throw Bad("its header is not a JSON object");
                }

                var names = new HashSet<string>(StringComparer.Ordinal);
                List<Place> places = [];
                foreach (JsonProperty entry in document.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
                {
                    if (!names.Add(entry.Name))
                    {
                        throw Bad($"tensor '{entry.Name}' is there twice");
                    }

                    places.Add(PlaceOf(entry.Name, entry.Value));
                }

                return places;
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                // The parser looks at a text's characters only when the text is asked for, and then reports them as an invalid operation.
                throw Bad($"its header is not valid JSON ({fault.Message.TrimEnd('.')})");
            }
        }

        private Place PlaceOf(string name, JsonElement entry)
        {
            if (entry.ValueKind != JsonValueKind.Object
                || !entry.TryGetProperty("dtype", out JsonElement typeName)
                || !entry.TryGetProperty("shape", out JsonElement shapeField)
                || !entry.TryGetProperty("data_offsets", out JsonElement offsetField)
                || typeName.ValueKind != JsonValueKind.String
                || Numbers(shapeField) is not { } shape
                || Numbers(offsetField) is not [long begin, long end])
            {
                throw Bad($"tensor '{name}' needs a dtype, a shape and two data_offsets of whole numbers from 0");
            }

            string dtype = typeName.GetString() ?? string.Empty;
            if (!Enum.TryParse(dtype, out StoredType type) || !Enum.IsDefined(type) || type.ToString() != dtype)
            {
                throw Bad($"tensor '{name}' has the type '{dtype}', and only {string.Join(", ", Enum.GetNames<StoredType>())} can be read");
            }

            decimal size = shape.Aggregate((decimal)SizeOf(type), (product, axis) => Math.Min(product * axis, 1e12m));
            if (end < begin || size != end - begin)
            {
                throw Bad($"tensor '{name}' of shape [{string.Join(", ", shape)}] takes {size} bytes as {dtype}, and has the bytes {begin} to {end}");
            }

            return end <= bytes.Length
                ? new Place(name, type, [.. shape.Select(axis => (int)axis)], (int)begin, (int)end)
                : throw Bad($"tensor '{name}' is declared to end at byte {end}, and the file has {bytes.Length}");
        }

        // Whole numbers from 0 below 2^31, or null.
        private static long[]? Numbers(JsonElement field) =>
            field.ValueKind == JsonValueKind.Array
            && field.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out int number) && number >= 0)
                ? [.. field.EnumerateArray().Select(item => item.GetInt64())]
                : null;

        private ModelException Bad(string problem) => ModelException.BadOrganism(folder, $"{file}: {problem}");
    }

    private sealed record Place(string Name, StoredType Type, int[] Shape, int Begin, int End)
    {
        public NamedTensor Decode(ReadOnlySpan<byte> data)
        {
            ReadOnlySpan<byte> own = data[Begin..End];
            float[] values = new float[own.Length / SizeOf(Type)];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Type switch
                {
                    StoredType.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(own[(2 * i)..]),
                    StoredType.BF16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(own[(2 * i)..]) << 16),
                    _ => BinaryPrimitives.ReadSingleLittleEndian(own[(4 * i)..]),
                };
            }

            return new NamedTensor(Name, Shape, values);
        }
    }

    private static int SizeOf(StoredType type) => type == StoredType.F32 ? 4 : 2;
}
