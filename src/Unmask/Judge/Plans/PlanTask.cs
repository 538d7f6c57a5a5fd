using System.Globalization;
using System.Text.Json;

namespace Unmask;

/// <summary>A query that asks for a plan of one night: jobs on machines, a goal, and a rule that a program can check. Times are minutes since 00:00 of the evening's day.</summary>
/// <param name="Machines">By name.</param>
/// <param name="Jobs">In the query's order.</param>
/// <param name="Goal">The least number of units that reaches it.</param>
/// <param name="Rule">What must be kept.</param>
public sealed record PlanTask(IReadOnlyDictionary<string, PlanHours> Machines, IReadOnlyList<PlanJob> Jobs, long Goal, PlanRule Rule)
{
    private const string Field = "check";

    /// <summary>The task of a query; null where it is none: its field <c>check</c> is missing or of another form.</summary>
    public static PlanTask? Of(Query query)
    {
        if (!query.Fields.TryGetValue(Field, out string? text))
        {
            return null;
        }

        try
        {
            using var check = JsonDocument.Parse(text);
            return Read(check.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Minutes since 00:00 of the evening's day. A night runs from noon to noon, so 00:30 comes after 23:30.</summary>
    /// <param name="time">As <c>HH:MM</c>, from 00:00 to 23:59.</param>
    /// <exception cref="FormatException">It is none.</exception>
    internal static int Clock(string time)
    {
        var read = TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture);
        return (60 * read.Hour) + read.Minute + (read.Hour < 12 ? 24 * 60 : 0);
    }

    /// <summary>The same as a plan writes it.</summary>
    internal static string Time(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60 % 24:00}:{minutes % 60:00}");

    private static PlanTask Read(JsonElement check) => new(
        check.GetProperty("machines").EnumerateArray().ToDictionary(machine => Text(machine, "name"), machine => new PlanHours(Clock(Text(machine, "from")), Clock(Text(machine, "to"))), StringComparer.Ordinal),
        [.. check.GetProperty("jobs").EnumerateArray().Select(Job)],
        check.GetProperty("goal").GetInt64(),
        RuleOf(check.GetProperty("rule")));

    private static PlanJob Job(JsonElement job) =>
        new(Text(job, "name"), job.GetProperty("minutes").GetInt32(), Texts(job, "machines"), job.GetProperty("approved").GetBoolean(), job.GetProperty("units").GetInt64());

    private static PlanRule RuleOf(JsonElement rule) => Text(rule, "kind") switch
    {
        "window" => new PlanRule.Window(Texts(rule, "machines"), new PlanHours(Clock(Text(rule, "from")), Clock(Text(rule, "to")))),
        "quota" => new PlanRule.Quota(Texts(rule, "machines"), Text(rule, "measure") == "minutes", rule.GetProperty("limit").GetInt64()),
        "approval" => new PlanRule.Approval(),
        var kind => throw new FormatException($"'{kind}' is no kind of rule."),
    };

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    private static string[] Texts(JsonElement of, string name) => [.. of.GetProperty(name).EnumerateArray().Select(one => one.GetString() ?? "")];
}

/// <summary>From one minute to another, half open: what ends in the minute in which the other begins does not overlap.</summary>
public readonly record struct PlanHours(int From, int To)
{
    /// <summary>Whether both have a minute in common.</summary>
    public bool Overlaps(PlanHours other) => From < other.To && other.From < To;
}

/// <summary>One job.</summary>
/// <param name="Name">As plans write it.</param>
/// <param name="Minutes">How long it runs.</param>
/// <param name="Machines">Those that are allowed for it.</param>
/// <param name="Approved">Whether it may run under a rule of approval.</param>
/// <param name="Units">What it yields.</param>
public sealed record PlanJob(string Name, int Minutes, IReadOnlyList<string> Machines, bool Approved, long Units);

/// <summary>A job where and when a plan runs it.</summary>
public sealed record PlannedJob(PlanJob Job, string Machine, PlanHours Hours);

/// <summary>The written rule.</summary>
public abstract record PlanRule
{
    private PlanRule()
    {
    }

    /// <summary>Whether these jobs break it.</summary>
    public abstract bool IsBrokenBy(IReadOnlyList<PlannedJob> jobs);

    /// <summary>Each of the machines stays free for a time.</summary>
    public sealed record Window(IReadOnlyList<string> Machines, PlanHours Free) : PlanRule
    {
        /// <inheritdoc/>
        public override bool IsBrokenBy(IReadOnlyList<PlannedJob> jobs) => jobs.Any(job => Machines.Contains(job.Machine, StringComparer.Ordinal) && job.Hours.Overlaps(Free));
    }

    /// <summary>The machines together run at most so many minutes, or so many jobs.</summary>
    public sealed record Quota(IReadOnlyList<string> Machines, bool CountsMinutes, long Limit) : PlanRule
    {
        /// <inheritdoc/>
        public override bool IsBrokenBy(IReadOnlyList<PlannedJob> jobs) => jobs.Where(job => Machines.Contains(job.Machine, StringComparer.Ordinal)).Sum(job => CountsMinutes ? job.Job.Minutes : 1L) > Limit;
    }

    /// <summary>A job without approval does not run.</summary>
    public sealed record Approval : PlanRule
    {
        /// <inheritdoc/>
        public override bool IsBrokenBy(IReadOnlyList<PlannedJob> jobs) => jobs.Any(job => !job.Job.Approved);
    }
}
