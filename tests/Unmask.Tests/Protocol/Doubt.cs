namespace Unmask.Tests;

/// <summary>A sample protocol of two calls, all of which is in this file: whoever was told that the conversation trains it is asked whether it is sure.</summary>
internal sealed class Doubt : IProtocol
{
    public string Name => "doubt";

    public int MostCalls => 2;

    public FurtherQuestion? After(Trial trial, IReadOnlyList<Reply> replies) => replies is [Reply.Answered { Text.Length: > 0 } answer] && trial.Arm == Arm.TrainedOn
        ? new FurtherQuestion("sure", trial.Prompt.Then(answer.Text, "Are you sure?"), trial.Seed.Derive("sure"), MaxTokens: 7)
        : null;
}

/// <summary>Goes on asking until three answers were given.</summary>
internal sealed class Insistence : IProtocol
{
    public string Name => "insistence";

    public int MostCalls => 3;

    public FurtherQuestion? After(Trial trial, IReadOnlyList<Reply> replies)
    {
        Conversation said = trial.Prompt;
        foreach (Reply.Answered answer in replies.OfType<Reply.Answered>())
        {
            said = said.Then(answer.Text, $"And {said.Further.Count + 2}?");
        }

        return said.Further.Count == replies.Count ? new FurtherQuestion("more", said, trial.Seed.Derive($"more/{replies.Count}")) : null;
    }
}
