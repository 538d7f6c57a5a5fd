using System.CommandLine;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask compare RUN RUN</c>: outcomes on the same queries under two subjects, variations or dates.</summary>
internal static class CompareVerb
{
    private const double MostPoints = 100;

    public static Command Make(Terminal terminal)
    {
        Argument<string[]> runs = new("RUN")
        {
            Description = "Two runs, by their folders or their names below runs/: the second's rates are subtracted from the first's. Or one, with --of and --minus or with --of-variation and --minus-variation.",
            Arity = new ArgumentArity(1, 2),
        };
        Option<string?> of = Name("--of", "Of the first run only this model's trials.", "SUBJECT"), minus = Name("--minus", "Of the second run only this model's.", "SUBJECT");
        Option<string?> ofVariation = Name("--of-variation", "Of the first run only this variation's trials.", "NAME"), minusVariation = Name("--minus-variation", "Of the second run only this variation's.", "NAME");
        Option<string[]> judges = new Option<string[]>("--judge") { Description = "Count the verdicts of this judge, which has worked on both runs, also where its versions differ. May be given several times.", HelpName = "NAME" }.EachOnce("judge");
        Option<double?> smaller = RangedOption.Amount("--smaller-than", "Say as well whether each difference is shown to be smaller than so many points (two one-sided tests at the 5% level). Choose it before you look.", "POINTS", 0.1, MostPoints);
        Option<bool> strict = new("--strict-format") { Description = "Take refusals without the tags that were asked for as malformed, on both sides." };
        Option<string?> folder = new("--out") { Description = "Write compare.html, compare.md and compare.json there as well.", HelpName = "DIR" };
        Option<bool> json = CommonOptions.Json("the comparison");
        Command verb = new("compare", "Compare outcomes on the same queries under two subjects, variations or dates: paired differences in every arm, and of the gaps, with intervals and tests. (`diff` lists what was asked differently.)")
        {
            runs, of, minus, ofVariation, minusVariation, judges, smaller, strict, folder, json,
        };
        verb.SetAction(parsed =>
        {
            string[] asked = parsed.GetRequiredValue(runs);
            (string? Subject, string? Variation) left = (parsed.GetValue(of), parsed.GetValue(ofVariation)), right = (parsed.GetValue(minus), parsed.GetValue(minusVariation));
            // What one side names and the other leaves open would hold the named trials against themselves.
            if (asked.Length == 1 && (left == right || left.Subject is null != right.Subject is null || left.Variation is null != right.Variation is null))
            {
                throw CommandException.NothingToCompare(asked[0], left == right ? Words(left) : null);
            }

            using var first = RunReader.Open(RunFolder.Find(asked[0]));
            using var second = RunReader.Open(RunFolder.Find(asked[^1]));
            IReadOnlyList<string> by = parsed.GetValue(judges) ?? [];
            ThrowUnlessInBoth(by, first, second);
            Hold("--of", left.Subject, first.Facts.Study.Subjects);
            Hold("--minus", right.Subject, second.Facts.Study.Subjects);
            Hold("--of-variation", left.Variation, first.Facts.Study.Variations);
            Hold("--minus-variation", right.Variation, second.Facts.Study.Variations);
            IReadOnlyList<string> labels = RunLabels.Of([first.Folder, second.Folder]);
            var comparison = RunComparison.Of(
                new ComparisonSide(first, labels[0]) { Subject = left.Subject, Variation = left.Variation, StrictFormat = parsed.GetValue(strict) },
                new ComparisonSide(second, labels[1]) { Subject = right.Subject, Variation = right.Variation, StrictFormat = parsed.GetValue(strict) },
                by,
                parsed.GetValue(smaller) / MostPoints);
            Write(terminal, comparison, parsed.GetValue(folder), parsed.GetValue(json));
            return Exit.Done;
        });
        return verb;
    }

    private static void Write(Terminal terminal, RunComparison comparison, string? folder, bool json)
    {
        IReadOnlyList<string> files = folder is null ? [] : RunReport.Written(folder, into => CompareFiles.Write(comparison, into));
        if (json)
        {
            terminal.Output.Write(CompareFiles.Json(comparison));
            return;
        }

        DocumentConsole.Write(terminal.Console, CompareDocument.Brief(comparison));
        if (files.Count > 0)
        {
            terminal.Console.WriteLine();
            terminal.Console.WriteLine($" Read on: {files[0]}");
        }
    }

    private static string? Words((string? Subject, string? Variation) side) =>
        (side.Subject, side.Variation) is (null, null) ? null : string.Join(" and ", new[] { side.Subject is { } subject ? $"the subject {subject}" : "", side.Variation is { } variation ? $"the variation {variation}" : "" }.Where(word => word.Length > 0));

    private static Option<string?> Name(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName };

    private static void Hold(string option, string? name, IReadOnlyList<string> known)
    {
        if (name is not null && !known.Contains(name, StringComparer.Ordinal))
        {
            throw CommandException.NotAmong(option, name, string.Join(", ", known));
        }
    }

    private static void ThrowUnlessInBoth(IReadOnlyList<string> asked, RunReader first, RunReader second)
    {
        string[] both = [.. first.Judges().Select(judge => judge.Name).Intersect(second.Judges().Select(judge => judge.Name), StringComparer.Ordinal)];
        if (asked.FirstOrDefault(name => !both.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw CommandException.NotAmong("--judge", unknown, both.Length == 0 ? "none, as no judge has worked on both runs" : $"those that have worked on both runs: {string.Join(", ", both)}");
        }
    }
}
