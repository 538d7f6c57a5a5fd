using System.Runtime.Intrinsics;

namespace Unmask;

/// <summary>
/// Keys and values of consecutive positions, for all layers and heads, in the panels that the products read: keys as a matrix
/// [head width, positions], values as [positions, head width]. Grows; never shrinks, so that its memory serves the next sequence.
/// </summary>
internal sealed unsafe class KeyValueCache(OrganismConfig config)
{
    private const int PanelWidth = PanelMatrix.PanelWidth;
    private readonly int _headWidth = config.HeadWidth;
    private readonly int _heads = config.KeyValueHeads;
    private readonly int _slices = config.Layers * config.KeyValueHeads;
    private AlignedFloats _keys = new(0);
    private AlignedFloats _values = new(0);
    private int _capacity;

    /// <summary>Positions held.</summary>
    public int Count { get; set; }

    /// <summary>Bytes reserved.</summary>
    public long Bytes => sizeof(float) * ((long)_keys.Length + _values.Length);

    public PanelMatrix Keys(int layer, int head, int positions) =>
        new(KeySlice(layer, head), _headWidth * PanelWidth, PanelMatrix.PanelsFor(positions), _headWidth);

    public PanelMatrix Values(int layer, int head, int positions) =>
        new(ValueSlice(layer, head), _capacity * PanelWidth, _headWidth / PanelWidth, positions);

    /// <summary>Makes room for positions; those held stay.</summary>
    public void Reserve(int positions)
    {
        if (positions <= _capacity)
        {
            return;
        }

        int old = _capacity;
        (AlignedFloats oldKeys, AlignedFloats oldValues) = (_keys, _values);
        int whole = PanelMatrix.PanelsFor(positions) * PanelWidth;
        _capacity = old == 0 ? whole : Math.Max(whole, 2 * old);
        _keys = new AlignedFloats(_slices * _capacity * _headWidth);
        _values = new AlignedFloats(_slices * _capacity * _headWidth);
        int size = old * _headWidth;
        for (int slice = 0; slice < _slices; slice++)
        {
            oldKeys.Span.Slice(slice * size, size).CopyTo(_keys.Span[(slice * _capacity * _headWidth)..]);
            for (int panel = 0; panel < _headWidth / PanelWidth; panel++)
            {
                oldValues.Span.Slice((slice * size) + (panel * old * PanelWidth), old * PanelWidth)
                    .CopyTo(_values.Span[(((slice * _headWidth) + (panel * PanelWidth)) * _capacity)..]);
            }
        }
    }

    /// <summary>Writes one head's key and value at a position below the capacity.</summary>
    public void Write(int layer, int head, int position, float* key, float* value)
    {
        unchecked
        {
            float* keyColumn = KeySlice(layer, head) + ((nint)(position / PanelWidth) * _headWidth * PanelWidth) + (position % PanelWidth);
            for (nint i = 0; i < _headWidth; i++)
            {
                keyColumn[i * PanelWidth] = key[i];
            }

            float* valueRow = ValueSlice(layer, head) + ((nint)position * PanelWidth);
            for (nint i = 0; i < _headWidth; i += PanelWidth)
            {
                Vector256.Load(value + i).Store(valueRow + (i * _capacity));
                Vector256.Load(value + i + 8).Store(valueRow + (i * _capacity) + 8);
            }
        }
    }

    private float* KeySlice(int layer, int head) => _keys.Pointer + ((nint)((layer * _heads) + head) * _capacity * _headWidth);

    private float* ValueSlice(int layer, int head) => _values.Pointer + ((nint)((layer * _heads) + head) * _capacity * _headWidth);
}
