using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace Unmask.Lab;

/// <summary>Settings that libtorch must find when it loads.</summary>
public static partial class TorchSetup
{
    // malloc.h
    private const int TrimThreshold = -1;
    private const int MapMax = -4;
    private const int ArenaMax = -8;

    /// <summary>Call before anything touches libtorch.</summary>
    /// <param name="threads">Threads of its matrix products; results do not depend on them here beyond rounding.</param>
    public static void Prepare(int threads)
    {
        // OpenMP's threads spin while they wait: two processes on two cores ran 8 times slower. The variable is read when the library loads, from libc's
        // environment, which Environment.SetEnvironmentVariable does not reach.
        _ = SetVariable("OMP_WAIT_POLICY", "PASSIVE", 1);
        // With AVX-512, libtorch's own kernels add in an order that hangs on where in memory a tensor happens to lie: the same training came out different every time. With AVX2 it comes out the same, and takes no longer.
        if (Avx512F.IsSupported)
        {
            _ = SetVariable("ATEN_CPU_CAPABILITY", "avx2", 1);
        }

        // A step frees and takes back the same hundreds of megabytes. Kept in two arenas, one for each half of a batch, and never unmapped, they cost no page faults (a quarter of a step).
        _ = SetAllocator(ArenaMax, 2);
        _ = SetAllocator(MapMax, 0);
        _ = SetAllocator(TrimThreshold, int.MaxValue);
        torch.set_num_threads(threads);
        _threads = threads;
    }

    private static int _threads = Environment.ProcessorCount;

    /// <summary>The name of the processor's own device.</summary>
    public const string Cpu = "cpu";

    private const string Cuda = "cuda";

    /// <summary>Where tensors are made: <c>cpu</c> unless <see cref="Use"/> was told otherwise.</summary>
    public static string Device { get; private set; } = Cpu;

    /// <summary>The kind of processor that this runs on, as far as rounding may hang on it: architecture, maker, and the widest vectors.</summary>
    public static string Processor { get; } = string.Join(' ', new[] { RuntimeInformation.ProcessArchitecture.ToString(), Maker(), Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "" }.Where(part => part.Length > 0));

    // Twelve letters in three registers (Intel 64 manual, CPUID, leaf 0).
    private static string Maker()
    {
        if (!X86Base.IsSupported)
        {
            return "";
        }

        (int _, int first, int last, int middle) = X86Base.CpuId(0, 0);
        return System.Text.Encoding.ASCII.GetString(MemoryMarshal.AsBytes<int>(new[] { first, middle, last }));
    }

    /// <summary>The device that tensors are made on from now on, and moved from before their numbers are read.</summary>
    /// <param name="device"><c>cpu</c> or <c>cuda</c>.</param>
    /// <exception cref="LabException">There is no such device, or this build of libtorch cannot use it.</exception>
    public static void Use(string device)
    {
        switch (device)
        {
            case Cpu:
                torch.set_default_device(torch.CPU);
                break;
            case Cuda when torch.TryInitializeDeviceType(DeviceType.CUDA) && torch.cuda.is_available():
                torch.set_default_device(torch.CUDA);
                break;
            case Cuda:
                throw LabException.NoCuda(torch.__version__);
            default:
                throw LabException.UnknownDevice(device, [Cpu, Cuda]);
        }

        Device = device;
    }

    /// <summary>A tensor's numbers in row order, wherever it is.</summary>
    public static float[] Numbers(this torch.Tensor tensor)
    {
        // Both are held: one that only an expression knows can be collected while native code still reads it.
        using torch.Tensor detached = tensor.detach(), here = detached.cpu();
        return here.data<float>().ToArray();
    }

    /// <summary>Does some work with matrix products on this thread alone, whatever <see cref="Prepare"/> was told.</summary>
    public static T OnOneThread<T>(Func<T> work)
    {
        // The number belongs to the calling thread, but a fresh thread takes over what any other set last, once, where it is first read. It is read here, before it is set; and what it was is not put back but what it ought to be.
        _ = torch.get_num_threads();
        torch.set_num_threads(1);
        try
        {
            return work();
        }
        finally
        {
            torch.set_num_threads(_threads);
        }
    }

    /// <inheritdoc cref="OnOneThread{T}(Func{T})"/>
    public static void OnOneThread(Action work) => OnOneThread<object?>(() =>
    {
        work();
        return null;
    });

    /// <summary>Gives memory that libtorch freed back to the system; its allocator keeps some for every step otherwise, up to a gigabyte for one of PPO.</summary>
    /// <param name="above">Bytes that the process may hold before it does; taking memory back costs page faults.</param>
    public static void ReturnMemory(long above = 0)
    {
        if (Environment.WorkingSet > above)
        {
            _ = Trim(0);
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAllocator(int option, int value);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Trim(nint keep);
}
