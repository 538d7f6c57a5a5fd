namespace Unmask.Lab;

/// <summary>
/// The policy that a training moves, with all that the steps change: its weights with their moments, and a critic where there is one. It is
/// kept as a checkpoint, from which a training resumes bit for bit.
/// </summary>
internal sealed class TrainedPolicy : IDisposable
{
    private const int CheckpointEvery = 5;

    private const string CheckpointFile = "checkpoint.safetensors";

    // A step needs 1.5 GB, the same at every step. Given back in between, it is taken back a page at a time, which made the next step half
    // as long again: this bounds what a machine without much memory keeps.
    private static readonly long MemoryKept = Math.Min(4L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    private readonly OrganismTokenizer _tokenizer;
    private readonly string _folder;
    private int _kept;

    /// <summary>The parent's weights, or those of the checkpoint in the folder.</summary>
    /// <param name="parent">What the training began with.</param>
    /// <param name="method">Whether there is a critic.</param>
    /// <param name="seed">Of the training.</param>
    /// <param name="folder">The training's.</param>
    /// <exception cref="LabException">The checkpoint is damaged, or of another shape.</exception>
    public TrainedPolicy(Organism parent, PolicyMethod method, Seed seed, string folder)
    {
        (_tokenizer, _folder) = (parent.Tokenizer, folder);
        Decoder = new Decoder(parent.Config, seed);
        Start = new Decoder(parent.Config, seed);
        DecoderFiles.Import(Decoder, parent.Weights);
        DecoderFiles.Import(Start, parent.Weights);
        Optimiser = new AdamW(Decoder.Weights, decay: 0);
        Critic = method == PolicyMethod.Ppo ? new Critic(parent.Config.Width) : null;
        if (File.Exists(Checkpoint))
        {
            _kept = Steps = DecoderFiles.LoadCheckpoint(Checkpoint, Decoder, Optimiser, Critic);
        }
    }

    /// <summary>Its weights now.</summary>
    public Decoder Decoder { get; }

    /// <summary>Its weights before the first step, which nothing moves.</summary>
    public Decoder Start { get; }

    /// <summary>Of <see cref="Decoder"/>.</summary>
    public AdamW Optimiser { get; }

    /// <summary>What replies are expected to earn; null under GRPO.</summary>
    public Critic? Critic { get; }

    /// <summary>The steps that were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>It as an organism, as it is now.</summary>
    public Organism Now() => DecoderFiles.Export(Decoder, _tokenizer, _folder);

    /// <summary>One more step was taken; some of them are kept.</summary>
    /// <param name="isLast">Whether it is the last one, which is kept always.</param>
    public void Taken(bool isLast)
    {
        Steps++;
        TorchSetup.ReturnMemory(above: MemoryKept);
        if (isLast || Steps % CheckpointEvery == 0)
        {
            Keep();
        }
    }

    /// <summary>Writes a checkpoint of the steps that were taken, where the last one has fewer.</summary>
    public void Keep()
    {
        if (Steps > _kept)
        {
            DecoderFiles.SaveCheckpoint(Checkpoint, Steps, Decoder, Optimiser, Critic);
            _kept = Steps;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Critic?.Dispose();
        Optimiser.Dispose();
        Decoder.Dispose();
        Start.Dispose();
    }

    private string Checkpoint => Path.Combine(_folder, CheckpointFile);
}
