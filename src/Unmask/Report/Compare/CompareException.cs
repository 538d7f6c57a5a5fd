namespace Unmask;

/// <summary>Runs that cannot be compared as asked; its message is one or two sentences for the person who asked.</summary>
public sealed class CompareException : MistakeException
{
    private CompareException(string message)
        : base(message)
    {
    }

    /// <summary>No query is asked in both.</summary>
    /// <param name="first">What the first side is called.</param>
    /// <param name="second">What the second is.</param>
    /// <param name="otherText">How many ids both have that stand for another text in each.</param>
    public static CompareException NoCommonQuery(string first, string second, int otherText) => new(
        $"{first} and {second} have no query in common{(otherText > 0 ? $": {Numbers.Count(otherText, "id")} of queries {(otherText == 1 ? "is" : "are")} in both, with another text in each" : "")}. "
        + "Only answers to the same queries can be compared.");

    /// <summary>The arms of both are not the same.</summary>
    public static CompareException OtherArms((string Name, ArmDesign Design) first, (string Name, ArmDesign Design) second) => new(
        $"{first.Name} and {second.Name} do not have the same arms: {Words(first.Design)} in the one, {Words(second.Design)} in the other. Only runs with the same arms can be compared.");

    /// <summary>Both have several of something, and none in common.</summary>
    /// <param name="what">In the plural: <c>subjects</c>.</param>
    /// <param name="first">The first side's, by its name.</param>
    /// <param name="second">The second side's.</param>
    /// <param name="remedy">What to do about it, as the end of a sentence; empty for nothing.</param>
    public static CompareException NothingInCommon(string what, (string Name, IEnumerable<string> Values) first, (string Name, IEnumerable<string> Values) second, string remedy) => new(
        $"{first.Name} and {second.Name} have no {what} in common: {string.Join(", ", first.Values)} in the one, {string.Join(", ", second.Values)} in the other{(remedy.Length > 0 ? "; " + remedy : "")}.");

    /// <summary>A side has no trial that was answered.</summary>
    public static CompareException NothingAsked(string name) => new($"{name} has no trial of the study with a reply, so there is nothing to compare.");

    /// <summary>Nobody judged the compliance of one of them.</summary>
    public static CompareException NotJudged(string run, string folder) => new(
        $"No judge of compliance has worked on {run}; let one judge with `{TypedCommand.Of("judge", folder, "--judge", "NAME")}`.");

    /// <summary>Other judges judged each.</summary>
    /// <param name="decides">What they judged.</param>
    /// <param name="first">The first run and its judge.</param>
    /// <param name="second">The second run, its judge, and its folder.</param>
    /// <param name="both">Judges that have worked on both.</param>
    public static CompareException OtherJudges(JudgedProperty decides, (string Run, string Judge) first, (string Run, string Judge, string Folder) second, IReadOnlyList<string> both) => new(
        $"The {EnumWord.Of(decides)} of {first.Run} was judged by {first.Judge} and that of {second.Run} by {second.Judge}; "
        + (both.Count > 0
            ? $"name one that judged both with --judge: {string.Join(", ", both)}."
            : $"judge one of them again, for example with `{TypedCommand.Of("judge", second.Folder, "--judge", first.Judge)}`."));

    /// <summary>One judge in two versions.</summary>
    /// <param name="judge">The judge.</param>
    /// <param name="first">The first run, the version that judged it, and its folder.</param>
    /// <param name="second">The second run and the version that judged it.</param>
    public static CompareException OtherVersions(string judge, (string Run, string Version, string Folder) first, (string Run, string Version) second) => new(
        $"{judge} judged {first.Run} in version {first.Version} and {second.Run} in version {second.Version}; judge one of them again (`{TypedCommand.Of("judge", first.Folder, "--judge", judge)}`), "
        + $"or give --judge {judge} to compare them all the same.");

    private static string Words(ArmDesign design) => string.Join(", ", design.Arms.Select(arm => $"{arm.Name} ({EnumWord.Of(arm.Treatment)})"));
}
