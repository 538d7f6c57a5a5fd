using System.Globalization;

namespace Unmask.Lab;

/// <summary>What this program does for <c>unmask train</c>.</summary>
internal static class TrainingLab
{
    private const string GgufName = "model.gguf";

    // As where some trials of a run have no reply: finished, but for what cannot be.
    private const int SomeBrokeOff = 2;

    /// <summary>Trains what a study says, or goes on with it: one seed of every condition with every organism, then the next seed, so that there is something to compare early.</summary>
    /// <param name="path">The study: a file, or the name of a shipped one.</param>
    /// <param name="folder">Where the training is kept; one that is there already goes on. Null for a folder below <c>runs</c> that is named after the study.</param>
    /// <param name="device">Where the policy is taught: see <see cref="TorchSetup.Use"/>.</param>
    public static Task<int> TrainAsync(string path, string? folder, string device) => LabProgram.GuardAsync(async stop =>
    {
        TrainingStudy study = TrainingStudyFile.Read(path);
        folder = Path.GetFullPath(folder ?? Path.Combine(RunFolder.DefaultRoot, study.Name));
        Prepare(device);
        IReadOnlyList<Problem> warnings = TrainingDesign.Check(study);
        using FolderLock held = TrainingLock.Take(folder);
        Compare(study, folder);
        TrainingStudyFile.Keep(path, folder);
        return await TrainAsync(study, folder, warnings, stop).ConfigureAwait(false);
    });

    /// <summary>Goes on with a training from its own folder: with the study as it was kept there, on the device that it began on.</summary>
    /// <param name="folder">The training's folder.</param>
    public static Task<int> ResumeAsync(string folder) => LabProgram.GuardAsync(async stop =>
    {
        TrainingStudy study = TrainingStudyFile.ReadKept(folder);
        folder = Path.GetFullPath(folder);
        Prepare(TrainingWay.All(study, folder).SelectMany(way => TrainingFolder.Seeds(way.Folder)).Select(seed => TrainingOrigin.DeviceOf(seed.Folder)).OfType<string>().FirstOrDefault(TorchSetup.Cpu));
        IReadOnlyList<Problem> warnings = TrainingDesign.Check(study);
        using FolderLock held = TrainingLock.Take(folder);
        Compare(study, folder);
        return await TrainAsync(study, folder, warnings, stop).ConfigureAwait(false);
    });

    // What stands in the folder stays, its study too, where it was trained with something else.
    private static void Compare(TrainingStudy study, string folder)
    {
        foreach (TrainingWay way in TrainingWay.All(study, folder))
        {
            TrainingDesign design = new(way.Study);
            IReadOnlyDictionary<string, string> taught = Coupling.HashesOf(way.Study);
            foreach ((int _, string seed) in TrainingFolder.Seeds(way.Folder).Where(seed => TrainingOrigin.IsIn(seed.Folder)))
            {
                TrainingOrigin.KeepOrCompare(seed, design, TorchSetup.Device, TorchSetup.Processor, taught);
                if (!TrainingFolder.IsTrained(seed))
                {
                    new PolicyEvaluation(design, seed, TimeProvider.System).CompareLast();
                }
            }
        }
    }

    private static void Prepare(string device)
    {
        TorchSetup.Prepare(threads: Environment.ProcessorCount);
        TorchSetup.Use(device);
    }

    // Gives the exit code.
    private static async Task<int> TrainAsync(TrainingStudy study, string folder, IReadOnlyList<Problem> warnings, CancellationToken stop)
    {
        Console.WriteLine(study.Question);
        foreach (Problem warning in warnings)
        {
            Console.WriteLine($"warning: {warning.Message}");
        }

        Console.WriteLine($"report, from the first measurement on: {TrainingFiles.PageOf(folder)}");
        Console.WriteLine(TrainingDisplay.Legend);
        IReadOnlyList<TrainingWay> ways = TrainingWay.All(study, folder);
        TrainingRecords records = new();
        Progress progress = new(ways.Count * study.Seeds, TimeProvider.System);
        for (int seed = 1; seed <= study.Seeds; seed++)
        {
            foreach (TrainingWay way in ways)
            {
                string title = progress.Next(study.Seeds > 1 ? string.Create(CultureInfo.InvariantCulture, $"{way.Name}, seed {seed} of {study.Seeds}") : way.Name);
                try
                {
                    progress.Done(await TrainOneAsync(way, seed, title, () => WriteReport(way.Folder), records, stop).ConfigureAwait(false));
                }
                catch (LabException e) when (TrainingBreak.Of(TrainingFolder.SeedOf(way.Folder, seed)) is not null)
                {
                    // The same steps would lead there again, so it must not keep the others from being trained.
                    Console.WriteLine(e.Message);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    throw TrainingException.Refused(way.Folder, e);
                }
            }
        }

        WriteReport();
        Console.WriteLine($"report: {TrainingFiles.PageOf(folder)}");
        (TrainingWay Way, int Seed, TrainingBreak? Break)[] trainings = [.. from seed in Enumerable.Range(1, study.Seeds) from way in ways select (way, seed, TrainingBreak.Of(TrainingFolder.SeedOf(way.Folder, seed)))];
        string[] broken = [.. trainings.Where(one => one.Break is not null).Select(one => $"{one.Way.Name}, seed {Numbers.Count(one.Seed)} after {Numbers.Count(one.Break!.After, "step")}")];
        if (broken.Length == 0)
        {
            return 0;
        }

        string all = Numbers.Count(trainings.Length, "training");
        string others = broken.Length == trainings.Length ? "there is nothing to compare" : "all others stand, and the report is of them";
        await Console.Error.WriteLineAsync($"Of {all} in '{folder}', {Numbers.Count(broken.Length)} broke off, since the policy left the finite numbers ({string.Join("; ", broken)}); {others}. Train with a smaller rate, into another folder.").ConfigureAwait(false);
        return SomeBrokeOff;

        void WriteReport(string? measured = null) => TrainingFiles.Write(TrainingGrid.Read(study, folder, records), folder, measured);
    }

    // Gives the steps that were taken: none where the training had come to its end before.
    private static async Task<int> TrainOneAsync(TrainingWay way, int seed, string title, Action report, TrainingRecords records, CancellationToken stop)
    {
        TrainingStudy study = way.Study;
        string own = TrainingFolder.SeedOf(way.Folder, seed), made = TrainingFolder.TrainedOf(own);
        if (TrainingFolder.IsTrained(own))
        {
            Console.WriteLine($"{title}: trained before");
            return 0;
        }

        if (TrainingBreak.Of(own) is { } broken)
        {
            Console.WriteLine($"{title}: broke off before, after {Numbers.Count(broken.After, "step")}");
            return 0;
        }

        if (TrainingOrigin.ProcessorOf(own) is { } begun && !string.Equals(begun, TorchSetup.Processor, StringComparison.Ordinal))
        {
            Console.WriteLine($"warning: {title} began on a processor of another kind ({begun}; this is {TorchSetup.Processor}), and may not end in the bits that it would have ended in there.");
        }

        Organism parent = OrganismFolder.Load(Organisms.FolderOf(study.Organism));
        TrainingDisplay display = new(study, Console.Out, TimeProvider.System);
        display.Begin(title);
        using PolicyTraining training = new(study, parent, seed, own, TimeProvider.System);
        Organism trained = await training.RunAsync(display.Step, measured =>
        {
            display.Measured(measured);
            // The pages follow the training, for whoever watches it: that of the study too, which is the one that is announced.
            report();
        }, stop).ConfigureAwait(false);
        // Rounded to F16 it would be another model than the one that was measured.
        OrganismFolder.Save(made, trained, StoredType.F32);
        GgufFile.Write(Path.Combine(made, GgufName), TrainedCard.TitleOf(way), trained, StoredType.F32);
        TrainingRecord record = records.Of(way.Folder, study).First(one => one.Seed == seed);
        WholeFile.Write(Path.Combine(made, OrganismFolder.CardFile), TrainedCard.Write(way, record));
        Console.WriteLine($"organism: {made}");
        return display.Steps;
    }

    // How far a study of several trainings has come, and how long the rest may take.
    private sealed class Progress(int all, TimeProvider time)
    {
        private int _begun;
        private int _trained;
        private double _seconds;
        private long _from;

        public string Next(string title)
        {
            _begun++;
            _from = time.GetTimestamp();
            string left = _trained > 0 ? $", about {Numbers.Seconds(_seconds / _trained * (all - _begun + 1))} left" : "";
            return all == 1 ? title : string.Create(CultureInfo.InvariantCulture, $"{title} (training {_begun} of {all}{left})");
        }

        public void Done(int steps)
        {
            // One that was done before tells nothing of how long one takes.
            if (steps > 0)
            {
                _trained++;
                _seconds += time.GetElapsedTime(_from).TotalSeconds;
            }
        }
    }
}
