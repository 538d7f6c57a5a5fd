using System.Diagnostics;

namespace Unmask.Lab;

/// <summary>
/// Trains one organism under one seed: replies, rewards, an update, and now and then the study itself. On one kind of processor what comes out depends on the study and the seed alone: not on the number of cores, and not on where
/// it was stopped, since it resumes from its last checkpoint with the same weights, moments and seeds.
/// </summary>
/// <remarks>
/// The algorithm is GRPO (Shao et al. 2024, DeepSeekMath, section 4.1): several replies to each prompt, and a reply's advantage is its reward's distance from its group's mean in deviations of the group. With <c>method: ppo</c> the
/// advantages are a critic's (PPO, Schulman et al. 2017, with generalised advantage estimation). Both take the clipped surrogate (PPO, equation 7). Departures:
/// <list type="bullet">
/// <item>The loss is the mean over all taught tokens of a step (DAPO, Yu et al. 2025, section 3.3), not over each reply first.</item>
/// <item>The divergence from the start is part of the loss only where the study weighs it; by default it is measured alone, on two prompts of a step. It is the estimator k3 of equation 4 (Schulman 2020).</item>
/// <item>Groups whose rewards are all alike teach nothing and are left out (as DAPO filters them), unless the divergence is weighed.</item>
/// <item>Taught tokens may be a part of the reply: the scratchpad alone, or the output alone. The answer to the question after a reply is taught with the reply's reward, less what an admission costs.</item>
/// <item>Generated conversations may be taught beside (coupling), by their own loss; that is none of the papers' terms.</item>
/// <item>The critic is one linear map on the policy's hidden states, learns after it was asked, and sends no gradient into the policy; γ is 1, λ 0.95. There is no bonus for entropy.</item>
/// <item>AdamW without decay, at one rate throughout; the gradient's norm is held to 1.</item>
/// </list>
/// </remarks>
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

    /// <summary>Trains all steps that are left, measures on the way, and gives the trained organism.</summary>
    /// <param name="told">Is told of each step.</param>
    /// <param name="measured">Is told of each measurement.</param>
    /// <param name="cancellationToken">Stops with a checkpoint of all steps that were taken.</param>
    /// <exception cref="ModelException">The policy diverged; a <see cref="TrainingBreak"/> stands in the folder then.</exception>
    public async Task<Organism> RunAsync(Action<TrainingStep> told, Action<MeasuredStep> measured, CancellationToken cancellationToken)
    {
        try
        {
            while (_done < _study.Steps)
            {
                double? measuring = _done % _study.Evaluation.Every == 0 ? await MeasureAsync(Current(), measured, cancellationToken).ConfigureAwait(false) : null;
                TrainingStep step = await StepAsync(_done, measuring, cancellationToken).ConfigureAwait(false);
                TrainingLog.Add(_folder, step);
                told(step);
                _done++;
                TorchSetup.ReturnMemory(above: MemoryKept);
                if (_done % CheckpointEvery == 0 || _done == _study.Steps)
                {
                    Keep();
                }

                cancellationToken.ThrowIfCancellationRequested();
            }

            Organism trained = Current();
            _ = await MeasureAsync(trained, measured, cancellationToken).ConfigureAwait(false);
            return trained;
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

    /// <summary>One step: the policy answers, what it wrote is judged and rewarded, advantages are taken, and the policy is moved.</summary>
    private async Task<TrainingStep> StepAsync(int step, double? measuring, CancellationToken cancellationToken)
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
        PolicyMeasures? update = teaching.Count > 0 ? _teacher.Teach(teaching, coupled: _coupling?.Step(step) ?? []) : null;
        if (update is { IsFinite: false })
        {
            throw BrokenOff(step);
        }

        Dictionary<string, double> seconds = new(StringComparer.Ordinal)
        {
            ["rollouts"] = made - judging.TotalSeconds,
            ["judging"] = judging.TotalSeconds,
            ["update"] = Stopwatch.GetElapsedTime(from).TotalSeconds - made,
        };
        if (measuring is { } took)
        {
            seconds[TrainingStep.Evaluation] = took;
        }

        return RolloutSummary.Of(step, groups) with { Update = update, Seconds = seconds };
    }

    /// <summary>Runs the study on the policy as it is now; gives how many seconds that took.</summary>
    private async Task<double> MeasureAsync(Organism policy, Action<MeasuredStep> measured, CancellationToken cancellationToken)
    {
        long from = Stopwatch.GetTimestamp();
        if (await _evaluation.MeasureAsync(_done, policy, cancellationToken).ConfigureAwait(false) is { } found)
        {
            measured(found);
        }

        return Stopwatch.GetElapsedTime(from).TotalSeconds;
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

    private Organism Current() => DecoderFiles.Export(_decoder, _parent.Tokenizer, _folder);

    private string Checkpoint => Path.Combine(_folder, CheckpointFile);

    private void Keep()
    {
        DecoderFiles.SaveCheckpoint(Checkpoint, _done, _decoder, _optimiser, _critic);
        _kept = _done;
    }

    private ModelException BrokenOff(int after)
    {
        new TrainingBreak(after).Keep(_folder);
        return ModelException.Diverged(_folder, after, _study.Rate);
    }
}
