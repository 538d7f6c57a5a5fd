using System.Runtime.CompilerServices;

namespace Unmask;

/// <summary>Floats that stay where they are and start on a cache line; zero at first. Freed with the object, so keep it reachable while its pointer is used.</summary>
internal sealed unsafe class AlignedFloats
{
    private const int LineBytes = 64;
    private readonly float[] _array;

    public AlignedFloats(int length)
    {
        Length = length;
        _array = GC.AllocateArray<float>(length + (LineBytes / sizeof(float)), pinned: true);
        nint start = (nint)Unsafe.AsPointer(ref _array[0]);
        Pointer = (float*)((start + LineBytes - 1) / LineBytes * LineBytes);
    }

    public int Length { get; }

    public float* Pointer { get; }

    public Span<float> Span => new(Pointer, Length);
}
