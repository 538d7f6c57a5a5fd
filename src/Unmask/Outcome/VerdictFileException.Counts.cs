namespace Unmask;

public sealed partial class VerdictFileException
{
    /// <summary>More trials of an arm did something than it has.</summary>
    public static VerdictFileException MoreThanAll(string path, long line, string column, long count, long trials) =>
        new($"'{path}', line {line}: {column} is {count}, and n is {trials}; a count is at most n.");

    /// <summary>More trials of an arm fake than comply.</summary>
    public static VerdictFileException FakingWithoutCompliance(string path, long line, long faking, long complied) =>
        new($"'{path}', line {line}: faking is {faking}, and complied is {complied}; faking counts the trials that comply with such reasoning, so it is at most complied. Reasoning alone has no column in a table of counts.");

    /// <summary>A row of counts has neither counts nor a rate.</summary>
    public static VerdictFileException NoCounts(string path, long line) =>
        new($"'{path}', line {line}: there is no count; give n and complied, or percent and se.");

    /// <summary>A row has counts and a rate.</summary>
    public static VerdictFileException CountsAndRate(string path, long line) =>
        new($"'{path}', line {line}: there are counts and a rate; give n and complied, or percent and se, and not both.");

    /// <summary>The same arm of the same condition stands in the file twice.</summary>
    public static VerdictFileException ArmTwice(string path, long line, string condition, string tier, long before) =>
        new($"'{path}', line {line}: tier '{tier}' of {condition} stood in line {before} already.");

    /// <summary>A condition has one of its two arms.</summary>
    public static VerdictFileException ArmMissing(string path, long line, string condition, string tier) =>
        new($"'{path}', line {line}: {condition} has no row of tier '{tier}'; a difference needs both.");

    /// <summary>A standard error of 0 fits any number of trials.</summary>
    public static VerdictFileException NoSpread(string path, string condition) =>
        new($"'{path}': the standard errors of {condition} are 0 in both tiers, which fits any n; give n and complied.");

    /// <summary>No number of trials gives a rate and its standard error.</summary>
    public static VerdictFileException NoTrialsFit(string path, long line, string percent, string error, long most) =>
        new($"'{path}', line {line}: no n up to {Numbers.Count(most)} gives {percent} % with a standard error of {error} by √(p(1 − p)/n); give n and complied.");
}
