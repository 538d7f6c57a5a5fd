using System.Text;

namespace Unmask;

/// <summary>The named values at the head of a GGUF file, in the bytes that the file holds.</summary>
internal sealed class GgufFacts : IDisposable
{
    private const uint UnsignedKind = 4;
    private const uint SignedKind = 5;
    private const uint RealKind = 6;
    private const uint TruthKind = 7;
    private const uint TextKind = 8;
    private const uint ListKind = 9;

    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _writer;

    public GgufFacts() => _writer = new BinaryWriter(_bytes, Encoding.UTF8);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>All of them.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);

    public void Add(string key, string text)
    {
        Begin(key, TextKind);
        Text(_writer, text);
    }

    public void Add(string key, int number)
    {
        Begin(key, UnsignedKind);
        _writer.Write((uint)number);
    }

    public void Add(string key, float number)
    {
        Begin(key, RealKind);
        _writer.Write(number);
    }

    public void Add(string key, bool truth)
    {
        Begin(key, TruthKind);
        _writer.Write(truth);
    }

    public void Add(string key, IReadOnlyList<string> texts)
    {
        BeginList(key, TextKind, texts.Count);
        foreach (string text in texts)
        {
            Text(_writer, text);
        }
    }

    public void Add(string key, IReadOnlyList<int> numbers)
    {
        BeginList(key, SignedKind, numbers.Count);
        foreach (int number in numbers)
        {
            _writer.Write(number);
        }
    }

    /// <summary>A text as the format has it: its length in bytes, then the bytes.</summary>
    public static void Text(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void Begin(string key, uint kind)
    {
        Count++;
        Text(_writer, key);
        _writer.Write(kind);
    }

    private void BeginList(string key, uint kind, int items)
    {
        Begin(key, ListKind);
        _writer.Write(kind);
        _writer.Write((ulong)items);
    }
}
