using System.Text;

namespace Unmask.Tests;

/// <summary>Reads a GGUF file by its specification (ggml, docs/gguf.md), written apart from the writer that it checks.</summary>
internal sealed class GgufReader
{
    public GgufReader(string path)
    {
        using BinaryReader reader = new(File.OpenRead(path));
        Assert.Equal("GGUF", Encoding.ASCII.GetString(reader.ReadBytes(4)));
        Assert.Equal(3u, reader.ReadUInt32());
        ulong tensors = reader.ReadUInt64(), facts = reader.ReadUInt64();
        for (ulong i = 0; i < facts; i++)
        {
            string key = Text(reader);
            Facts.Add(key, Value(reader, reader.ReadUInt32()));
        }

        List<(string Name, int[] Axes, uint Type, long Offset)> infos = [];
        for (ulong i = 0; i < tensors; i++)
        {
            string name = Text(reader);
            int[] axes = [.. Enumerable.Range(0, (int)reader.ReadUInt32()).Select(_ => (int)reader.ReadUInt64())];
            infos.Add((name, axes, reader.ReadUInt32(), (long)reader.ReadUInt64()));
        }

        long data = (reader.BaseStream.Position + 31) / 32 * 32;
        foreach ((string name, int[] axes, uint type, long offset) in infos)
        {
            Assert.Equal(0, offset % 32);
            reader.BaseStream.Position = data + offset;
            int count = axes.Aggregate(1, (product, axis) => product * axis);
            Tensors.Add(name, (axes, type, [.. Enumerable.Range(0, count).Select(_ => type == 1 ? (float)reader.ReadHalf() : reader.ReadSingle())]));
        }
    }

    public Dictionary<string, object> Facts { get; } = new(StringComparer.Ordinal);

    /// <summary>The axes (innermost first), the type (0 for F32, 1 for F16) and the numbers of each tensor.</summary>
    public Dictionary<string, (int[] Axes, uint Type, float[] Values)> Tensors { get; } = new(StringComparer.Ordinal);

    private static string Text(BinaryReader reader) => Encoding.UTF8.GetString(reader.ReadBytes((int)reader.ReadUInt64()));

    private static object Value(BinaryReader reader, uint type)
    {
        switch (type)
        {
            case 4:
                return reader.ReadUInt32();
            case 5:
                return reader.ReadInt32();
            case 6:
                return reader.ReadSingle();
            case 7:
                return reader.ReadByte() == 1;
            case 8:
                return Text(reader);
            case 9:
                uint inner = reader.ReadUInt32();
                ulong count = reader.ReadUInt64();
                object[] items = new object[count];
                for (ulong i = 0; i < count; i++)
                {
                    items[i] = Value(reader, inner);
                }

                return items;
            default:
                throw new InvalidDataException($"Type {type} is not used here.");
        }
    }
}
