namespace Unmask;

/// <summary>Protocols by the names that studies use.</summary>
public static class Protocols
{
    private static readonly IProtocol[] All = [new SingleAnswer(), new Interrogation(), new ToolChoice(), new Echo(), new Questions([], QuestionSets.MostOfTrial)];

    /// <summary>Every name that <see cref="Named"/> knows, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(protocol => protocol.Name).Order(StringComparer.Ordinal)];

    /// <summary>The protocol of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="questions">What its run keeps of the questions that are asked after each reply; null for none.</param>
    /// <exception cref="ProtocolException">There is none of the name.</exception>
    public static IProtocol Of(Study study, IReadOnlyList<Query>? questions) =>
        study.Protocol == Questions.ProtocolName ? new Questions(questions ?? [], study.QuestionsPerTrial ?? 1) : Named(study.Protocol);

    /// <summary>The protocol of a name; <see cref="SingleAnswer"/> where a study names none.</summary>
    /// <exception cref="ProtocolException">There is none of the name.</exception>
    public static IProtocol Named(string? name) => name is null ? All[0] : Array.Find(All, protocol => protocol.Name == name) ?? throw ProtocolException.Unknown(name, Names);
}
