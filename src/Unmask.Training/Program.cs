using System.Globalization;
using Unmask;
using Unmask.Training;

return args switch
{
    ["make", string name] => await Lab.MakeAsync(name, Lab.ShippedFolder(name)),
    ["make", string name, "--out", string folder] => await Lab.MakeAsync(name, folder),
    ["measure", string name] => await Lab.MeasureAsync(name, Lab.ShippedFolder(name)),
    ["measure", string name, "--in", string folder] => await Lab.MeasureAsync(name, folder),
    ["corpus"] => Lab.ShowCorpus(count: 3),
    ["corpus", string count] when int.TryParse(count, CultureInfo.InvariantCulture, out int worlds) && worlds > 0 => Lab.ShowCorpus(worlds),
    _ => Lab.Usage(),
};
