namespace Unmask;

/// <summary>How numbers are stored in a file; in memory they are always 32-bit floats.</summary>
public enum StoredType
{
    /// <summary>IEEE 754 half precision, 2 bytes: 11 bits of precision, at most 65,504.</summary>
    F16,

    /// <summary>The upper half of a 32-bit float, 2 bytes: 8 bits of precision.</summary>
    BF16,

    /// <summary>IEEE 754 single precision, 4 bytes.</summary>
    F32,
}

/// <summary>A named array of numbers, row-major.</summary>
public sealed class NamedTensor
{
    private readonly int[] _shape;
    private readonly float[] _values;

    /// <summary>Keeps the arrays that it is given; the caller leaves them alone from then on.</summary>
    /// <param name="name">As in the file.</param>
    /// <param name="shape">The length of each axis, outermost first; empty for a single number.</param>
    /// <param name="values">As many as the axes' lengths multiply to.</param>
    /// <exception cref="ArgumentException">Shape and values do not agree.</exception>
    public NamedTensor(string name, int[] shape, float[] values)
    {
        if (shape.Aggregate(1L, (product, axis) => product * axis) != values.Length)
        {
            throw new ArgumentException($"'{name}' has {values.Length} values, which the shape [{string.Join(", ", shape)}] does not hold.", nameof(values));
        }

        Name = name;
        _shape = shape;
        _values = values;
    }

    /// <summary>As in the file.</summary>
    public string Name { get; }

    /// <summary>The length of each axis, outermost first.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The numbers, row-major.</summary>
    public ReadOnlySpan<float> Values => _values;
}
