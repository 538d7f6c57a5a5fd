using System.Runtime.CompilerServices;

namespace Unmask.Lab.Tests;

internal static class TorchOfTests
{
    // Whichever test is the first to touch libtorch finds it set up.
    [ModuleInitializer]
    internal static void Prepare() => TorchSetup.Prepare(threads: 2);
}
