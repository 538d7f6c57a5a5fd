using TorchSharp;

namespace Unmask.Lab.Tests;

public sealed class TorchSetupTests
{
    [Fact]
    public void Without_cuda_it_says_so()
    {
        Assert.SkipWhen(torch.TryInitializeDeviceType(DeviceType.CUDA) && torch.cuda.is_available(), "There is a graphics processor here.");

        Assert.StartsWith("`--device cuda` needs a CUDA build of libtorch", Assert.Throws<LabException>(() => TorchSetup.Use("cuda")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_none_is_named_with_those_that_are() =>
        Assert.Equal("There is no device 'tpu'; allowed are cpu, cuda.", Assert.Throws<LabException>(() => TorchSetup.Use("tpu")).Message);

    // The number of threads is each thread's own, but libtorch gives a fresh thread, at its first product, the number that any thread was given last.
    [Fact]
    public void Work_on_one_thread_stays_there_whatever_other_threads_set()
    {
        int threads = 0;
        Thread fresh = new(() => threads = TorchSetup.OnOneThread(() =>
        {
            Thread other = new(() => torch.set_num_threads(2));
            other.Start();
            other.Join();
            return torch.get_num_threads();
        }));
        fresh.Start();
        fresh.Join();

        Assert.Equal(1, threads);
    }
}
