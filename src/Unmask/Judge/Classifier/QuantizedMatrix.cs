namespace Unmask;

/// <summary>A matrix of 8-bit whole numbers with a factor a row: the value is number times factor.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Columns">How many numbers a row has.</param>
/// <param name="Factors">One a row.</param>
/// <param name="Numbers">Row-major, −127 to 127.</param>
internal sealed record QuantizedMatrix(int Rows, int Columns, float[] Factors, sbyte[] Numbers)
{
    /// <summary>Rounds each row to 127 steps on either side of zero, the largest number of the row being the last step.</summary>
    public static QuantizedMatrix Of(NamedTensor matrix)
    {
        (int rows, int columns) = (matrix.Shape[0], matrix.Shape[1]);
        float[] factors = new float[rows];
        sbyte[] numbers = new sbyte[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> values = matrix.Values.Slice(row * columns, columns);
            float most = 0;
            foreach (float value in values)
            {
                most = MathF.Max(most, MathF.Abs(value));
            }

            factors[row] = most / 127f;
            for (int i = 0; i < columns && most > 0; i++)
            {
                numbers[(row * columns) + i] = (sbyte)MathF.Round(values[i] / factors[row], MidpointRounding.ToEven);
            }
        }

        return new QuantizedMatrix(rows, columns, factors, numbers);
    }

    /// <summary>Writes one row's values.</summary>
    public void CopyRow(int row, Span<float> into)
    {
        ReadOnlySpan<sbyte> numbers = Numbers.AsSpan(row * Columns, Columns);
        for (int i = 0; i < numbers.Length; i++)
        {
            into[i] = numbers[i] * Factors[row];
        }
    }

    /// <summary>All values.</summary>
    public NamedTensor ToTensor(string name)
    {
        float[] values = new float[Rows * Columns];
        for (int row = 0; row < Rows; row++)
        {
            CopyRow(row, values.AsSpan(row * Columns, Columns));
        }

        return new NamedTensor(name, [Rows, Columns], values);
    }
}
