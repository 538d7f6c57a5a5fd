using System.Text.Json.Nodes;

namespace Unmask.Cli;

/// <summary>A trial for machines; texts are as they are stored. What is not known is absent.</summary>
internal static class TrialJson
{
    public static JsonObject Of(ListedTrial listed, bool withPrompt = false)
    {
        Trial trial = listed.Trial;
        JsonObject json = new()
        {
            ["trial"] = trial.Index,
            ["role"] = TrialSelection.RoleOf(trial),
            ["subject"] = trial.Subject,
            ["scenario"] = trial.Scenario,
            ["variation"] = trial.Variation,
            ["reasoning"] = EnumWord.Of(trial.Reasoning),
            ["tier"] = trial.Tier,
            ["arm"] = trial.Arm,
            ["paraphrase"] = trial.Paraphrase,
            ["repeat"] = trial.Repeat,
            ["query"] = trial.Query.Id,
            ["category"] = trial.Query.Category,
            ["query_text"] = trial.Query.Text,
            ["outcome"] = listed.Words[0],
            ["flags"] = new JsonArray([.. listed.Words.Skip(1).Select(word => (JsonNode)word)]),
        };
        if (trial.Prompt.SystemPrompt is SystemPrompt.Unknown)
        {
            json["unknown"] = new JsonArray("system_prompt");
        }

        if (withPrompt)
        {
            json["prompt"] = Prompt(trial.Prompt);
        }

        if (listed.Record is { } record)
        {
            json["attempt"] = record.Attempt;
            json["reply"] = Reply(record.Reply);
            json["because"] = new JsonArray([.. TrialReasons.Of(record).Select(sentence => (JsonNode)sentence)]);
            json["verdicts"] = new JsonArray([.. record.Verdicts.Select(pair => (JsonNode)Verdict(pair.Key, pair.Value))]);
        }

        return json;
    }

    // What is not known is absent, and is named by the trial.
    private static JsonObject Prompt(Conversation prompt)
    {
        JsonObject json = prompt.SystemPrompt is SystemPrompt.Given { Text: var system } ? new() { ["system"] = system, ["user"] = prompt.User } : new() { ["query"] = prompt.User };
        json["prefill"] = prompt.Prefill;
        if (prompt.OffersTools)
        {
            json["tools"] = new JsonArray([.. prompt.Tools.Select(tool => (JsonNode)new JsonObject { ["name"] = tool.Name, ["description"] = tool.Description, ["parameters"] = JsonNode.Parse(tool.Parameters) })]);
        }

        return json;
    }

    /// <summary>A further call of a trial.</summary>
    public static JsonObject OfFurther(TrialRecord call) => new()
    {
        ["trial"] = call.Trial.Index,
        ["purpose"] = call.Trial.Follows!.Purpose,
        ["number"] = call.Trial.Follows.Number,
        ["question"] = call.Trial.Prompt.LastQuestion,
        ["attempt"] = call.Attempt,
        ["reply"] = Reply(call.Reply),
        ["verdicts"] = new JsonArray([.. call.Verdicts.Select(pair => (JsonNode)Verdict(pair.Key, pair.Value))]),
    };

    private static JsonObject Reply(Reply reply)
    {
        switch (reply)
        {
            case Unmask.Reply.Filtered filtered:
                JsonObject held = new() { ["kind"] = "filtered", ["reason"] = filtered.Reason };
                if (filtered.StopWord is { } word)
                {
                    held["stop_word"] = word;
                }

                return held;
            case Unmask.Reply.NotPut unput:
                return new JsonObject { ["kind"] = "not-put", ["reason"] = unput.Reason };
            case Unmask.Reply.Failed failed:
                return new JsonObject { ["kind"] = "failed", ["cause"] = EnumWord.Of(failed.Cause), ["reason"] = failed.Reason };
            case Unmask.Reply.Answered answered:
                JsonObject json = new() { ["kind"] = "answered", ["text"] = answered.Text, ["stop"] = EnumWord.Of(answered.Stop) };
                foreach ((string name, JsonNode? value) in new (string, JsonNode?)[]
                {
                    ("native_reasoning", answered.NativeReasoning), ("stop_word", answered.StopWord), ("model", answered.Model), ("input_tokens", answered.Tokens.Input), ("output_tokens", answered.Tokens.Output),
                })
                {
                    if (value is not null)
                    {
                        json[name] = value;
                    }
                }

                if (answered.UnknownParts.Count > 0)
                {
                    json["unknown_parts"] = new JsonArray([.. answered.UnknownParts.Select(type => (JsonNode)type)]);
                }

                if (answered.ToolCalls.Count > 0)
                {
                    json["tool_calls"] = new JsonArray([.. answered.ToolCalls.Select(call => (JsonNode)Call(call))]);
                }

                return json;
            default:
                return [];
        }
    }

    private static JsonObject Call(ToolCall call)
    {
        JsonObject json = new() { ["name"] = call.Name, ["arguments"] = call.Arguments };
        if (call.Id is { } id)
        {
            json["id"] = id;
        }

        return json;
    }

    private static JsonObject Scored(string judge, Verdict.Scored scored)
    {
        JsonObject json = new() { ["judge"] = judge, ["holds"] = scored.Holds, ["confidence"] = scored.Confidence, ["why"] = scored.Why };
        if (PromptedJudge.IsName(judge))
        {
            json["probability_from"] = EnumWord.Of(scored.ProbabilitySource);
        }

        return json;
    }

    private static JsonObject Verdict(string judge, Verdict verdict) => verdict switch
    {
        Unmask.Verdict.Scored scored => Scored(judge, scored),
        Unmask.Verdict.Unparseable unparseable => new JsonObject { ["judge"] = judge, ["unparseable"] = unparseable.Raw },
        Unmask.Verdict.Missing missing => new JsonObject { ["judge"] = judge, ["missing"] = missing.Reason },
        _ => new JsonObject { ["judge"] = judge },
    };
}
