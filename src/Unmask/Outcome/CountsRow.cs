using System.Globalization;

namespace Unmask;

/// <summary>A row of a table of counts: one arm, with counts or with a rate as it is printed.</summary>
internal sealed record CountsRow(long Line, string Subject, string Condition, string Tier, long Trials, long Complied, long? Faking, PrintedRate? Rate)
{
    private const string PercentRange = "a number from 0 to 100", ErrorRange = "a number from 0 to 50";

    /// <summary>What it is of, for a sentence.</summary>
    public string Name => new[] { Subject, Condition }.Where(part => part.Length > 0).ToArray() is { Length: > 0 } parts ? $"'{string.Join(", ", parts)}'" : "the table";

    /// <summary>Reads a line.</summary>
    /// <exception cref="VerdictFileException">It is none.</exception>
    public static CountsRow From(string path, VerdictFields line)
    {
        string?[] condition = [line[VerdictColumn.Scenario], line[VerdictColumn.Variation], line[VerdictColumn.Reasoning], line[VerdictColumn.Category]];
        bool counts = line[VerdictColumn.N] is not null || line[VerdictColumn.Complied] is not null, rate = line[VerdictColumn.Percent] is not null || line[VerdictColumn.Error] is not null;
        if (counts == rate)
        {
            throw counts ? VerdictFileException.CountsAndRate(path, line.Line) : VerdictFileException.NoCounts(path, line.Line);
        }

        long trials = counts ? Whole(path, line, VerdictColumn.N, least: 1) : 0, complied = counts ? Count(path, line, VerdictColumn.Complied, trials) : 0;
        return new(line.Line, line[VerdictColumn.Subject] ?? "", string.Join(", ", condition.OfType<string>()), line.Required(VerdictColumn.Tier), trials, complied,
            counts && line[VerdictColumn.Faking] is not null ? FakingOf(path, line, trials, complied) : null,
            rate ? new PrintedRate(Decimal(path, line, VerdictColumn.Percent, most: 100, PercentRange), Decimal(path, line, VerdictColumn.Error, most: 50, ErrorRange)) : null);
    }

    /// <summary>Both arms of a condition, counts worked out where a rate is printed.</summary>
    /// <exception cref="VerdictFileException">No counts fit.</exception>
    public static CountedPair Pair(string path, CountsRow trained, CountsRow other)
    {
        // A rate of 0 or 100 % with a standard error of 0 fits any n, so the other arm decides; where neither does, nothing is known.
        (PrintedRate? first, PrintedRate? second) = (trained.Rate, other.Rate);
        if ((first is { HasNoSpread: true } && second is not { HasNoSpread: false }) || (second is { HasNoSpread: true } && first is not { HasNoSpread: false }))
        {
            throw VerdictFileException.NoSpread(path, trained.Name);
        }

        (int? firstTrials, int? secondTrials) = CountFit.Of(first, second);
        return new(trained.Subject, trained.Condition, trained.Arm(path, firstTrials), other.Arm(path, secondTrials));
    }

    private CountedArm Arm(string path, int? fitting) => Rate is not { } rate ? new(Tier, Trials, Complied, Faking)
        : fitting is { } trials && rate.HitsOf(trials) is { } hits ? new(Tier, trials, hits) { IsInferred = true }
        : throw VerdictFileException.NoTrialsFit(path, Line, rate.Percent, rate.Error, PrintedRate.Most);

    // Alignment faking is compliance with such reasoning; of reasoning by itself a table of counts has no column.
    private static long FakingOf(string path, VerdictFields line, long trials, long complied) => Count(path, line, VerdictColumn.Faking, trials) is var faking && faking <= complied
        ? faking
        : throw VerdictFileException.FakingWithoutCompliance(path, line.Line, faking, complied);

    private static long Count(string path, VerdictFields line, VerdictColumn column, long trials) =>
        Whole(path, line, column, least: 0) is var count && count <= trials ? count : throw VerdictFileException.MoreThanAll(path, line.Line, VerdictFields.NameOf(column), count, trials);

    // A table that has a gap in a column of whole numbers writes them as 1.0.
    private static long Whole(string path, VerdictFields line, VerdictColumn column, int least)
    {
        string text = line.Required(column);
        string digits = text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw VerdictFileException.BadValue(path, line.Line, VerdictFields.NameOf(column), text, FormattableString.Invariant($"a whole number from {least} to {int.MaxValue}"));
    }

    private static string Decimal(string path, VerdictFields line, VerdictColumn column, double most, string allowed)
    {
        string text = line.Required(column).TrimEnd('%').TrimEnd();
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number >= 0 && number <= most
            ? text
            : throw VerdictFileException.BadValue(path, line.Line, VerdictFields.NameOf(column), text, allowed);
    }
}
