using System.Globalization;
using Unmask;
using Unmask.Training;

return args switch
{
    ["make", string name] => await Lab.MakeAsync(name, Lab.ShippedFolder(name)).ConfigureAwait(false),
    ["make", string name, "--out", string folder] => await Lab.MakeAsync(name, folder).ConfigureAwait(false),
    ["measure", string name] => await Lab.MeasureAsync(name, Lab.ShippedFolder(name)).ConfigureAwait(false),
    ["measure", string name, "--in", string folder] => await Lab.MeasureAsync(name, folder).ConfigureAwait(false),
    ["look", string name, "--in", string folder] => await Lab.LookAsync(name, folder).ConfigureAwait(false),
    ["look", string name] => await Lab.LookAsync(name, Lab.ShippedFolder(name)).ConfigureAwait(false),
    ["train", string study] => await TrainingLab.TrainAsync(study, folder: null, TorchSetup.Cpu).ConfigureAwait(false),
    ["train", string study, "--out", string folder] => await TrainingLab.TrainAsync(study, folder, TorchSetup.Cpu).ConfigureAwait(false),
    ["train", string study, "--out", string folder, "--device", string device] => await TrainingLab.TrainAsync(study, folder, device).ConfigureAwait(false),
    ["resume", string folder] => await TrainingLab.ResumeAsync(folder).ConfigureAwait(false),
    ["recipe", string name] => await Lab.RecipeAsync(name).ConfigureAwait(false),
    ["words"] => Lab.WriteWords(Path.Combine("organisms", TaughtWords.FileName)),
    ["corpus"] => Lab.ShowCorpus(count: 3),
    ["corpus", string count] when int.TryParse(count, CultureInfo.InvariantCulture, out int worlds) && worlds > 0 => Lab.ShowCorpus(worlds),
    _ => Lab.Usage(),
};
