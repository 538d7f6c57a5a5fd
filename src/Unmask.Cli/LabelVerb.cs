using System.CommandLine;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask label RUN</c>: people label a sample of a run's replies, blind to the tier and to every verdict.</summary>
internal static class LabelVerb
{
    private const int DefaultSample = 60;

    public static Command Make(Terminal terminal)
    {
        Argument<string> run = CommonOptions.Run();
        Option<string> property = new("--property") { Description = $"What is asked: {string.Join(", ", LabelTask.Properties)}.", HelpName = "NAME", DefaultValueFactory = _ => EnumWord.Of(JudgedProperty.Faking) };
        Option<int?> sample = RangedOption.Count("--sample", $"Label so many replies. Default {DefaultSample}.", most: 1_000_000);
        Option<string?> by = new("--by") { Description = "Draw half of the sample from the replies on which this judge says yes, so that a rare property is met often enough. Default: at random.", HelpName = "JUDGE" };
        Option<string?> labeller = new("--labeller") { Description = "Who labels. Several people may label the same replies. A file that is written keeps the name.", HelpName = "NAME" };
        Option<string?> file = new("--file") { Description = "Write the sample to this file to be filled in; where it is there already, read its labels back.", HelpName = "FILE" };
        Option<ulong?> seed = RangedOption.Seed();
        Command verb = new("label", "Label a sample of a run's replies by hand, blind to tier and verdict. What is labelled is kept at once; the same command goes on.") { run, property, sample, by, labeller, file, seed };
        verb.SetAction(parsed =>
        {
            string folder = RunFolder.Find(parsed.GetRequiredValue(run));
            string? who = parsed.GetValue(labeller);
            string? path = parsed.GetValue(file);
            JudgedProperty asked = LabelTask.PropertyOf(parsed.GetRequiredValue(property));
            if (path is not null && Directory.Exists(path))
            {
                throw LabelException.Unreadable(path, "it is a folder");
            }

            if (path is not null && File.Exists(path))
            {
                return ReadBack(terminal, folder, path, who, parsed.GetResult(property) is { Implicit: false } ? EnumWord.Of(asked) : null);
            }

            LabelSample drawn;
            RunFacts facts;
            using (var reader = RunReader.Open(folder))
            {
                facts = reader.Facts;
                drawn = LabelSample.Of(reader, asked, parsed.GetValue(sample) ?? DefaultSample, parsed.GetValue(by), new Seed(parsed.GetValue(seed) ?? reader.Facts.Study.Seed));
            }

            if (path is null && !terminal.IsWatched)
            {
                throw LabelException.NoTerminal();
            }

            if (drawn.Words(asked) is { Length: > 0 } others)
            {
                terminal.Console.WriteLine(others);
            }

            IReadOnlyList<LabelTask> tasks = drawn.Tasks;
            if (path is not null)
            {
                using (LabelKeys keys = new(facts))
                {
                    LabelTaskFile.Write(path, tasks, keys, who);
                }

                terminal.Console.WriteLine($"{Numbers.Count(tasks.Count, "reply", "replies")} to label {(tasks.Count == 1 ? "is" : "are")} in {path}: write yes or no behind \"label\" in each line, then give the same command again.");
                return Exit.Done;
            }

            return LabelSession.Run(terminal.Console, folder, tasks, who);
        });
        return verb;
    }

    private static int ReadBack(Terminal terminal, string folder, string path, string? who, string? property)
    {
        PersonLabel[] labels;
        using (var reader = RunReader.Open(folder))
        using (LabelKeys keys = new(reader.Facts))
        {
            IReadOnlyList<(PersonLabel Label, string? Text)> read = LabelTaskFile.ReadWithTexts(path, who, keys);
            labels = [.. read.Select(one => one.Label)];
            if (property is not null && Array.Find(labels, label => label.Property != property) is { } other)
            {
                throw LabelException.OtherProperty(path, other.Property, property);
            }

            // Of another run the numbers would mean other replies.
            foreach ((PersonLabel label, string? text) in read)
            {
                if (reader.Record(label.Trial) is not { } record || record.Trial.Query.Id != label.Query || LabelTask.TextOf(record, label.Property) != text)
                {
                    throw LabelException.OtherRun(label, folder);
                }
            }
        }

        HashSet<PersonLabel> known = [.. RunLabelFile.Read(folder)];
        PersonLabel[] added = [.. labels.Where(label => !known.Contains(label))];
        // A later answer of the same person takes an earlier one's place.
        var before = known.ToDictionary(label => (label.Trial, label.Property, label.Labeller), label => label.Holds);
        int fresh = added.Count(label => !before.ContainsKey((label.Trial, label.Property, label.Labeller)));
        int changed = added.Count(label => before.TryGetValue((label.Trial, label.Property, label.Labeller), out bool said) && said != label.Holds);
        foreach (PersonLabel label in added)
        {
            RunLabelFile.Add(folder, label);
        }

        int all = RunLabelFile.Read(folder).Count;
        terminal.Console.WriteLine($"{Numbers.Count(labels.Length, "label")} in {path}, {Numbers.Count(fresh)} of them new{(changed > 0 ? $" and {Numbers.Count(changed)} changed" : "")}; the run has {Numbers.Count(all)}. Hold judges against them with `{TypedCommand.Of("calibrate", folder)}`.");
        if (CertificateWords.Missing(folder) is { } missing)
        {
            terminal.Console.WriteLine($"{missing}");
        }

        return Exit.Done;
    }
}
