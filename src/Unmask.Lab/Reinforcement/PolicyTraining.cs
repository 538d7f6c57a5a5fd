using System.Diagnostics;

namespace Unmask.Lab;

/// <summary>
/// Trains one organism under one seed: replies, rewards, advantages, an update, and now and then the study itself. On one kind of processor
/// the result depends on the study and the seed alone: not on the number of cores, and not on where it was stopped, since it resumes from
/// its last checkpoint with the same weights, moments and seeds.
/// </summary>
/// <remarks>
/// The algorithm is GRPO (Shao et al. 2024, DeepSeekMath, arXiv 2402.03300, section 4.1, with outcome supervision): several replies to each
/// prompt, and a reply's advantage is its reward's distance from its group's mean in deviations of the group. With <c>method: ppo</c> the
/// advantages are a critic's (PPO, Schulman et al. 2017, arXiv 1707.06347, with the estimation of its equation 11). Both take the clipped
/// surrogate (PPO, equation 7).
/// Departures of both:
/// <list type="bullet">
/// <item>The loss is the mean over all taught tokens of a step (DAPO, Yu et al. 2025, section 3.3), not over each reply first (GRPO,
/// equation 3).</item>
/// <item>A pass is one update on all replies of a step; there are no minibatches. By default there is one pass.</item>
/// <item>The old probabilities are those of the engine that wrote the replies. It rounds differently from the one that is taught, so the
/// ratio is not exactly 1 on the first pass either; the distance is logged.</item>
/// <item>The divergence from the start is part of the loss only where the study weighs it; by default it is measured alone, on two prompts
/// of a step. It is the estimator k3 (GRPO, equation 4). The start is never renewed (GRPO, algorithm 1, renews it in each
/// iteration).</item>
/// <item>Rewards are judges' rules, and no reward model is taught. A group with a reward that is no finite number teaches nothing.</item>
/// <item>Taught tokens may be a part of the reply: the scratchpad alone, or the output alone. The answer to the question after a reply is
/// taught with the reply's reward, less what an admission costs.</item>
/// <item>Generated conversations may be taught beside (coupling), by a loss of their own that none of the papers has.</item>
/// <item>AdamW without decay (β 0.9 and 0.98), at one rate throughout; the gradient's norm is clipped to 1. There is no bonus for entropy
/// (PPO, equation 9).</item>
/// </list>
/// Of GRPO alone: groups whose rewards are all alike are left out, unless the divergence is weighed (DAPO, section 3.2, draws others in
/// their place).
/// Of PPO alone: the critic is one linear map on the policy's hidden states, with an optimiser of its own, and sends no gradient into the
/// policy; it learns after it was asked, in eight passes, and its error is clipped too; γ is 1, λ 0.95; advantages are scaled over a step
/// to mean 0 and deviation 1.
/// </remarks>
public sealed class PolicyTraining : IDisposable
{
    private readonly TrainingStudy _study;
    private readonly string _folder;
    private readonly TrainedPolicy _policy;
    private readonly PolicyEvaluation _evaluation;
    private readonly RolloutMaker _rollouts;
    private readonly IAdvantages _advantages;
    private readonly Coupling? _coupling;
    private readonly PolicyTeacher _teacher;

    /// <param name="study">What is trained, and how.</param>
    /// <param name="parent">The organism that it begins with.</param>
    /// <param name="seed">Of this training, from 1.</param>
    /// <param name="folder">Where it is kept; made if it is not there.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="LabException">The checkpoint there is damaged, or of another shape.</exception>
    /// <exception cref="TrainingException">The folder holds a training of something else, or its log lacks steps that the checkpoint has
    /// taken.</exception>
    /// <exception cref="ScenarioException">The study's scenario cannot be used.</exception>
    public PolicyTraining(TrainingStudy study, Organism parent, int seed, string folder, TimeProvider time)
    {
        (_study, _folder) = (study, folder);
        _ = Directory.CreateDirectory(folder);
        WholeFile.Tidy(folder);
        TrainingDesign design = new(study);
        TrainingOrigin.KeepOrCompare(folder, design, TorchSetup.Device, TorchSetup.Processor, Coupling.HashesOf(study));
        Seed own = new Seed(study.Seed).Derive($"training/{seed}");
        _policy = new TrainedPolicy(parent, study.Method, own, folder);
        TrainingLog.KeepBefore(folder, _policy.Steps);
        _evaluation = new PolicyEvaluation(design, folder, time);
        _rollouts = new RolloutMaker(study, design.Scenario, [.. design.Queries.SelectMany(set => set.Queries)], parent.Tokenizer, own);
        _advantages = _policy.Critic is { } critic ? new CriticAdvantages(_policy.Decoder, critic) : new GroupAdvantages(keepsAlike: study.Divergence > 0);
        _coupling = study.Coupling > 0 ? new Coupling(parent.Tokenizer, own, study.Coupled) : null;
        _teacher = new PolicyTeacher(_policy.Decoder, _policy.Start, _policy.Optimiser, study);
    }

    /// <summary>Trains all steps that are left, measures on the way, and gives the trained organism.</summary>
    /// <param name="told">Is told of each step.</param>
    /// <param name="measured">Is told of each measurement.</param>
    /// <param name="cancellationToken">Stops with a checkpoint of all steps that were taken.</param>
    /// <exception cref="LabException">The policy diverged; a <see cref="TrainingBreak"/> stands in the folder then.</exception>
    public async Task<Organism> RunAsync(Action<TrainingStep> told, Action<MeasuredStep> measured, CancellationToken cancellationToken)
    {
        try
        {
            for (int step = _policy.Steps; step < _study.Steps; step++)
            {
                Organism now = _policy.Now();
                double? measuring = step % _study.Evaluation.Every == 0 ? await MeasureAsync(step, now, measured, cancellationToken).ConfigureAwait(false) : null;
                TrainingStep taken = await StepAsync(step, now, new StepTimes(measuring), cancellationToken).ConfigureAwait(false);
                TrainingLog.Add(_folder, taken);
                told(taken);
                _policy.Taken(isLast: step + 1 == _study.Steps);
                cancellationToken.ThrowIfCancellationRequested();
            }

            Organism trained = _policy.Now();
            _ = await MeasureAsync(_study.Steps, trained, measured, cancellationToken).ConfigureAwait(false);
            return trained;
        }
        catch (OperationCanceledException)
        {
            // Only asking can be cut short, and the policy has not been moved since the last whole step.
            _policy.Keep();
            throw;
        }
        catch (ModelException e) when (e.IsOverflow && _policy.Steps > 0)
        {
            // The update before was finite, and left weights that are too large to write or to measure with.
            throw BrokenOff(_policy.Steps);
        }
    }

    /// <summary>
    /// One step: the policy answers, what it wrote is judged and rewarded, advantages are taken, and the policy is moved.
    /// </summary>
    private async Task<TrainingStep> StepAsync(int step, Organism now, StepTimes times, CancellationToken cancellationToken)
    {
        (IReadOnlyList<RolloutGroup> groups, TimeSpan judging) = await _rollouts.MakeAsync(now, step, cancellationToken).ConfigureAwait(false);
        times.Made(judging);
        IReadOnlyList<RolloutGroup> teaching = _advantages.Of(groups);
        PolicyMeasures? update = teaching.Count > 0 ? _teacher.Teach(teaching, coupled: _coupling?.Step(step) ?? []) : null;
        return update is { IsFinite: false } ? throw BrokenOff(step) : RolloutSummary.Of(step, groups) with { Update = update, Seconds = times.Moved() };
    }

    /// <summary>Runs the study on the policy as it is now; gives how many seconds that took.</summary>
    private async Task<double> MeasureAsync(int step, Organism now, Action<MeasuredStep> measured, CancellationToken cancellationToken)
    {
        long from = Stopwatch.GetTimestamp();
        if (await _evaluation.MeasureAsync(step, now, cancellationToken).ConfigureAwait(false) is { } found)
        {
            measured(found);
        }

        return Stopwatch.GetElapsedTime(from).TotalSeconds;
    }

    private LabException BrokenOff(int after)
    {
        new TrainingBreak(after).Keep(_folder);
        return LabException.Diverged(_folder, after, _study.Rate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _teacher.Dispose();
        _policy.Dispose();
    }
}
