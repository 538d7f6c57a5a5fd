using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>One difference between two runs.</summary>
/// <param name="What">Its kind: <c>study</c>, <c>text</c>, <c>prompts</c>, <c>wire</c>, <c>parser</c>.</param>
/// <param name="Says">The difference in one sentence.</param>
public sealed record RunDifference(string What, string Says);

/// <summary>Everything in which two runs asked differently, or read the answers differently.</summary>
public static class RunDifferences
{
    /// <summary>
    /// Compares them: the study's keys, the texts, the prompts trial by trial, the bodies as sent, and how the replies were parsed. Each run is called by its label (see <see cref="RunLabels.Of"/>).
    /// </summary>
    public static IReadOnlyList<RunDifference> Of(RunReader one, RunReader other)
    {
        IReadOnlyList<string> labels = RunLabels.Of([one.Folder, other.Folder]);
        (string First, string Second) names = (labels[0], labels[1]);
        return
        [
            .. StudyJson.Differences(one.Facts.Study, other.Facts.Study, names).Select(says => new RunDifference("study", says)),
            .. Texts(one.Facts.Hashes, other.Facts.Hashes, names),
            .. Prompts(one, other, names),
            .. Wire(one, other, names),
            .. Parser(one, other, names),
        ];
    }

    private static IEnumerable<RunDifference> Texts(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other, (string First, string Second) names) =>
        from name in one.Keys.Union(other.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let before = one.GetValueOrDefault(name)
        let after = other.GetValueOrDefault(name)
        where !string.Equals(before, after, StringComparison.Ordinal)
        select new RunDifference("text", before is null ? $"{name} is only in {names.Second}" : after is null ? $"{name} is only in {names.First}" : $"{name} is not the same text: {before[..12]} in {names.First} and {after[..12]} in {names.Second}");

    /// <summary>Trials of the same cell and query stand for each other; the first whose prompts differ is shown.</summary>
    private static IEnumerable<RunDifference> Prompts(RunReader one, RunReader other, (string First, string Second) names)
    {
        var prompts = other.Trials().ToDictionary(CellOf, trial => (trial.Index, trial.Prompt));
        int missing = 0, differing = 0, common = 0;
        string? example = null;
        foreach (Trial trial in one.Trials())
        {
            if (!prompts.Remove(CellOf(trial), out (int Index, Conversation Prompt) same))
            {
                missing++;
            }
            else if (same.Prompt != trial.Prompt)
            {
                differing++;
                example ??= $"trial {trial.Index} of {names.First} and trial {same.Index} of {names.Second}: {string.Join("; ", Fields(trial.Prompt).DifferencesFrom(Fields(same.Prompt))).Replace("is recorded", $"in {names.Second}", StringComparison.Ordinal)}";
            }
            else
            {
                common++;
            }
        }

        if (missing + prompts.Count > 0)
        {
            yield return new RunDifference("prompts", $"{Numbers.Count(missing, "trial")} only in {names.First}, {Numbers.Count(prompts.Count)} only in {names.Second}, {Numbers.Count(common + differing)} in both");
        }

        if (differing > 0)
        {
            yield return new RunDifference("prompts", $"{Numbers.Count(differing, "prompt")} of the same trial differ; {example}");
        }
    }

    /// <summary>The fields of the first body that each subject was sent, but for its messages and its seed.</summary>
    private static IEnumerable<RunDifference> Wire(RunReader one, RunReader other, (string First, string Second) names)
    {
        Dictionary<string, JsonObject> before = Bodies(one), after = Bodies(other);
        foreach (string subject in before.Keys.Intersect(after.Keys, StringComparer.Ordinal))
        {
            foreach (string field in before[subject].Select(pair => pair.Key).Union(after[subject].Select(pair => pair.Key), StringComparer.Ordinal))
            {
                (JsonNode? first, JsonNode? second) = (before[subject][field], after[subject][field]);
                if (!JsonNode.DeepEquals(first, second))
                {
                    yield return new RunDifference("wire", $"{subject} was sent {field} {Said(first)} in {names.First} and {Said(second)} in {names.Second}");
                }
            }
        }

        foreach ((string subject, string only) in before.Keys.Except(after.Keys, StringComparer.Ordinal).Select(subject => (subject, names.First))
            .Concat(after.Keys.Except(before.Keys, StringComparer.Ordinal).Select(subject => (subject, names.Second))))
        {
            yield return new RunDifference("wire", $"{subject} was sent over a wire only in {only}");
        }
    }

    /// <summary>Which part of the replies was judged.</summary>
    private static IEnumerable<RunDifference> Parser(RunReader one, RunReader other, (string First, string Second) names)
    {
        SortedDictionary<string, int> before = Shapes(one), after = Shapes(other);
        int all = before.Values.Sum(), allAfter = after.Values.Sum();
        foreach (string shape in before.Keys.Union(after.Keys, StringComparer.Ordinal))
        {
            (int count, int countAfter) = (before.GetValueOrDefault(shape), after.GetValueOrDefault(shape));
            if (all > 0 && allAfter > 0 && count * (long)allAfter != countAfter * (long)all)
            {
                yield return new RunDifference("parser", $"{shape}: {Numbers.Count(count)} of {Numbers.Count(all)} replies in {names.First} and {Numbers.Count(countAfter)} of {Numbers.Count(allAfter)} in {names.Second}");
            }
        }
    }

    private static (string Subject, string Scenario, string Variation, Reasoning Reasoning, string Arm, int Paraphrase, Asking Asking, string Query) CellOf(Trial trial) =>
        (trial.Subject, trial.Scenario, trial.Variation, trial.Reasoning, trial.Arm, trial.Paraphrase, new Asking(trial.Role, trial.Repeat), trial.Query.Id);

    private static RequestFields Fields(Conversation prompt) => RequestFields.Of("", new ModelRequest(prompt, new Decoding(), new Seed(0)));

    private static Dictionary<string, JsonObject> Bodies(RunReader run)
    {
        Dictionary<string, JsonObject> bodies = new(StringComparer.Ordinal);
        foreach ((string subject, int index) in run.FirstAsked())
        {
            if (run.Exchanges(index) is [(_, Exchange first), ..] && Parsed(first.Sent) is JsonObject body)
            {
                _ = body.Remove("messages");
                _ = body.Remove("system");
                _ = body.Remove("seed");
                body["address"] = first.Address.AbsoluteUri;
                bodies[subject] = body;
            }
        }

        return bodies;
    }

    private static JsonNode? Parsed(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Said(JsonNode? value) => value is null ? "nothing" : value.ToJsonString();

    private static SortedDictionary<string, int> Shapes(RunReader run)
    {
        SortedDictionary<string, int> shapes = new(StringComparer.Ordinal);
        foreach (TrialRecord record in run.Records())
        {
            string shape = record.Transcript switch
            {
                Transcript.Complete when record.Reply is Reply.Answered { ToolCalls.Count: > 0 } => "a call of a tool",
                Transcript.Complete { Scratchpad: not null } => "a scratchpad and an output",
                Transcript.Complete complete => complete.Output.Length == ((record.Reply as Reply.Answered)?.Text.Trim().Length ?? -1) ? "the whole reply as the output" : "an output without a scratchpad",
                _ => record.Transcript.GetType().Name.ToLower(CultureInfo.InvariantCulture),
            };
            shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
        }

        return shapes;
    }
}
