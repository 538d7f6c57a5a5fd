using System.Text;
using CsCheck;

namespace Unmask.Tests;

public sealed class SafetensorsTests
{
    private static readonly Gen<float[]> Numbers = Gen.Single[-60_000, 60_000].Array[0, 40];

    [Fact]
    public void Floats_come_back_bit_for_bit() => Numbers.Array[1, 4].Sample(arrays =>
    {
        IReadOnlyDictionary<string, NamedTensor> read = RoundTrip(arrays, StoredType.F32);
        return arrays.Select((values, i) => read[$"tensor {i}"].Values.SequenceEqual(values)).All(same => same) && read.Count == arrays.Length;
    });

    [Fact]
    public void Halves_come_back_rounded_to_the_nearest() => Numbers.Sample(values =>
        RoundTrip([values], StoredType.F16)["tensor 0"].Values.SequenceEqual(values.Select(value => (float)(Half)value).ToArray()));

    [Fact]
    public void Brain_floats_come_back_within_half_a_unit_of_eight_bits() => Numbers.Sample(values =>
        RoundTrip([values], StoredType.BF16)["tensor 0"].Values.ToArray().Zip(values, (read, value) => Math.Abs(read - value) <= Math.Abs(value) / 256 + 1e-38f).All(near => near));

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        using var folder = new TemporaryFolder();
        Safetensors.Write(folder["m.safetensors"], [new NamedTensor("b", [2], [1, -2]), new NamedTensor("a", [1, 1], [0.5f])], StoredType.F16);
        byte[] bytes = File.ReadAllBytes(folder["m.safetensors"]);
        const string Header = """{"__metadata__":{"format":"pt"},"a":{"dtype":"F16","shape":[1,1],"data_offsets":[0,2]},"b":{"dtype":"F16","shape":[2],"data_offsets":[2,6]}}""";
        int length = (Header.Length + 7) / 8 * 8;
        Assert.Equal((ulong)length, BitConverter.ToUInt64(bytes));
        Assert.Equal(Header.PadRight(length), Encoding.UTF8.GetString(bytes, 8, length));
        // IEEE 754 half precision: 0.5 is 0x3800, 1 is 0x3C00, -2 is 0xC000; least byte first.
        Assert.Equal([0x00, 0x38, 0x00, 0x3C, 0x00, 0xC0], bytes[(8 + length)..]);
    }

    [Fact]
    public void Brain_floats_are_the_upper_half_of_a_float()
    {
        using var folder = new TemporaryFolder();
        // 0x3F80 is 1, 0x4049 is 3.140625, 0xC2F7 is -123.5.
        Write(folder, """{"t":{"dtype":"BF16","shape":[3],"data_offsets":[0,6]}}""", [0x80, 0x3F, 0x49, 0x40, 0xF7, 0xC2]);
        Assert.Equal([1f, 3.140625f, -123.5f], Safetensors.Read(folder["m.safetensors"])["t"].Values);
    }

    [Fact]
    public void Writing_leaves_one_whole_file_and_replaces_an_old_one()
    {
        using var folder = new TemporaryFolder();
        Safetensors.Write(folder["m.safetensors"], [new NamedTensor("t", [2], [1, 2])], StoredType.F32);
        Safetensors.Write(folder["m.safetensors"], [new NamedTensor("t", [1], [3])], StoredType.F32);
        Assert.Equal([3f], Safetensors.Read(folder["m.safetensors"])["t"].Values);
        _ = Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_number_too_large_for_halves_is_not_written()
    {
        using var folder = new TemporaryFolder();
        _ = Assert.Throws<ArgumentException>(() => Safetensors.Write(folder["m.safetensors"], [new NamedTensor("t", [1], [70_000])], StoredType.F16));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("""{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "declares 8 bytes of numbers, and 7 are there")]
    [InlineData("""{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 12, "declares 8 bytes of numbers, and 12 are there")]
    [InlineData("""{"t":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "'t' of shape [3] takes 12 bytes as F32, and has the bytes 0 to 8")]
    [InlineData("""{"t":{"dtype":"F32","shape":[65536,65536,65536],"data_offsets":[0,8]}}""", 8, "'t' of shape [65536, 65536, 65536] takes")]
    [InlineData("""{"t":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", 8, "'t' has the type 'I64', and only F16, BF16, F32")]
    [InlineData("""{"t":{"dtype":"2","shape":[2],"data_offsets":[0,8]}}""", 8, "'t' has the type '2'")]
    [InlineData("""{"t":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "'t' needs a dtype, a shape and two data_offsets")]
    [InlineData("""{"t":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", 8, "'t' needs a dtype")]
    [InlineData("""{"t":{"dtype":"F32","shape":[2]}}""", 8, "'t' needs a dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "'b' starts at byte 4 where 8 was expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "'b' starts at byte 8 where 4 was expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "'a' is there twice")]
    [InlineData("""{"t":{"dtype":"F32","shape":[2],"data""", 8, "not valid JSON")]
    [InlineData("""[1,2]""", 8, "not a JSON object")]
    public void A_damaged_file_is_refused_with_what_is_wrong(string header, int bytes, string expected)
    {
        using var folder = new TemporaryFolder();
        Write(folder, header, new byte[bytes]);
        ModelException fault = Assert.Throws<ModelException>(() => Safetensors.Read(folder["m.safetensors"]));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Path, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 }, "it has 3 bytes")]
    [InlineData(new byte[] { 200, 0, 0, 0, 0, 0, 0, 0, 1 }, "declared as 200 bytes, and 1 bytes follow")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255 }, "declared as 18446744073709551615 bytes")]
    public void A_file_that_is_cut_in_its_header_is_refused(byte[] bytes, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["m.safetensors"], bytes);
        Assert.Contains(expected, Assert.Throws<ModelException>(() => Safetensors.Read(folder["m.safetensors"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_damage_to_any_byte_of_the_header_gives_tensors_or_one_clear_fault() =>
        Gen.Select(Gen.Int[0, 120], Gen.Byte).Sample((at, value) =>
        {
            using var folder = new TemporaryFolder();
            Safetensors.Write(folder["m.safetensors"], [new NamedTensor("t", [2, 2], [1, 2, 3, 4])], StoredType.F32);
            byte[] bytes = File.ReadAllBytes(folder["m.safetensors"]);
            bytes[at % bytes.Length] = value;
            File.WriteAllBytes(folder["m.safetensors"], bytes);
            try
            {
                _ = Safetensors.Read(folder["m.safetensors"]);
            }
            catch (ModelException fault)
            {
                Assert.StartsWith("The organism in", fault.Message, StringComparison.Ordinal);
            }
        });

    private static void Write(TemporaryFolder folder, string header, byte[] data) =>
        File.WriteAllBytes(folder["m.safetensors"], [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), .. data]);

    private static IReadOnlyDictionary<string, NamedTensor> RoundTrip(float[][] arrays, StoredType type)
    {
        using var folder = new TemporaryFolder();
        Safetensors.Write(folder["m.safetensors"], arrays.Select((values, i) => new NamedTensor($"tensor {i}", [values.Length], values)), type);
        return Safetensors.Read(folder["m.safetensors"]);
    }
}
