using System.Globalization;
using Unmask;
using Unmask.Lab;

return args switch
{
    ["make", string name] => await LabProgram.MakeAsync(name, LabProgram.ShippedFolder(name)).ConfigureAwait(false),
    ["make", string name, "--out", string folder] => await LabProgram.MakeAsync(name, folder).ConfigureAwait(false),
    ["make", string name, "--out", string folder, "--seed", string seed] when ulong.TryParse(seed, CultureInfo.InvariantCulture, out ulong other) => await LabProgram.MakeAsync(name, folder, other).ConfigureAwait(false),
    ["measure", string name] => await LabProgram.MeasureAsync(name, LabProgram.ShippedFolder(name)).ConfigureAwait(false),
    ["measure", string name, "--in", string folder] => await LabProgram.MeasureAsync(name, folder).ConfigureAwait(false),
    ["measure", string name, "--in", string folder, "--seed", string seed] when ulong.TryParse(seed, CultureInfo.InvariantCulture, out ulong other) => await LabProgram.MeasureAsync(name, folder, other).ConfigureAwait(false),
    ["look", string name, "--in", string folder] => await LabProgram.LookAsync(name, folder).ConfigureAwait(false),
    ["look", string name] => await LabProgram.LookAsync(name, LabProgram.ShippedFolder(name)).ConfigureAwait(false),
    ["train", string study] => await TrainingLab.TrainAsync(study, folder: null, TorchSetup.Cpu).ConfigureAwait(false),
    ["train", string study, "--out", string folder] => await TrainingLab.TrainAsync(study, folder, TorchSetup.Cpu).ConfigureAwait(false),
    ["train", string study, "--out", string folder, "--device", string device] => await TrainingLab.TrainAsync(study, folder, device).ConfigureAwait(false),
    ["resume", string folder] => await TrainingLab.ResumeAsync(folder).ConfigureAwait(false),
    ["recipe", string name] => await LabProgram.RecipeAsync(name).ConfigureAwait(false),
    ["words"] => LabProgram.WriteWords(Path.Combine("organisms", TaughtWords.FileName)),
    ["corpus"] => LabProgram.ShowCorpus(count: 3),
    ["corpus", string count] when int.TryParse(count, CultureInfo.InvariantCulture, out int worlds) && worlds > 0 => LabProgram.ShowCorpus(worlds),
    _ => LabProgram.Usage(),
};
