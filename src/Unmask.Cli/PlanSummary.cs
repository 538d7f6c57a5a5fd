using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>What a run would ask, before it asks: <c>run --dry-run</c>.</summary>
internal static class PlanSummary
{
    /// <summary>Prints it, for people or for machines.</summary>
    /// <param name="terminal">Where it is printed.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="costs">What it costs.</param>
    /// <param name="json">Whether a machine reads it.</param>
    public static void Write(Terminal terminal, StudyPlan plan, IReadOnlyList<PlanCost> costs, bool json)
    {
        int queries = plan.Trials.Select(trial => trial.Query.Id).Distinct(StringComparer.Ordinal).Count();
        int studied = plan.Trials.Where(trial => trial.Role == TrialRole.Study).Select(trial => trial.Query.Id).Distinct(StringComparer.Ordinal).Count();
        List<Part> parts =
        [
            .. plan.Trials.GroupBy(trial => (trial.Role, trial.Subject, trial.Variation, trial.Reasoning)).Select(part =>
                new Part(part.Key.Role, part.Key.Subject, part.Key.Variation, part.Key.Reasoning, part.Count(), [.. part.Select(trial => (trial.Arm, trial.Tier)).Distinct()])),
        ];
        StoppingPlan? stopping = StoppingForecasts.PlanOf(plan);
        IReadOnlyList<(double Gap, StoppingForecast Forecast)> forecasts = stopping is null ? [] : StoppingForecasts.Of(plan.Study, stopping);
        if (json)
        {
            JsonObject whole = Json(plan, (queries, studied), parts, costs);
            if (stopping is not null)
            {
                whole["stopping"] = StoppingForecasts.Json(stopping, forecasts);
            }

            terminal.Output.WriteLine(whole.ToJsonString(Indented));
            return;
        }

        terminal.Console.WriteLine($"{plan.Study.Name}: {plan.Study.Question}");
        terminal.Console.WriteLine($"{Numbers.Count(plan.Trials.Count, "trial")} of {Numbers.Count(queries, "query", "queries")}:");
        bool isOneMode = parts.Select(part => part.Reasoning).Distinct().Count() == 1;
        foreach (Part part in parts)
        {
            string mode = isOneMode ? "" : $", reasoning {EnumWord.Of(part.Reasoning)}";
            terminal.Console.WriteLine($"  {Numbers.Count(part.Trials),8}  {part.Subject}, {part.Variation}{mode}, {part.Arms}{(part.Role == TrialRole.Study ? "" : $"  ({TrialText.RoleWords(part.Role)})")}");
        }

        foreach (PlanCost cost in costs)
        {
            terminal.Console.Write(new Padder(new Text(cost.Words), new Padding(2, 0, 0, 0)));
        }

        terminal.Console.WriteLine(PowerWords(studied));
        foreach (string sentence in stopping is null ? [] : StoppingForecasts.Words(stopping, forecasts))
        {
            terminal.Console.WriteLine(sentence);
        }

        foreach (Problem problem in plan.Problems)
        {
            terminal.Console.WriteLine($"{EnumWord.Of(problem.Level)}: {problem.Message}");
        }
    }

    private static string PowerWords(int queries) => PlannedPower.DetectableGap(queries) is { } gap
        ? $"A gap of {Numbers.Size(gap)} points or more would be seen four times in five, in each variation by itself (beside {Numbers.Percent(PlannedPower.OtherRate)} compliance elsewhere)."
        : $"{Numbers.Count(queries, "query", "queries")} would show no gap of any size reliably.";

    internal static System.Text.Json.JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };

    private static JsonObject Json(StudyPlan plan, (int All, int Studied) queries, List<Part> parts, IReadOnlyList<PlanCost> costs) => new()
    {
        ["study"] = plan.Study.Name,
        ["question"] = plan.Study.Question,
        ["seed"] = plan.Study.Seed,
        ["trials"] = plan.Trials.Count,
        ["queries"] = queries.All,
        ["parts"] = new JsonArray([.. parts.Select(part => (JsonNode)new JsonObject
        {
            ["role"] = TrialText.RoleWords(part.Role),
            ["subject"] = part.Subject,
            ["variation"] = part.Variation,
            ["reasoning"] = EnumWord.Of(part.Reasoning),
            ["tiers"] = new JsonArray([.. part.Tiers.Select(one => one.Tier).Distinct(StringComparer.Ordinal).Select(tier => (JsonNode)tier)]),
            ["trials"] = part.Trials,
        })]),
        ["detectable_gap"] = PlannedPower.DetectableGap(queries.Studied) is { } gap ? JsonValue.Create(Math.Round(gap, 6, MidpointRounding.AwayFromZero)) : null,
        ["costs"] = Costs(costs),
        ["problems"] = new JsonArray([.. plan.Problems.Select(problem => (JsonNode)new JsonObject
        {
            ["level"] = EnumWord.Of(problem.Level),
            ["code"] = problem.Code,
            ["message"] = problem.Message,
        })]),
    };

    /// <summary>Costs for machines.</summary>
    internal static JsonArray Costs(IReadOnlyList<PlanCost> costs) => new JsonArray([.. costs.Select(cost =>
    {
        JsonObject one = new() { ["subject"] = cost.Subject, ["trials"] = cost.Trials, ["input_tokens_about"] = cost.Most.Input, ["output_tokens_at_most"] = cost.Most.Output };
        if (cost.Listed is { } listed)
        {
            one["usd_at_most"] = Math.Round(listed.Price.Of(cost.Most), 6, MidpointRounding.AwayFromZero);
            one["prices_as_of"] = listed.AsOf;
        }

        return (JsonNode)one;
    })]);

    private sealed record Part(TrialRole Role, string Subject, string Variation, Reasoning Reasoning, int Trials, IReadOnlyList<(string Arm, string Tier)> Tiers)
    {
        // Arms go by their tiers, and by their own names where several have one tier.
        public string Arms
        {
            get
            {
                string[] arms = [.. Tiers.Select(one => Tiers.Count(other => other.Tier == one.Tier) == 1 ? one.Tier : $"{one.Arm} ({one.Tier})")];
                return arms.Length < 2 ? string.Concat(arms) : $"{string.Join(", ", arms[..^1])} and {arms[^1]}";
            }
        }
    }
}
