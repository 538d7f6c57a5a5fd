using System.Text.Json.Nodes;

namespace Unmask.Cli;

/// <summary>What stopping early is likely to save, of a plan: <c>run --dry-run --stop-when POINTS</c>.</summary>
internal static class StoppingForecasts
{
    private const int Studies = 400;

    // Greenblatt et al. (2024), table 1, default row: 11.3 points beside 2.8 % compliance.
    private const double PublishedGap = 0.113;
    private const double OtherRate = 0.03;

    /// <summary>How a plan stops early; null where it asks all of its queries.</summary>
    public static StoppingPlan? PlanOf(StudyPlan plan) =>
        StoppingPlan.Of(plan.Study, plan.Trials.Where(trial => trial.Role == TrialRole.Study).Select(trial => trial.Query.Id).Distinct(StringComparer.Ordinal).Count());

    /// <summary>The forecasts for a plan's queries: with a gap as published, and with none.</summary>
    public static IReadOnlyList<(double Gap, StoppingForecast Forecast)> Of(Study study, StoppingPlan plan) =>
    [
        .. new[] { PublishedGap, 0 }.Select(gap => (gap, StoppingEarly.Simulate(
            gap, Power.Discordance(OtherRate + gap, OtherRate), plan.Queries, Studies, new Seed(study.Seed).Derive("stopping"), plan.Rule, plan.Every, plan.TunedAt))),
    ];

    /// <summary>The same in sentences.</summary>
    public static IEnumerable<string> Words(StoppingPlan plan, IReadOnlyList<(double Gap, StoppingForecast Forecast)> forecasts)
    {
        yield return $"It stops as soon as {plan.Words}, by a 95% interval that holds at any time, looked at after each {Numbers.Count(plan.Every, "query", "queries")}:";
        foreach ((double gap, StoppingForecast forecast) in forecasts)
        {
            yield return $"  with {(gap > 0 ? $"a gap of {Numbers.Size(gap)} points" : "no gap")} beside {Numbers.Percent(OtherRate)} compliance {Numbers.Count((long)Math.Round(forecast.MeanQueries, MidpointRounding.AwayFromZero))} of "
                + $"{Numbers.Count(forecast.MostQueries, "query", "queries")} are asked on average ({Numbers.Percent(forecast.Saving)} saved); {Numbers.Percent(forecast.Stopped.Value)} of runs exclude 0, "
                + $"{Numbers.Percent(forecast.Narrow?.Value ?? 0)} know it so well";
        }

        yield return "  (simulated as one independent pair a query)";
    }

    /// <summary>The same for machines.</summary>
    public static JsonObject Json(StoppingPlan plan, IReadOnlyList<(double Gap, StoppingForecast Forecast)> forecasts) => new()
    {
        ["half_width"] = plan.Rule.HalfWidth,
        ["looks_every"] = plan.Every,
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
