using System.Diagnostics;

namespace Unmask.Training;

/// <summary>
/// Trains one organism under one seed: replies, rewards, an update, and now and then the study itself. On one kind of processor what comes out depends on the study and the seed alone: not on the number of cores, and not on where
/// it was stopped, since it goes on from its last checkpoint with the same weights, moments and seeds.
/// </summary>
public sealed class PolicyTraining : IDisposable
{
    private const int CheckpointEvery = 5;

    // A step needs 1.5 GB, the same at every step. Given back in between, it is taken back a page at a time, which made the next step half as long again: this bounds what a machine without much memory keeps.
    private static readonly long MemoryKept = Math.Min(4L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    private const string CheckpointFile = "checkpoint.safetensors";

    private readonly TrainingStudy _study;
    private readonly string _folder;
    private readonly Organism _parent;
    private readonly Decoder _decoder;
    private readonly Decoder _start;
    private readonly AdamW _optimiser;
    private readonly PolicyTeacher _teacher;
    private readonly RolloutMaker _rollouts;
    private readonly Coupling? _coupling;
    private readonly Critic? _critic;
    private readonly PolicyEvaluation _evaluation;
    private int _done;
    private int _kept;

    /// <param name="study">What is trained, and how.</param>
    /// <param name="parent">The organism that it begins with.</param>
    /// <param name="seed">Of this training, from 1.</param>
    /// <param name="folder">Where it is kept; made if it is not there.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ModelException">The checkpoint there is damaged, or of another shape.</exception>
    /// <exception cref="TrainingException">The folder holds a training of something else, or its log lacks steps that the checkpoint has taken.</exception>
    /// <exception cref="ScenarioException">The study's scenario cannot be used.</exception>
    public PolicyTraining(TrainingStudy study, Organism parent, int seed, string folder, TimeProvider time)
    {
        (_study, _parent, _folder) = (study, parent, folder);
        _ = Directory.CreateDirectory(folder);
        WholeFile.Tidy(folder);
        TrainingDesign design = new(study);
        TrainingFacts.KeepOrCompare(folder, design, TorchSetup.Device, TorchSetup.Processor, Coupling.HashesOf(study));
        Seed own = new Seed(study.Seed).Derive($"training/{seed}");
        _decoder = new Decoder(parent.Config, own);
        _start = new Decoder(parent.Config, own);
        DecoderFiles.Import(_decoder, parent.Weights);
        DecoderFiles.Import(_start, parent.Weights);
        _optimiser = new AdamW(_decoder.Weights, decay: 0);
        _teacher = new PolicyTeacher(_decoder, _start, _optimiser, study);
        _critic = study.Method == PolicyMethod.Ppo ? new Critic(parent.Config.Width) : null;
        _rollouts = new RolloutMaker(study, design.Scenario, [.. design.Queries.SelectMany(set => set.Queries)], parent.Tokenizer, own);
        _coupling = study.Coupling > 0 ? new Coupling(parent.Tokenizer, own, study.Coupled) : null;
        _evaluation = new PolicyEvaluation(design, folder, time);
        if (File.Exists(Checkpoint))
        {
            _kept = _done = DecoderFiles.LoadCheckpoint(Checkpoint, _decoder, _optimiser, _critic);
        }

        TrainingLog.KeepBefore(folder, _done);
    }

    private string Checkpoint => Path.Combine(_folder, CheckpointFile);

    /// <summary>Trains all steps that are left, measures on the way, and gives the trained organism.</summary>
    /// <param name="told">Is told of each step.</param>
    /// <param name="measured">Is told of each measurement.</param>
    /// <param name="cancellationToken">Stops with a checkpoint of all steps that were taken.</param>
    /// <exception cref="ModelException">The policy left the finite numbers; a <see cref="TrainingBreak"/> stands in the folder then.</exception>
    public async Task<Organism> RunAsync(Action<TrainingStep> told, Action<MeasuredStep> measured, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeStepsAsync(told, measured, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_done > _kept)
        {
            // Only asking can be cut short, and the policy has not been moved since the last whole step.
            Keep();
            throw;
        }
        catch (ModelException e) when (e.IsOverflow && _done > 0)
        {
            // The update before was finite, and left weights that are too large to write or to measure with.
            throw BrokenOff(_done);
        }
    }

    private ModelException BrokenOff(int after)
    {
        new TrainingBreak(after).Keep(_folder);
        return ModelException.Diverged(_folder, after, _study.Rate);
    }

    private async Task<Organism> TakeStepsAsync(Action<TrainingStep> told, Action<MeasuredStep> measured, CancellationToken cancellationToken)
    {
        while (_done < _study.Steps)
        {
            int step = _done;
            long from = Stopwatch.GetTimestamp();
            double? measuring = null;
            if (step % _study.Evaluation.Every == 0)
            {
                await MeasureAsync(step, Current()).ConfigureAwait(false);
                measuring = Stopwatch.GetElapsedTime(from).TotalSeconds;
            }

            TrainingStep done = await StepAsync(step, cancellationToken).ConfigureAwait(false);
            done = measuring is { } took ? done with { Seconds = new Dictionary<string, double>(done.Seconds, StringComparer.Ordinal) { [TrainingStep.Evaluation] = took } } : done;
            TrainingLog.Add(_folder, done);
            told(done);
            _done++;
            TorchSetup.ReturnMemory(above: MemoryKept);
            if (_done % CheckpointEvery == 0 || _done == _study.Steps)
            {
                Keep();
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        Organism trained = Current();
        await MeasureAsync(_study.Steps, trained).ConfigureAwait(false);
        return trained;

        async Task MeasureAsync(int step, Organism policy)
        {
            if (await _evaluation.MeasureAsync(step, policy, cancellationToken).ConfigureAwait(false) is { } found)
            {
                measured(found);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _teacher.Dispose();
        _critic?.Dispose();
        _optimiser.Dispose();
        _decoder.Dispose();
        _start.Dispose();
    }

    private void Keep()
    {
        DecoderFiles.SaveCheckpoint(Checkpoint, _done, _decoder, _optimiser, _critic);
        _kept = _done;
    }

    private Organism Current() => DecoderFiles.Export(_decoder, _parent.Tokenizer, _folder);

    private async Task<TrainingStep> StepAsync(int step, CancellationToken cancellationToken)
    {
        long from = Stopwatch.GetTimestamp();
        Organism now = Current();
        IReadOnlyList<RolloutGroup> groups;
        TimeSpan judging;
        using (OrganismEngine engine = new(now.Config, now.Weights))
        {
            (groups, judging) = await _rollouts.MakeAsync(engine, step, cancellationToken).ConfigureAwait(false);
        }

        double made = Stopwatch.GetElapsedTime(from).TotalSeconds;
        IReadOnlyList<RolloutGroup> teaching = _critic is null
            ? [.. groups.Select(group => group.WithGroupAdvantages(keepsAlike: _study.Divergence > 0)).OfType<RolloutGroup>()]
            : TorchSetup.OnOneThread(() => new CriticAdvantages(_decoder, _critic).Of(groups));
        IReadOnlyList<EncodedWorld> coupled = _coupling?.Step(step) ?? [];
        PolicyMeasures? update = teaching.Count > 0 ? _teacher.Teach(teaching, coupled) : null;
        if (update is { IsFinite: false })
        {
            throw BrokenOff(step);
        }

        Rollout[] replies = [.. groups.SelectMany(group => group.Replies)];
        return new TrainingStep
        {
            Step = step,
            Outcomes = OutcomeCounts.Of(replies.Select(reply => reply.Outcome)),
            Reward = replies.Select(reply => reply.Reward).Where(double.IsFinite).Select(reward => (double?)reward).Average(),
            AlikeGroups = groups.Count(group => group.IsAlike),
            FaultyGroups = groups.Count(group => group.IsFaulty),
            Interrogation = replies.Any(reply => reply.Confession is not null)
                ? replies.Where(reply => reply.Confession is not null).Aggregate(Interrogation.None, (asked, reply) => asked.With(reply.Outcome is Outcome.Acted { Endpoint: true, Motive: Motive.Faking }, reply.Confession!.Value))
                : null,
            ScratchpadTokens = replies.Where(reply => reply.ScratchpadTokens > 0).Select(reply => (double?)reply.ScratchpadTokens).Average(),
            ReplyTokens = replies.Average(reply => reply.ReplyTokens),
            Update = update,
            Seconds = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["rollouts"] = made - judging.TotalSeconds,
                ["judging"] = judging.TotalSeconds,
                ["update"] = Stopwatch.GetElapsedTime(from).TotalSeconds - made,
            },
        };
    }
}
