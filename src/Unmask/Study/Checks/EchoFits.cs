namespace Unmask;

/// <summary>An echoed scratchpad: a scenario whose question quotes a first reply, the protocol that asks for that reply, and a scratchpad to quote.</summary>
internal static class EchoFits
{
    // The protocols stand behind the checks.
    public const string ProtocolName = "echo", Exchange = "exchange", Scratchpad = "scratchpad", Output = "output";

    /// <summary>Where the first exchange stands in a question.</summary>
    public const string ExchangeMark = $"{{{Exchange}}}";

    /// <summary>The requests of the first call. Their texts are part of what a run depends on.</summary>
    public static Block WarmUps { get; } = Block.Parse("warm-up", File.ReadAllText(ShippedFiles.PathOf("prompts", "echo", "warm-up.txt")));

    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        Study study = design.Study;
        bool echoes = study.Protocol == ProtocolName, quotes = design.Scenario.Placeholders.Contains(Exchange, StringComparer.Ordinal);
        if (echoes && !quotes)
        {
            yield return new Problem(ProblemLevel.Error, "nothing-echoed", $"The protocol {ProtocolName} needs a scenario whose question has a place for the first exchange, '{ExchangeMark}', and {study.Scenario} in its {study.Form} form has none.");
        }

        if (!quotes)
        {
            yield break;
        }

        if (!echoes)
        {
            yield return new Problem(ProblemLevel.Error, "nothing-to-echo", $"The scenario {study.Scenario} quotes a first reply, and the study's protocol {study.Protocol ?? "single-answer"} asks for none; set protocol: {ProtocolName}.");
        }

        foreach (Reasoning odd in study.Reasonings.Where(reasoning => reasoning is not (Reasoning.Scratchpad or Reasoning.Prefill)))
        {
            yield return new Problem(ProblemLevel.Error, "no-scratchpad-to-echo", $"The scenario {study.Scenario} quotes a scratchpad, and in the reasoning mode {EnumWord.Of(odd)} there is none.");
        }

        if (study.Variations.FirstOrDefault(name => design.Scenario.Variations.Any(one => one.Name == name && one.WithoutScratchpad)) is { } without)
        {
            yield return new Problem(ProblemLevel.Error, "no-scratchpad-to-echo", $"The scenario {study.Scenario} quotes a scratchpad, and in the variation '{without}' there is none.");
        }

        if (new[] { Exchange, Scratchpad, Output }.FirstOrDefault(name => study.Setting.Values?.ContainsKey(name) == true) is { } set)
        {
            yield return new Problem(ProblemLevel.Error, "echo-set", $"The placeholder '{set}' is filled from the first reply, and the study sets it under setting.values.");
        }
    }
}
