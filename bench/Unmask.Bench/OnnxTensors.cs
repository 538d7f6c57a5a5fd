using System.Runtime.InteropServices;
using System.Text;

namespace Unmask.Bench;

/// <summary>The tensors of 32-bit floats in an ONNX file, and in which order products use them: what writing the classifier's encoder needs of that format, and no more.</summary>
internal sealed class OnnxTensors
{
    private readonly List<string[]> _products = [];

    public OnnxTensors(byte[] file)
    {
        foreach ((int field, byte[] graph) in Fields(file).Where(one => one.Field == 7))
        {
            foreach ((int part, byte[] bytes) in Fields(graph))
            {
                if (part == 5 && Tensor(bytes) is { } tensor)
                {
                    ByName[tensor.Name] = tensor;
                }
                else if (part == 1)
                {
                    (int Field, byte[] Bytes)[] node = [.. Fields(bytes)];
                    if (node.Any(one => one.Field == 4 && Encoding.UTF8.GetString(one.Bytes) == "MatMul"))
                    {
                        _products.Add([.. node.Where(one => one.Field == 1).Select(one => Encoding.UTF8.GetString(one.Bytes))]);
                    }
                }
            }
        }
    }

    public Dictionary<string, NamedTensor> ByName { get; } = new(StringComparer.Ordinal);

    /// <summary>The matrices, [in, out], that products with a stored matrix use, in order.</summary>
    public IReadOnlyList<NamedTensor> Matrices => [.. _products.SelectMany(inputs => inputs).Where(ByName.ContainsKey).Select(name => ByName[name])];

    private static NamedTensor? Tensor(byte[] bytes)
    {
        List<int> shape = [];
        string name = "";
        bool isFloat = false;
        float[] values = [];
        foreach ((int field, byte[] part) in Fields(bytes))
        {
            switch (field)
            {
                case 1:
                    shape.AddRange(Numbers(part));
                    break;
                case 2:
                    isFloat = Numbers(part)[0] == 1;
                    break;
                case 8:
                    name = Encoding.UTF8.GetString(part);
                    break;
                case 9:
                    values = MemoryMarshal.Cast<byte, float>(part.AsSpan()[..(part.Length / 4 * 4)]).ToArray();
                    break;
                default:
                    break;
            }
        }

        return isFloat && values.Length > 0 ? new NamedTensor(name, [.. shape], values) : null;
    }

    private static List<int> Numbers(byte[] bytes)
    {
        List<int> numbers = [];
        for (int at = 0; at < bytes.Length;)
        {
            numbers.Add((int)Number(bytes, ref at));
        }

        return numbers;
    }

    // Protocol buffers: a field is its number and kind, then a number, 4 or 8 bytes, or a length and bytes. Numbers come back as the bytes that they are written in.
    private static IEnumerable<(int Field, byte[] Bytes)> Fields(byte[] message)
    {
        for (int at = 0; at < message.Length;)
        {
            ulong tag = Number(message, ref at);
            int start = at;
            int length = (int)(tag & 7) switch
            {
                0 => Skipped(message, at),
                1 => 8,
                5 => 4,
                _ => (int)Number(message, ref start),
            };
            yield return ((int)(tag >> 3), message[start..(start + length)]);
            at = start + length;
        }
    }

    private static int Skipped(byte[] message, int at)
    {
        int end = at;
        _ = Number(message, ref end);
        return end - at;
    }

    private static ulong Number(byte[] message, ref int at)
    {
        ulong number = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = message[at++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }
}
