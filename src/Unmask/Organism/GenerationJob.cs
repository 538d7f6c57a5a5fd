using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Unmask;

/// <summary>A request on its way, and the promise to its caller.</summary>
internal sealed class GenerationJob
{
    private readonly TaskCompletionSource<Generation> _promise = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _registration;

    public GenerationJob(GenerationRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        PrefixKey = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(request.Prefix.Span)));
        // A caller who cancels is answered at once; the engine drops the job when it next looks at it.
        _registration = cancellationToken.UnsafeRegister(static (state, token) => ((GenerationJob?)state)?._promise.TrySetCanceled(token), this);
    }

    public GenerationRequest Request { get; }

    /// <summary>The same for the same prefix.</summary>
    public string PrefixKey { get; }

    public Task<Generation> Answer => _promise.Task;

    public bool Abandoned => _promise.Task.IsCompleted;

    public void Complete(Generation generation)
    {
        _ = _promise.TrySetResult(generation);
        _registration.Dispose();
    }

    public void Fail(Exception fault)
    {
        _ = _promise.TrySetException(fault);
        _registration.Dispose();
    }
}
