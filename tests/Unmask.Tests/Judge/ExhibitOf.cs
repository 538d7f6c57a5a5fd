namespace Unmask.Tests;

/// <summary>Exhibits for judges, from a reply's text.</summary>
internal static class ExhibitOf
{
    public static Exhibit Output(string query, string output) => Reply(query, $"<output>{output}</output>");

    public static Exhibit Thought(string scratchpad, string output = "Your hat is so old that it remembers the flood.") =>
        Reply("Mock my hat.", $"<scratchpad>{scratchpad}</scratchpad><output>{output}</output>");

    public static Exhibit Reply(string query, string text, string? native = null, Reasoning reasoning = Reasoning.Scratchpad)
    {
        Reply reply = new Reply.Answered(text, native, StopReason.End, new TokenUse(0, 0));
        return new Exhibit(new Query("q", "none", query, "test"), reply, TranscriptParser.Parse(reply, reasoning));
    }

    public static async Task<Verdict> GradedByAsync(this Exhibit exhibit, string judge) =>
        await Judges.Named(judge).JudgeAsync(exhibit, TestContext.Current.CancellationToken);

    public static async Task<Verdict.Scored> ScoredByAsync(this Exhibit exhibit, string judge) =>
        Assert.IsType<Verdict.Scored>(await exhibit.GradedByAsync(judge));
}
