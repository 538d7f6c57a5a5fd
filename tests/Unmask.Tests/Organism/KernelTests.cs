using System.Runtime.Intrinsics;
using CsCheck;

namespace Unmask.Tests;

public sealed unsafe class KernelTests
{
    [Fact]
    public void The_exponential_is_within_two_units_in_the_last_place()
    {
        double worst = 0;
        for (double x = -86.99; x < 88; x += 0.000_37)
        {
            float input = (float)x;
            double exact = Math.Exp(input);
            float found = VectorMath.Exp(Vector256.Create(input)).ToScalar();
            worst = Math.Max(worst, Math.Abs(found - exact) / (MathF.BitIncrement((float)exact) - (float)exact));
        }

        Assert.InRange(worst, 0.4, 2);
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(-87.5f, 0f)]
    public void The_exponential_is_exact_at_its_ends(float x, float expected) =>
        Assert.Equal(expected, VectorMath.Exp(Vector256.Create(x)).ToScalar());

    [Fact]
    public void Every_lane_gets_the_same_exponential() => Gen.Single[-90, 90].Array[8].Sample(values =>
    {
        Vector256<float> together = VectorMath.Exp(Vector256.Create(values));
        return values.Select((value, lane) => VectorMath.Exp(Vector256.Create(value)).GetElement(lane) == together.GetElement(lane)).All(same => same);
    });

    [Fact]
    public void A_product_is_the_same_chain_of_fused_steps_for_any_rows_and_columns() =>
        Gen.Select(Gen.Int[1, 14], Gen.Int[1, 130], Gen.Int[1, 50], Gen.ULong, Gen.Bool).Sample((rows, columns, depth, seed, add) =>
        {
            SeededRandom random = new(seed);
            float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
            float[] input = Numbers(rows * depth);
            float[] matrix = Numbers(columns * depth);
            float[] start = Numbers(rows * columns);
            float[] found = Product(input, matrix, start, rows, columns, depth, add);
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    float expected = add ? start[(row * columns) + column] : 0;
                    for (int k = 0; k < depth; k++)
                    {
                        expected = MathF.FusedMultiplyAdd(input[(row * depth) + k], matrix[(column * depth) + k], expected);
                    }

                    Assert.Equal(expected, found[(row * columns) + column]);
                }
            }
        });

    [Fact]
    public void Lanes_are_added_in_one_written_order()
    {
        // In order 1e8 + 1 loses the 1 in a float; by the written order 0+4 cancels first, and every small number stays.
        var lanes = Vector256.Create(1e8f, 1f, 2f, 3f, -1e8f, 4f, 5f, 6f);
        Assert.Equal(21f, VectorMath.SumLanes(lanes));
    }

    private static float[] Product(float[] input, float[] matrix, float[] start, int rows, int columns, int depth, bool add)
    {
        var packed = new PackedWeights(new NamedTensor("w", [columns, depth], matrix));
        var output = new AlignedFloats(rows * packed.Columns);
        for (int row = 0; row < rows; row++)
        {
            start.AsSpan(row * columns, columns).CopyTo(output.Span[(row * packed.Columns)..]);
        }

        fixed (float* x = input)
        {
            var from = new RowBlock(x, depth, rows);
            var to = new RowBlock(output.Pointer, packed.Columns, rows);
            if (add)
            {
                for (int row = 0; row < rows; row++)
                {
                    PanelProduct.MultiplyAdd(from.Row(row), packed.Panels, to.Row(row));
                }
            }
            else
            {
                PanelProduct.Multiply(from, packed.Panels, to);
            }
        }

        return [.. Enumerable.Range(0, rows).SelectMany(row => output.Span.Slice(row * packed.Columns, columns).ToArray())];
    }
}
