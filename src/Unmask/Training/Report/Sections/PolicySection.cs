namespace Unmask;

/// <summary>What the policy showed on its own replies in each step; nothing where the study has conditions, or no step was taken.</summary>
internal static class PolicySection
{
    public static Section Of(TrainingGrid grid) => new("policy", "The training itself",
        grid.HasConditions || grid.Basis.Told.All(one => one.Steps.Count == 0) ? [] : Blocks(grid.Basis));

    private static IReadOnlyList<PageBlock> Blocks(TrainingCell cell)
    {
        string bands = cell.Told.Count > 1
            ? "bands are 95% intervals over seeds"
            : "bands are the range of the five: were these draws of the same, it would hold their median in 94 of 100 cases";
        string said = $"What the policy showed on its own replies, as medians of five steps; {bands}. {OwnSteps.Skipped(cell)}";
        return [new PageBlock.Paragraph(said.TrimEnd()), new PageBlock.Figures([.. Figures(cell)])];
    }

    private static IEnumerable<Figure> Figures(TrainingCell cell)
    {
        (double least, double most) = cell.Study.Reward.Range;
        // Which replies divergence and entropy are of differs between the methods.
        string alike = OwnSteps.LeavesAlikeOut(cell.Study) ? ": not those to a prompt whose replies all earned the same" : "";
        string prompts = cell.Study.Divergence > 0 ? "" : ", to two prompts of each step";
        return new[]
        {
            Own("reward", "Reward", "trained", Scale.Plain(2), "The mean reward of a step's replies.",
                OwnSteps.Series(cell, step => step.Reward, least, most)),
            Own("divergence", "Divergence from the start", "gap", Scale.Plain(3),
                $"In nats a token, estimated on replies that it learned from{prompts}{alike}.",
                OwnSteps.Series(cell, step => step.Update?.Divergence, least: 0)),
            Own("entropy", "Entropy", "other", Scale.Plain(3), $"Of the next token, in nats, over the replies that it learned from{alike}.",
                OwnSteps.Series(cell, step => step.Update?.Entropy, least: 0)),
            Own("length", "Scratchpad", "faking", Scale.Plain(0), "Its length in tokens.",
                OwnSteps.Series(cell, step => step.ScratchpadTokens, least: 0)),
        }.OfType<Figure>();
    }

    private static Figure? Own(
        string id, string name, string css, Scale scale, string says, IReadOnlyList<(double Step, Estimate Value)> series)
    {
        Curve[] curves = [new Curve("", css, series)];
        string Drawn() => CurvePicture.Draw($"policy-{id}", name, curves, [], scale, across: Across.Steps(curves));
        return series.Count > 0 ? TrainingPictures.Picture(name, Drawn(), says) : null;
    }
}
