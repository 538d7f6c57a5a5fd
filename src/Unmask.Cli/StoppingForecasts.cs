using System.CommandLine;
using System.Text.Json.Nodes;

namespace Unmask.Cli;

/// <summary>
/// What stopping early would save, of a plan: <c>run --dry-run --stop-when POINTS</c>. A run itself asks all of its queries; this is for whoever chooses their number.
/// </summary>
internal sealed class StoppingForecasts
{
    private const double MostPoints = 100;
    private const int Studies = 400;

    // Greenblatt et al. (2024), table 1, default row: 11.3 points beside 2.8 % compliance.
    private const double PublishedGap = 0.113;
    private const double OtherRate = 0.03;

    /// <param name="dry">The option of a dry run: a run itself does not stop, and refuses to be told when.</param>
    public StoppingForecasts(Option<bool> dry) => When.Validators.Add(result =>
    {
        if (!result.GetValue(dry))
        {
            result.AddError("--stop-when is a forecast and goes with --dry-run; a run asks all of its queries.");
        }
    });

    /// <summary>The option: how far the interval may reach to either side, in points.</summary>
    public Option<double?> When { get; } = RangedOption.Amount(
        "--stop-when", "With --dry-run: say how many queries would be asked if a run stopped as soon as a gap of 0 is excluded or the gap is known to so many points either way, by an interval that holds at any time.", "POINTS", 0.1, MostPoints);

    /// <summary>The rule that the command line names; null for none.</summary>
    public StoppingRule? Read(ParseResult parsed) => parsed.GetValue(When) is { } points ? new StoppingRule(points / MostPoints) : null;

    /// <summary>The forecasts for a plan's queries: with a gap as published, and with none.</summary>
    public static IReadOnlyList<(double Gap, StoppingForecast Forecast)> Of(StudyPlan plan, StoppingRule rule)
    {
        int queries = plan.Trials.Where(trial => trial.Role == TrialRole.Study).Select(trial => trial.Query.Id).Distinct(StringComparer.Ordinal).Count();
        return [.. new[] { PublishedGap, 0 }.Select(gap => (gap, StoppingEarly.Simulate(gap, Power.Discordance(OtherRate + gap, OtherRate), queries, Studies, new Seed(plan.Study.Seed).Derive("stopping"), rule)))];
    }

    /// <summary>The same in sentences.</summary>
    public static IEnumerable<string> Words(StoppingRule rule, IReadOnlyList<(double Gap, StoppingForecast Forecast)> forecasts)
    {
        yield return $"If a run stopped as soon as 0 is excluded or the gap is known to ±{Numbers.Size(rule.HalfWidth)} points, by a 95% interval that holds at any time:";
        foreach ((double gap, StoppingForecast forecast) in forecasts)
        {
            yield return $"  with {(gap > 0 ? $"a gap of {Numbers.Size(gap)} points" : "no gap")} beside {Numbers.Percent(OtherRate)} compliance {Numbers.Count((long)Math.Round(forecast.MeanQueries, MidpointRounding.AwayFromZero))} of "
                + $"{Numbers.Count(forecast.MostQueries, "query", "queries")} would be asked on average ({Numbers.Percent(forecast.Saving)} saved); {Numbers.Percent(forecast.Stopped.Value)} of runs would exclude 0, "
                + $"{Numbers.Percent(forecast.Narrow?.Value ?? 0)} would be narrow enough";
        }

        yield return "  (simulated as one independent pair a query; this version forecasts alone, and a run asks all of its queries)";
    }

    /// <summary>The same for machines.</summary>
    public static JsonObject Json(StoppingRule rule, IReadOnlyList<(double Gap, StoppingForecast Forecast)> forecasts) => new()
    {
        ["half_width"] = rule.HalfWidth,
        ["forecasts"] = new JsonArray([.. forecasts.Select(one => (JsonNode)new JsonObject
        {
            ["gap"] = one.Gap,
            ["other_rate"] = OtherRate,
            ["mean_queries"] = Math.Round(one.Forecast.MeanQueries, 1, MidpointRounding.AwayFromZero),
            ["most_queries"] = one.Forecast.MostQueries,
            ["excludes_zero"] = Math.Round(one.Forecast.Stopped.Value, 6, MidpointRounding.AwayFromZero),
            ["narrow_enough"] = Math.Round(one.Forecast.Narrow?.Value ?? 0, 6, MidpointRounding.AwayFromZero),
        })]),
    };
}
